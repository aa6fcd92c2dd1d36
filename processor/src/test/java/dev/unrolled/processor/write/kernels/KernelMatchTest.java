package dev.unrolled.processor.write.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.Initializer;
import dev.unrolled.Precision;
import dev.unrolled.generated.Kernels;
import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.layout.Layout;
import dev.unrolled.processor.math.Condition;
import dev.unrolled.processor.math.Elementwise;
import dev.unrolled.processor.math.Equation;
import dev.unrolled.processor.math.Index;
import dev.unrolled.processor.math.Program;
import dev.unrolled.processor.math.Ref;
import dev.unrolled.processor.math.Step;
import dev.unrolled.processor.math.Sum;
import dev.unrolled.processor.math.Term;
import dev.unrolled.processor.math.Topic;
import dev.unrolled.processor.math.Variable;
import dev.unrolled.processor.math.Variable.Kind;
import dev.unrolled.processor.math.functions.Standardization;
import dev.unrolled.processor.math.layers.NetworkEquations;
import dev.unrolled.processor.model.NetworkModel;
import dev.unrolled.processor.write.lessons.BatchLessons;
import dev.unrolled.processor.write.loops.FlatLoop;
import dev.unrolled.processor.write.notation.Arithmetic;
import dev.unrolled.processor.write.source.Body;
import dev.unrolled.processor.write.source.Notes;
import dev.unrolled.shape.Parameter;
import dev.unrolled.shape.ParameterStart;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Kernels compute equations, whatever layer they are of. */
class KernelMatchTest {

  private static final Index.Over R = new Index.Over("r", 1);
  private static final Index.Over I = new Index.Over("i", 3);
  private static final Index.Over J = new Index.Over("j", 4);

  private static final Variable W = new Variable("w", Kind.PARAMETER, 1, List.of(3, 4), "weights");
  private static final Variable OF_COLUMNS =
      new Variable("w", Kind.PARAMETER, 2, List.of(3), "weights");
  private static final Variable TABLE = new Variable("w", Kind.PARAMETER, 3, List.of(6, 3), "rows");
  private static final Ref Z = value("z1", 3).at(R, I);
  private static final Ref Y = value("y1", 4).at(R, J);
  private static final Ref X = value("a0", 4).at(R, J);
  private static final Term PRODUCT = Term.sumOver(I, Z, W.at(I, J));

  private static Variable value(String name, int columns) {
    return new Variable(name, Kind.VALUE, 0, List.of(1, columns), "values");
  }

  @Test
  void ofPathsThatMeetTheProductIsAKernelToWhichTheOthersAreAdded() {
    for (Sum sum : List.of(Sum.of(PRODUCT, Term.product(Y)), Sum.of(Term.product(Y), PRODUCT))) {
      Equation meeting = new Equation(X, sum);

      assertThat(matchOn(1, 3).ofFirst(List.of(meeting))).isEmpty();
      assertThat(matchOn(1, 3).ofPart(meeting)).hasValueSatisfying(part -> {
        assertThat(part.call().call())
            .hasToString("kernels.inputGradient(from, to, 4, 3, Z1, p, 7, A0)");
        assertThat(part.rest())
            .isEqualTo(new Equation(X, Sum.of(Term.product(X), Term.product(Y))));
      });
    }
  }

  @Test
  void whatIsOneKernelOrNoneHasNoPart() {
    assertThat(matchOn(1, 3).ofPart(new Equation(X, Sum.of(PRODUCT)))).isEmpty();
    assertThat(matchOn(1, 3).ofPart(new Equation(X, Sum.of(Term.product(Y), Term.product(Y)))))
        .isEmpty();
  }

