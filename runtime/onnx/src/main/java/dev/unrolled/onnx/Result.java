package dev.unrolled.onnx;

import dev.unrolled.onnx.model.ElementType;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** What a name in a graph stands for. */
sealed interface Result
    permits Constant,
        Value,
        ChannelsLast,
        Result.Sizes,
        Result.Texts,
        Result.Labels,
        Result.Refused {

  /**
   * Sizes of an array, as numbers that the graph computes with.
   *
   * @param entries the sizes; {@link #BATCH} for the number of examples
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Sizes(long... entries) implements Result {

    /** However many examples there are. */
    static final long BATCH = Long.MIN_VALUE;

    /** Whether none of them is the number of examples. */
    boolean isKnown() {
      return Arrays.stream(entries).noneMatch(each -> each == BATCH);
    }

    /** The same as numbers to compute with. */
    Constant constant(List<Integer> sizes) {
      return new Constant(
          "", ElementType.INT64, sizes, Arrays.stream(entries).asDoubleStream().toArray());
    }

    /** Of whole numbers in a graph. */
    static Sizes of(Constant constant) {
      return new Sizes(
          Arrays.stream(constant.values()).mapToLong(each -> (long) each).toArray());
    }
  }

  /**
   * Texts, such as the names of classes.
   *
   * @param texts the texts
   */
  record Texts(List<String> texts) implements Result {}

  /** Which class is likeliest: nothing that our networks give. */
  record Labels() implements Result {}

  /**
   * What is none of ours, which does not matter unless the outputs need it.
   *
   * @param reason why
   */
  record Refused(IOException reason) implements Result {}
}
