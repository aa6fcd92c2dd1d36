package dev.unrolled.processor.generated;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.unrolled.training.Predictor;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class frozen from a predictor's file answers raw rows as the predictor does. */
class FrozenPredictorTest {

  private static final SplittableRandom RANDOM = Randomness.of(FrozenPredictorTest.class);
  private static final int COUNT = 40;
  private static final int ROWS = 20;

  /** Classes of the user's own: what a frozen class calls is still Java's. */
  private static final List<String> NAMESAKES = List.of(
      "Arrays",
      "Base64",
      "ByteBuffer",
      "Double",
      "DoubleBuffer",
      "Float",
      "FloatBuffer",
      "IllegalArgumentException",
      "IllegalStateException",
      "String",
      "java");

  @TempDir
  Path folder;

  @Test
  void rowsAndAnswersAreThoseOfThePredictor() throws Exception {
    List<RandomPredictor> all = new ArrayList<>();
    Map<String, String> trained = new LinkedHashMap<>();
    Map<String, String> frozen = new LinkedHashMap<>();
    for (int k = 0; k < COUNT; k++) {
      String name = "Net" + k;
      RandomPredictor each = new RandomPredictor(RANDOM, name);
      String source = each.source("/* above */");
      trained.put("example." + name, source);
      frozen.put(
          "example." + name,
          source.replace(
              "/* above */",
              "@Weights(value = \"%s.safetensors\", frozenOnly = true)".formatted(name)));
      all.add(each);
    }
    Compiled networks = Compiled.of(trained);
    List<Predictor> predictors = new ArrayList<>();
    for (int k = 0; k < COUNT; k++) {
      predictors.add(all.get(k).predictor(networks));
      predictors.get(k).save(folder.resolve("Net%s.safetensors".formatted(k)));
    }
    NAMESAKES.forEach(name -> frozen.put("example." + name, "class " + name + " {}"));
    Compiled classes = Compiled.of(frozen, "-Aunrolled.weights=" + folder);
    standsOnTheLanguageAlone(classes);
    for (int k = 0; k < COUNT; k++) {
      Class<?> type = classes.load("example.FrozenNet" + k);
      for (int r = 0; r < ROWS; r++) {
        compare(all.get(k), predictors.get(k), type, all.get(k).cells());
      }
    }
  }

  /** What a native image or Android must be told of: a class or resource that is looked up. */
  private void standsOnTheLanguageAlone(Compiled classes) throws IOException {
    Path out = Files.createDirectory(folder.resolve("classes"));
    classes.writeTo(out);
    JavaClasses frozen = new ClassFileImporter()
        .importPath(out)
        .that(describe("frozen", type -> type.getName().startsWith("example.Frozen")));
    assertThat(frozen).hasSizeGreaterThanOrEqualTo(COUNT);
    noClasses()
        .should()
        .dependOnClassesThat(
            resideOutsideOfPackages("java.lang", "java.nio", "java.util", "example"))
        .orShould()
        .callMethodWhere(describe(
            "a method of Class is called",
            call -> call.getTargetOwner().isEquivalentTo(Class.class)))
        .check(frozen);
  }

  private static void compare(
      RandomPredictor drawn, Predictor predictor, Class<?> type, String... cells)
      throws ReflectiveOperationException {
    Object net = instance(type);
    double[] x = new double[cells.length];
    Object[] arguments = new Object[cells.length];
    Class<?>[] types = new Class<?>[cells.length];
    Method[] numbers = Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.getName().endsWith("Number"))
        .toArray(Method[]::new);
    for (int c = 0; c < cells.length; c++) {
      if (drawn.isText(c)) {
        x[c] = number(numbers, predictor.columns().inputColumns(), c, cells[c]);
        arguments[c] = cells[c];
        types[c] = String.class;
      } else {
        x[c] =
            cells[c].isEmpty() || cells[c].equals("?") ? Double.NaN : Double.parseDouble(cells[c]);
        arguments[c] = x[c];
        types[c] = double.class;
      }
    }
    double[] expected = predictor.predict(cells);
    String told = drawn + "\n" + Arrays.toString(cells);
    check(
        (double[]) call(net, "predict", new Class<?>[] {double[].class}, x), expected, drawn, told);
    check((double[]) call(net, "predict", types, arguments), expected, drawn, told);
    double[] into = new double[expected.length];
    call(net, "predict", new Class<?>[] {double[].class, double[].class}, x, into);
    check(into, expected, drawn, told);
    if (drawn.hasClasses()) {
      String named = (String) call(net, "predictClass", new Class<?>[] {double[].class}, x);
      assertThat(named).as(told).isEqualTo(predictor.predictClass(cells));
      assertThat(call(net, "predictClass", types, arguments)).isEqualTo(named);
    }
  }

  /** By the method that is called as the column is; of several so called, by its own. */
  private static int number(Method[] methods, List<String> columns, int column, String text)
      throws ReflectiveOperationException {
    List<String> names = columns.stream().map(FrozenPredictorTest::letters).toList();
    String letters = names.get(column);
    long before =
        names.subList(0, column).stream().filter(letters::equalsIgnoreCase).count();
    for (Method method : methods) {
      String called = method.getName().replaceAll("Number$", "");
      boolean isCalled = called.replaceAll("_", "").equalsIgnoreCase(letters)
          || called.equals("column" + (letters.isEmpty() ? column + 1 : letters));
      if (isCalled
          && (called.equals("class_") || called.chars().filter(c -> c == '_').count() == before)) {
        method.setAccessible(true);
        return (int) method.invoke(null, text);
      }
    }
    throw new AssertionError("no number for " + columns + " among " + Arrays.toString(methods));
  }

  private static String letters(String column) {
    return column.replaceAll("[^\\p{L}\\p{N}]", "");
  }

  private static void check(
      double[] actual, double[] expected, RandomPredictor drawn, String told) {
    double size = Math.max(1, Arrays.stream(expected).map(Math::abs).max().orElse(1));
    assertThat(actual).as(told).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(actual[i]).as(told).isCloseTo(expected[i], within(drawn.tolerance() * size));
    }
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException {
    Constructor<?> constructor = type.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static Object call(Object net, String name, Class<?>[] types, Object... arguments)
      throws ReflectiveOperationException {
    Method method = net.getClass().getDeclaredMethod(name, types);
    method.setAccessible(true);
    return method.invoke(net, arguments);
  }
}
