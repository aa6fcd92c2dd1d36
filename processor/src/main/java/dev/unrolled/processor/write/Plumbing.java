package dev.unrolled.processor.write;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.model.LayerModel;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.lessons.FileLegend;
import dev.unrolled.processor.write.methods.LongMethod;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.shape.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;

/** Writes the methods that are not mathematics: workspace, copy, shape, what was declared. */
final class Plumbing {

  /** More numbers of a file than anybody reads line by line are texts. */
  private static final int MOST_LINES = 1000;

  private final NetworkModel model;
  private final Arithmetic arithmetic;
  private final ClassName values;
  private final ClassName generated;
  private final Layout layout;

  Plumbing(NetworkModel model, Arithmetic arithmetic, ClassName values, Layout layout) {
    this.model = model;
    this.arithmetic = arithmetic;
    this.values = values;
    generated = values.enclosingClassName();
    this.layout = layout;
  }

  List<MethodSpec> write() {
    List<MethodSpec> methods = new ArrayList<>();
    methods.add(newWorkspace());
    methods.add(copyConstructor());
    methods.add(copy());
    methods.addAll(declaredStart());
    methods.addAll(DeclaredOptions.of(model, layout));
    methods.add(ShapeMethod.of(model, layout));
    return methods;
  }

  private MethodSpec newWorkspace() {
    return MethodSpec.methodBuilder("newWorkspace")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .addParameter(TypeName.INT, "rows")
        .returns(values)
        .addStatement("return new $T(rows)", values)
        .build();
  }

  /** {@code private UnrolledXor(UnrolledXor other)}. */
  private MethodSpec copyConstructor() {
    return MethodSpec.constructorBuilder()
        .addJavadoc("Starts with the parameters of another.\n")
        .addModifiers(Modifier.PRIVATE)
        .addParameter(generated, "other")
        .addStatement("super(other)")
        .build();
  }

  private MethodSpec copy() {
    return MethodSpec.methodBuilder("copy")
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PUBLIC)
        .returns(generated)
        .addStatement("return new $T(this)", generated)
        .build();
  }

  /** {@code p[0] = 0.15; // w1_00} and so on; nothing if nothing is declared. */
  private List<MethodSpec> declaredStart() {
    Optional<StoredWeights> file = model.weights();
    MethodSpec.Builder head = MethodSpec.methodBuilder("declaredStart")
        .addJavadoc(
            "$L\n",
            file.map(weights -> "The weights of " + new FileLegend(weights).file() + ".")
                .orElse("The start values that the annotations declare."))
        .addAnnotation(Override.class)
        .addModifiers(Modifier.PROTECTED);
    if (file.isPresent() && model.shape().parameterCount() > MOST_LINES) {
      return StartTexts.write(head, file.get().parameters(), arithmetic);
    }
    List<Doc> lines = new ArrayList<>();
    for (LayerModel declared : model.layers()) {
      for (Parameter parameter : declared.shape().parameters()) {
        List<Double> values = file.map(weights -> placed(parameter, weights.parameters()))
            .orElseGet(() -> declared.declared(parameter));
        for (int k = 0; k < values.size(); k++) {
          lines.add(line(parameter, k, values.get(k)));
        }
      }
    }
    return lines.isEmpty()
        ? List.of()
        : new LongMethod(head, "declaredStart", Map.of("p", arithmetic.array()), lines, layout)
            .write();
  }

  private static List<Double> placed(Parameter parameter, double[] p) {
    return IntStream.range(0, parameter.size())
        .mapToObj(k -> p[parameter.placeOf(k)])
        .toList();
  }

  private Doc line(Parameter parameter, int number, double value) {
    String place = "p[" + parameter.placeOf(number) + "]";
    return Doc.of(
        Doc.text(place + " = " + arithmetic.literal(value) + ";"),
        Doc.remark(parameter.symbolOf(number)));
  }
}