  /** Such as the rows of an embedding: its numbers lie a row per row, not a row per column. */
  @Test
  void howAMatrixLiesSaysWhichKernelItIs() {
    Equation product = new Equation(X, Sum.of(PRODUCT));
    Ref gradient = W.gradient().at(I, J);
    Equation ofWeights = new Equation(gradient, Sum.of(Term.sumOver(R, Z, X)));

    assertThat(callOn(1, 3, product))
        .hasValue("kernels.inputGradient(from, to, 4, 3, Z1, p, 7, A0)");
    assertThat(callOn(4, 1, product))
        .hasValue("kernels.affine(from, to, 3, 4, Z1, p, 7, 19, 0, A0)");
    assertThat(callOn(1, 3, ofWeights))
        .hasValue("kernels.addWeightGradient(from, to, 4, 3, A0, Z1, factor, target, 7)");
    assertThat(callOn(4, 1, ofWeights))
        .hasValue("kernels.addWeightGradient(from, to, 3, 4, Z1, A0, factor, target, 7)");
  }

  /** A single unit has its weights side by side either way: they are those of its inputs. */
  @Test
  void theWeightsOfOneUnitLieAsThoseOfSeveral() {
    Index.Over one = new Index.Over("i", 1);
    Variable w = new Variable("w", Kind.PARAMETER, 4, List.of(1, 4), "weights");
    Variable b = new Variable("b", Kind.PARAMETER, 4, List.of(1), "biases");
    Map<Variable, Parameter> places = Map.of(w, parameter(w, 0, 1, 1), b, parameter(b, 4, 1));
    Ref z = cube("z1", R, one);
    Sum sums = Sum.of(Term.sumOver(J, w.at(one, J), X), Term.product(b.at(one)));
    Step step = new Step(Topic.WEIGHTED_SUMS, 1, List.of(new Equation(z, sums)));
    Program program = new Program(List.of(), step, z.variable(), List.of(), places);

    assertThat(new KernelMatch(program, false).ofFirst(step.equations()))
        .hasValueSatisfying(call -> assertThat(call.call())
            .hasToString("kernels.affine(from, to, 4, 1, A0, p, 0, 4, 1, Z1)"));
  }

  private static Optional<String> callOn(int rows, int columns, Equation equation) {
    return matchOn(rows, columns)
        .ofFirst(List.of(equation))
        .map(call -> call.call().toString());
  }

  /** Each of them adds to what is there, so none is left to a loop. */
  @Test
  void productsThatMeetInAGradientAreAKernelEach() {
    Term first = Term.sumOver(R, Z, X);
    Term second = Term.sumOver(R, value("z2", 3).at(R, I), Y);
    Equation meeting = new Equation(W.gradient().at(I, J), Sum.of(first, second));

    List<String> statements = new BatchStatements(programOn(1, 3), new Arithmetic(Precision.DOUBLE))
        .of(List.of(meeting)).stream()
            .map(each -> each instanceof KernelCall call ? call.call().toString() : "a loop")
            .toList();
    assertThat(statements)
        .containsExactly(
            "kernels.addWeightGradient(from, to, 4, 3, A0, Z1, factor, target, 7)",
            "kernels.addWeightGradient(from, to, 4, 3, Y1, Z2, factor, target, 7)");
  }

  /** Such as the way back to the image of a convolution whose layer has a connection past it. */
  @Test
  void ofPathsThatMeetAConvolutionIsAKernelToWhichTheOthersAreAdded() {
    Index counted = new Index.Affine(
        List.of(new Index.Affine.Multiple(1, J), new Index.Affine.Multiple(1, K)), 0);
    Index.Over m = new Index.Over("m", 5);
    Ref dx = cube("dx1", R, S, m);
    Ref da = cube("da1", R, S, J);
    Ref y = cube("y1", R, S, m);
    Term mean = new Term(List.of(J, K), List.of(new Condition(counted, m)), List.of(da), 2);
    Equation meeting = new Equation(dx, Sum.of(Term.product(y), mean));

    assertThat(matchOn(1, 3).ofPart(meeting)).hasValueSatisfying(part -> {
      assertThat(part.call().kernel()).isEqualTo("averagePoolingGradient");
      assertThat(part.rest())
          .isEqualTo(new Equation(dx, Sum.of(Term.product(dx), Term.product(y))));
    });
  }

