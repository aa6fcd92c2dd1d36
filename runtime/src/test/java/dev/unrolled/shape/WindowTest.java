package dev.unrolled.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.unrolled.Activation;
import dev.unrolled.Initializer;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowTest {

  private static final List<Integer> IMAGE = List.of(3, 7, 10);

  @Test
  void itLiesOnAsManyPlacesAsPyTorchSays() {
    assertThat(Window.of(3).places(IMAGE)).containsExactly(5, 8);
    assertThat(Window.of(2, 3).stride(2).places(IMAGE)).containsExactly(3, 4);
    assertThat(Window.of(3).padding(1, 2).dilation(2).places(IMAGE)).containsExactly(5, 10);
    assertThat(Window.of(5).padding(Layer.SAME).places(IMAGE)).containsExactly(7, 10);
    assertThat(Window.of().places(IMAGE)).containsExactly(1, 1);
    assertThat(Window.of(4).stride(3).places(List.of(2, 9))).containsExactly(2);
  }

  @Test
  void whatDoesNotFitIsRefusedWithItsNumbers() {
    assertThat(Window.of(8).padding(0, 1).tooLargeAlong(IMAGE)).containsExactly(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.of(8).places(IMAGE))
        .withMessage("A window of 8 numbers, 1 apart, does not fit into 7 with a padding of 0.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.of(2, 2, 2).over(IMAGE))
        .withMessage("The size of a window is [2, 2, 2]; what it moves over is [7, 10].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.of(2).over(List.of(4)))
        .withMessage("A window moves over channels of numbers; it cannot take [4].");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.of(0))
        .withMessage("The size of a window is [0]; each number must be 1 or more.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Window.of(2).padding(Layer.SAME).over(IMAGE))
        .withMessage(
            "A window of 2 numbers, 1 apart, that moves on by 1 has no padding that leaves the"
                + " size as it is, the same on both sides.");
  }

  /** Hostile sizes: no product of them overflows without a word. */
  @Test
  void sizesOfAnyKindAreCountedOrRefused() {
    ConvolutionSpec large =
        new ConvolutionSpec(Integer.MAX_VALUE, Window.of(65_535), Activation.RELU);
    assertThat(large.out(List.of(1, 65_535, 65_535))).containsExactly(Integer.MAX_VALUE, 1, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.ofInputs(1, 20_000, 20_000).layer(large))
        .withMessageContaining("does not fit into 20000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.ofInputs(1, 40_000, 40_000)
            .layer(new ConvolutionSpec(65_535, Window.of(30_000), Activation.RELU)))
        .withMessageContaining("an array holds");
  }

  @Test
  void channelsAndFiltersAreSplitIntoGroups() {
    ConvolutionSpec spec =
        new ConvolutionSpec(6, Window.of(2), 3, true, Activation.RELU, Initializer.HE_UNIFORM, 0);
    List<Integer> in = List.of(9, 4);

    assertThat(spec.learned(in).get(0).shape()).containsExactly(6, 3, 2);
    assertThat(spec.multiplications(in)).isEqualTo(6 * 3 * 2 * 3);
    assertThat(spec.leads(in, 3 * 4, 2 * 3)).isTrue(); // channel 3 to filter 2, of group 1
    assertThat(spec.weight(in, 3 * 4, 2 * 3)).containsExactly(2, 0, 0);
    assertThat(spec.leads(in, 3 * 4, 4 * 3)).isFalse();
    assertThat(spec).hasToString("CONVOLUTION(6, 2, groups 3) RELU");
  }

  @Test
  void groupsAreOfAsManyChannelsAndFiltersEach() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ConvolutionSpec(
            6, Window.of(2), 4, true, Activation.RELU, Initializer.HE_UNIFORM, 0))
        .withMessage("6 filters are no 4 groups of as many each.");
    ConvolutionSpec spec =
        new ConvolutionSpec(6, Window.of(2), 3, true, Activation.RELU, Initializer.HE_UNIFORM, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Shape.ofInputs(4, 5).layer(spec))
        .withMessageContaining("4 channels are no 3 groups of as many each.");
  }

  @Test
  void weightsOfFiltersAreDrawnByTheNumbersUnderAWindow() {
    ConvolutionSpec spec = new ConvolutionSpec(
        6, Window.of(5, 4), 1, true, Activation.RELU, Initializer.HE_UNIFORM, 0);
    List<Learned> learned = spec.learned(IMAGE);

    assertThat(learned.get(0).shape()).containsExactly(6, 3, 5, 4);
    assertThat(learned.get(0).start().fanIn()).isEqualTo(3 * 5 * 4);
    assertThat(learned.get(0).start().fanOut()).isEqualTo(6 * 5 * 4);
    assertThat(learned.get(1).shape()).containsExactly(6);
  }

  @Test
  void aPoolingIsOneOfTwoKinds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolingSpec(LayerKind.FLATTEN, Window.of(2)))
        .withMessage("FLATTEN is no pooling.");
    assertThat(new PoolingSpec(LayerKind.MAX_POOLING, Window.of(2).stride(2)))
        .hasToString("MAX_POOLING(2, stride 2)");
    assertThat(new ConvolutionSpec(6, Window.of(5, 3).padding(Layer.SAME), Activation.RELU))
        .hasToString("CONVOLUTION(6, 5x3, padding SAME) RELU");
  }
}
