package dev.unrolled.processor.write.frozen;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import dev.unrolled.Form;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.CalledFunctions;
import dev.unrolled.processor.math.CustomCall;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Prediction;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.layers.Derivation;
import dev.unrolled.processor.model.Declaration;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.model.NetworkOptions;
import dev.unrolled.processor.model.Platform;
import dev.unrolled.processor.model.StoredWeights;
import dev.unrolled.processor.write.lessons.Lessons;
import dev.unrolled.processor.write.methods.BytecodeSize;
import dev.unrolled.processor.write.methods.HelperMethods;
import dev.unrolled.processor.write.methods.Outline;
import dev.unrolled.processor.write.methods.Part;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.processor.write.source.GeneratedType;
import dev.unrolled.processor.write.source.Notes;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;

/**
 * Writes the class that only predicts: the weights of a file are part of it, and nothing stands
 * behind it but {@code java.base}. A small network is spelled out with its weights as numbers in
 * the sums; a larger one is loops over arrays that are read from texts once.
 */
public final class FrozenWriter {

  /** More numbers are held as texts. */
  private static final int MOST_LITERALS = 4000;

  /**
   * More bytes of numbers are in a file beside the class. As texts they are 4/3 as many in source
   * and class, and stay in memory beside the arrays that are made of them; 16 MB, two million
   * doubles, still compile in a few seconds.
   */
  private static final int MOST_TEXT_BYTES = 16 << 20;

  private final NetworkModel model;
  private final Program program;
  private final StoredWeights weights;
  private final Arithmetic arithmetic;
  private final List<Step> steps;
  private final List<Equation> equations;
  private final boolean isScalingFolded;
  private final RowConversion rows;
  private final JavaCalls calls;
  private final Layout layout = Layout.STANDARD;

  private FrozenWriter(Derivation derivation, StoredWeights weights) {
    model = derivation.model();
    program = derivation.program();
    arithmetic = Arithmetic.ofFrozen(model);
    NetworkOptions options = model.options();
    FoldedNorms predicted = new FoldedNorms(Prediction.of(program), weights);
    FoldedNorms folded =
        options.strict() ? predicted : predicted.folded(program, options.precision());
    steps = folded.steps();
    equations = folded.equations();
    this.weights = FoldedScaling.of(program, equations, folded.weights(), options.precision());
    isScalingFolded = !this.weights.rows().equals(weights.rows());
    calls = new JavaCalls(model.declaration(), ownNames());
    rows = new RowConversion(this.weights, arithmetic, calls);
  }

  /** With these names source may begin that calls functions of the user's own. */
  private Set<String> ownNames() {
    return CalledFunctions.of(equations).scalar().stream()
        .map(ScalarFunction::formula)
        .filter(CustomCall.class::isInstance)
        .map(formula -> ((CustomCall) formula).function())
        .flatMap(function -> Stream.of(function.topLevelName(), function.root()))
        .collect(Collectors.toSet());
  }

  /**
   * The frozen class of that network.
   *
   * @param form that of the class that is trained
   * @param platform what the class may call of Java
   */
  public static FrozenSource write(
      Derivation derivation, Form form, StoredWeights weights, Platform platform) {
    FrozenWriter writer = new FrozenWriter(derivation, weights);
    return writer.source(writer.form(form, platform));
  }

  /** The same spelled out, however large it is. */
  static FrozenSource writeLiterals(Derivation derivation, StoredWeights weights) {
    FrozenWriter writer = new FrozenWriter(derivation, weights);
    return writer.source(writer.literals());
  }

  /**
   * The same in arrays, and over vectors if these are there, however little there is to compute.
   */
  static FrozenSource writeArrays(Derivation derivation, StoredWeights weights, Platform platform) {
    FrozenWriter writer = new FrozenWriter(derivation, weights);
    return writer.source(writer.arrays(platform));
  }

  /** Spelled out where the network is, if it is one method and its tables are no long literals. */
  private FrozenForm form(Form form, Platform platform) {
    FrozenForm spelledOut = literals();
    return form == Form.UNROLLED
            && model.shape().parameterCount() <= MOST_LITERALS
            && outline(spelledOut).bytes() <= BytecodeSize.MOST_IN_A_METHOD
        ? spelledOut
        : arrays(used(platform));
  }

  /** What of all this makes the network faster. */
  private Platform used(Platform platform) {
    if (model.options().strict()) {
      return Platform.JAVA_8;
    }
    return platform == Platform.VECTOR_API && !VectorSums.areWorth(equations)
        ? Platform.JAVA_9
        : platform;
  }

  private FrozenForm literals() {
    return new LiteralForm(program, steps, weights, rows, arithmetic, calls);
  }

  private FrozenForm arrays(Platform platform) {
    return new ArrayForm(
        program,
        steps,
        weights,
        rows,
        arithmetic,
        model.declaration().frozenName(),
        calls,
        platform,
        MOST_TEXT_BYTES);
  }

  private Part outline(FrozenForm form) {
    return new Outline(program, new Lessons(model), form::statements).forward(steps);
  }

  private FrozenSource source(FrozenForm form) {
    Declaration declaration = model.declaration();
    FrozenFunctions functions = new FrozenFunctions(equations, arithmetic, calls, layout);
    TypeSpec.Builder type = GeneratedType.named(declaration.frozenName(), declaration)
        .addJavadoc("$L", new FrozenLegend(model, weights, form).text());
    FrozenMethods asked = new FrozenMethods(model, weights, rows.given(), calls);
    asked.fields().forEach(type::addField);
    form.fields().forEach(type::addField);
    if (!form.staticBlock().isEmpty()) {
      type.addStaticBlock(form.staticBlock());
    }
    type.alwaysQualify(FrozenForm.NESTED.toArray(String[]::new));
    type.addMethods(asked.write());
    Body body = new Body(layout, new Notes(), "");
    form.writeInputs(body);
    if (isScalingFolded) {
      body.comment(FoldedScaling.LESSON);
    }
    outline(form).writeTo(body);
    form.writeOutputs(body);
    MethodSpec.Builder compute = MethodSpec.methodBuilder("compute");
    if (form.isStateless() && mayPassOver()) {
      compute.addAnnotation(HelperMethods.suppress(List.of("all")));
    }
    type.addMethod(compute
        .addModifiers(
            form.isStateless()
                ? new Modifier[] {Modifier.PRIVATE, Modifier.STATIC}
                : new Modifier[] {Modifier.PRIVATE})
        .addParameter(rows.given().array(), rows.parameter())
        .addParameter(rows.given().array(), "y")
        .addCode("$L", Notes.withoutMarks(body.text()))
        .build());
    type.addMethods(functions.methods());
    type.addMethods(form.methods());
    List<String> nested =
        Stream.concat(functions.classes().stream(), form.classes().stream()).toList();
    String text = GeneratedType.text(type.build(), nested, calls.imports(), declaration, layout);
    return new FrozenSource(text, form.file().map(PackedNumbers::bytes));
  }

  /** Whether windows may pass over numbers: Eclipse's compiler warns of variables without a use. */
  private boolean mayPassOver() {
    return model.shape().layers().stream()
        .anyMatch(layer -> layer.spec().looksThrough().isPresent());
  }
}