  private static final Index.Over S = new Index.Over("s", 5);
  private static final Index.Over K = new Index.Over("k", 2);

  private static Ref cube(String name, Index.Over... indices) {
    return new Variable(
            name, Kind.VALUE, 0, Stream.of(indices).map(Index.Over::size).toList(), "values")
        .at(indices);
  }

  /** A product for each row of a batch and each s, whichever of a and b lies column by column. */
  @Test
  void productsOfTwoValuesAreABatchOfThem() {
    Ref c = cube("c1", R, S, I, J);
    Term plain = Term.sumOver(K, cube("a1", R, S, I, K), cube("b1", R, S, K, J));
    Term right = Term.sumOver(K, cube("b1", R, S, J, K), cube("a1", R, S, I, K));
    Term left = Term.sumOver(K, cube("a1", R, S, K, I), cube("b1", R, S, K, J));
    Term both = Term.sumOver(K, cube("a1", R, S, K, I), cube("b1", R, S, J, K));
    Term other = Term.sumOver(K, cube("a1", S, R, I, K), cube("b1", R, S, K, J));

    assertThat(call(c, plain)).hasValue("kernels.product(5 * from, 5 * to, 3, 2, 4, A1, B1, C1)");
    assertThat(call(c, right))
        .hasValue("kernels.productWithTransposed(5 * from, 5 * to, 3, 2, 4, A1, B1, C1)");
    assertThat(call(c, left))
        .hasValue("kernels.productOfTransposed(5 * from, 5 * to, 3, 2, 4, A1, B1, C1)");
    assertThat(call(c, both)).isEmpty();
    assertThat(call(c, other)).isEmpty();
  }

  @Test
  void indicesThatLieBesideEachOtherAreOne() {
    Term two = new Term(List.of(K, S), List.of(cube("a1", R, I, S, K), cube("b1", R, S, K, J)));
    Term apart = new Term(List.of(K, S), List.of(cube("a1", R, I, K, S), cube("b1", R, S, K, J)));

    assertThat(call(cube("c1", R, I, J), two))
        .hasValue("kernels.product(from, to, 3, 10, 4, A1, B1, C1)");
    assertThat(call(cube("c1", R, I, J), apart)).isEmpty();
    assertThat(call(cube("c1", R, J, I), two)).isEmpty(); // its transpose
  }

  /** Nothing is taken for another where it has the same sizes. */
  @Test
  void aMatrixTimesItsTransposeIsWhicheverItIs() {
    Term right = Term.sumOver(K, cube("a1", R, J, K), cube("b1", R, I, K));

    assertThat(call(cube("c1", R, I, J), right))
        .hasValue("kernels.productWithTransposed(from, to, 3, 2, 4, B1, A1, C1)");
    assertThat(call(cube("c1", R, J, I), right))
        .hasValue("kernels.productWithTransposed(from, to, 4, 2, 3, A1, B1, C1)");
  }

