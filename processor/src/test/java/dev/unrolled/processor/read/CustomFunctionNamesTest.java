package dev.unrolled.processor.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.unrolled.processor.generated.EveryKind;
import dev.unrolled.processor.generated.EveryPair;
import dev.unrolled.processor.math.CalledFunctions;
import dev.unrolled.processor.math.CustomCall;
import dev.unrolled.processor.math.ScalarFunction;
import dev.unrolled.processor.math.layers.NetworkEquations;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No function of the user's own is called as one that a generated class has anyway. */
class CustomFunctionNamesTest {

  @Test
  void everyFunctionOfEveryActivationLossAndKindIsTaken() {
    Set<String> called = Stream.concat(EveryPair.models().stream(), EveryKind.models().stream())
        .flatMap(
            model -> CalledFunctions.of(NetworkEquations.of(model).equations()).scalar().stream())
        .filter(function -> !(function.formula() instanceof CustomCall))
        .map(ScalarFunction::name)
        .collect(Collectors.toSet());

    assertThat(called).contains("backThroughNorm", "geluSlope");
    assertThat(CustomFunctionReader.TAKEN).containsAll(called);
  }
}