  @Test
  void whatIsSummedAlongARowIsAReduction() {
    Ref ofRow = cube("m1", R, S);
    Ref x = cube("x1", R, S, I, J);
    Ref y = cube("y1", R, S, I, J);
    Ref distance = cube("m2", R, S);
    Elementwise square = new Elementwise(Standardization.SQUARED_DISTANCE, List.of(x, distance));

    assertThat(call(ofRow, new Sum(List.of(new Term(List.of(I, J), List.of(x))), 12)))
        .hasValue("kernels.rowSums(5 * from, 5 * to, 12, X1, 12, M1)");
    assertThat(call(ofRow, new Term(List.of(I, J), List.of(x, y))))
        .hasValue("kernels.rowDots(5 * from, 5 * to, 12, X1, Y1, 1, M1)");
    assertThat(call(ofRow, new Sum(List.of(new Term(List.of(I, J), List.of(square))), 12)))
        .hasValue("kernels.rowSquares(5 * from, 5 * to, 12, X1, M2, 12, M1)");
    assertThat(call(ofRow, new Term(List.of(J, I), List.of(x))))
        .hasValue("kernels.rowSums(5 * from, 5 * to, 12, X1, 1, M1)");
    // a part of a row, of two rows, of three factors
    assertThat(call(cube("m1", R, I), new Term(List.of(S, J), List.of(x)))).isEmpty();
    assertThat(call(ofRow, new Term(List.of(I, J), List.of(x, cube("y1", R, S, J, I)))))
        .isEmpty();
    assertThat(call(ofRow, new Term(List.of(I, J), List.of(x, y, y)))).isEmpty();
  }

  @Test
  void columnsTimesAWeightOfTheirOwnAreScaled() {
    Ref z = cube("z1", R, S, I);
    Ref n = cube("n1", R, S, I);
    Ref w = OF_COLUMNS.at(I);
    Term scaled = Term.product(w, n);

    assertThat(call(z, scaled))
        .hasValue("kernels.scale(5 * from, 5 * to, 3, N1, p, 20, 23, 0, Z1)");
    assertThat(call(z, Sum.of(scaled, Term.product(w))))
        .hasValue("kernels.scale(5 * from, 5 * to, 3, N1, p, 20, 20, 3, Z1)");
    assertThat(call(w.gradient(), new Term(List.of(R, S), List.of(z, n))))
        .hasValue("kernels.addScaleGradient(5 * from, 5 * to, 3, N1, Z1, factor, target, 20)");
    assertThat(call(w.gradient(), new Term(List.of(R, S), List.of(z))))
        .hasValue("kernels.addBiasGradient(5 * from, 5 * to, 3, Z1, factor, target, 20, 3)");
    // of another row, and by rows
    assertThat(call(z, Term.product(w, cube("n1", S, R, I)))).isEmpty();
    assertThat(call(cube("z1", R, I, S), Term.product(w, cube("n1", R, I, S)))).isEmpty();
  }

  @Test
  void rowsThatAreLookedUpAreGatheredAndScattered() {
    Index looked = new Index.Lookup(cube("x1", R, S));
    Ref y = cube("y1", R, S, I);
    Index.Over m = new Index.Over("m", 6);
    Ref table = TABLE.gradient().at(m, I);
    Condition same = new Condition(looked, m);
    Condition noPadding = Condition.differ(looked, new Index.At(2));
    Condition other = Condition.differ(looked, m);

    assertThat(call(y, Term.product(TABLE.at(looked, I))))
        .hasValue("kernels.gather(5 * from, 5 * to, 3, X1, p, 30, 6, Y1)");
    assertThat(call(table, scattered(List.of(same), y)))
        .hasValue("kernels.addScattered(5 * from, 5 * to, 3, X1, Y1, factor, target, 30, 6, -1)");
    assertThat(call(table, scattered(List.of(same, noPadding), y)))
        .hasValue("kernels.addScattered(5 * from, 5 * to, 3, X1, Y1, factor, target, 30, 6, 2)");
    assertThat(call(table, scattered(List.of(noPadding), y))).isEmpty();
    assertThat(call(table, scattered(List.of(same, other), y))).isEmpty();
    assertThat(call(table, scattered(List.of(same), cube("y1", S, R, I)))).isEmpty();
  }

  private static Sum scattered(List<Condition> where, Ref y) {
    return Sum.of(new Term(List.of(R, S), where, List.of(y), 1));
  }

  private static Optional<String> call(Ref result, Term term) {
    return call(result, Sum.of(term));
  }

  private static Optional<String> call(Ref result, Sum sum) {
    return matchOn(1, 3)
        .ofFirst(List.of(new Equation(result, sum)))
        .map(call -> call.call().toString());
  }

  @Test
  void aSumThatBeginsWithItsResultIsAddedToIt() {
    Equation adding = new Equation(X, Sum.of(Term.product(X), Term.product(Y)));

    assertThat(FlatLoop.fits(adding)).isTrue();
    Body body = new Body(Layout.STANDARD, new Notes(), "");
    new FlatLoop(adding, new Arithmetic(Precision.DOUBLE)).writeTo(body);
    assertThat(body.text()).contains("A0[k] += Y1[k];");
  }

  private static KernelMatch matchOn(int... strides) {
    return new KernelMatch(programOn(strides), false);
  }

  private static Program programOn(int... strides) {
    Map<Variable, Parameter> places = new HashMap<>();
    places.put(W, parameter(W, 7, strides[0], strides[1]));
    places.put(OF_COLUMNS, parameter(OF_COLUMNS, 20, 1));
    places.put(TABLE, parameter(TABLE, 30, 3, 1));
    List.copyOf(places.keySet()).forEach(each -> places.put(each.gradient(), places.get(each)));
    Step any = new Step(Topic.LOSS, 1, List.of(new Equation(X, Sum.of(PRODUCT))));
    return new Program(List.of(), any, X.variable(), List.of(), places);
  }

  private static Parameter parameter(Variable variable, int offset, Integer... strides) {
    return new Parameter(
        variable.layer(),
        "weight",
        variable.symbol(),
        variable.shape(),
        List.of(strides),
        offset,
        true,
        new ParameterStart(Initializer.XAVIER_UNIFORM, 0, 4, 3, -1));
  }

  /** Forward and back, with strides, zeros around and gaps: nothing of it is left to loops. */
  @Test
  void whatIsSeenThroughWindowsIsLeftToNoLoop() {
    assertThat(inLoops("Image"))
        .contains("dL_dz1") // no kernel has the slope of tanh
        .doesNotContain("z1", "a2", "n2", "dL_dW1", "dL_db1", "dL_da1");
    assertThat(inLoops("Signal"))
        .doesNotContain("z1", "a2", "n2", "z3", "a4", "dL_dW1", "dL_dW3", "dL_db3")
        .doesNotContain("dL_da1", "dL_da2", "dL_da3");
  }

  private static List<String> inLoops(String name) {
    NetworkModel model = EveryKind.models().stream()
        .filter(each -> each.declaration().declaredName().equals(name))
        .findFirst()
        .orElseThrow();
    BatchOutline outline = new BatchOutline(
        new BatchLessons(model, true),
        NetworkEquations.ofBatch(model, 1),
        new Arithmetic(Precision.DOUBLE));
    return outline.loops().stream()
        .map(equation -> equation.result().variable().name())
        .toList();
  }

  @Test
  void whatACallSaysThatItTakesIsCalledSoByTheRuntime() {
    KernelCall.TAKEN.forEach((kernel, taken) -> assertThat(Stream.of(Kernels.class.getMethods())
            .filter(method -> method.getName().equals(kernel))
            .map(method -> Stream.of(method.getParameters())
                .map(parameter -> parameter.getName())
                .collect(Collectors.joining(" "))))
        .as(kernel)
        .containsExactly("from to " + taken));
  }

  /** What networks do with kernels beside that is not public: once it is, it is so for ever. */
  @Test
  void generatedCodeCallsEveryMethodThatKernelsOffer() {
    Set<String> called = new TreeSet<>(KernelCall.TAKEN.keySet());
    called.add("collectsHere");

    assertThat(Stream.of(Kernels.class.getMethods())
            .map(Method::getName)
            .filter(name -> Stream.of(Object.class.getMethods())
                .noneMatch(method -> method.getName().equals(name))))
        .containsExactlyInAnyOrderElementsOf(called);
    assertThat(Stream.of(Kernels.class.getFields())).isEmpty();
  }
}
