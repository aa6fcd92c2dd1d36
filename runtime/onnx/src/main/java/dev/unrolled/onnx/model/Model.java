package dev.unrolled.onnx.model;

import dev.unrolled.internal.Brief;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A file as it stands there, of which nothing is understood yet: what we need of
 * {@code ModelProto}.
 *
 * @param producer which program wrote it, and which version of that
 * @param opsets for each domain of operators, the standard one being {@code ""}, which version
 * @param graph the network
 * @param metadata texts by name
 */
public record Model(
    String producer, Map<String, Long> opsets, Graph graph, Map<String, String> metadata) {

  /** A size that is free: how many examples there are, mostly. */
  public static final long FREE = -1;

  /**
   * What we need of {@code GraphProto}.
   *
   * @param nodes the operations, in any order
   * @param initializers the constants, by name
   * @param inputs what it takes, initializers left out
   * @param outputs what it gives
   */
  public record Graph(
      List<Node> nodes,
      Map<String, StoredTensor> initializers,
      List<Named> inputs,
      List<Named> outputs) {}

  /**
   * An input or an output: what we need of {@code ValueInfoProto}.
   *
   * @param name its name
   * @param type of what its numbers are; UNDEFINED if it is no tensor
   * @param sizes its sizes, {@link #FREE} for one that is free; null where they are not known
   */
  public record Named(
      String name, ElementType type, @Nullable List<Long> sizes) {}

  /**
   * An operation: what we need of {@code NodeProto}.
   *
   * @param operator its name, behind that of its domain if that is not the standard one
   * @param name what the file calls it; may be empty
   * @param inputs the names of what it takes; an empty one for what is left out
   * @param outputs the names of what it gives
   * @param attributes by name
   */
  public record Node(
      String operator,
      String name,
      List<String> inputs,
      List<String> outputs,
      Map<String, Attribute> attributes) {

    /** The name of what it takes there; empty if it is left out. */
    public String input(int index) {
      return index < inputs.size() ? inputs.get(index) : "";
    }

    /** Such as {@code Gemm "/fc1/Gemm"}; one without a name is called by what it gives. */
    @Override
    public String toString() {
      String called = name.isEmpty() && !outputs.isEmpty() ? outputs.get(0) : name;
      return Brief.of(operator) + " " + Brief.quoted(called);
    }
  }

  /**
   * What we need of {@code AttributeProto}, which holds one of these; the others are 0 or empty.
   *
   * @param kind which, as the format numbers them
   * @param number a number
   * @param whole a whole number
   * @param text a text
   * @param wholes several whole numbers
   * @param numbers several numbers
   * @param texts several texts
   * @param tensor a tensor, if it is one
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Attribute(
      long kind,
      float number,
      long whole,
      String text,
      long[] wholes,
      float[] numbers,
      List<String> texts,
      @Nullable StoredTensor tensor) {

    public static final int FLOAT = 1;
    public static final int INT = 2;
    public static final int STRING = 3;
    public static final int TENSOR = 4;
    public static final int FLOATS = 6;
    public static final int INTS = 7;
    public static final int STRINGS = 8;

    private static final long[] NO_WHOLES = {};
    private static final float[] NO_NUMBERS = {};

    /** One number. */
    public static Attribute of(float number) {
      return new Attribute(FLOAT, number, 0, "", NO_WHOLES, NO_NUMBERS, List.of(), null);
    }

    /** One whole number. */
    public static Attribute of(long whole) {
      return new Attribute(INT, 0, whole, "", NO_WHOLES, NO_NUMBERS, List.of(), null);
    }

    /** Several whole numbers. */
    public static Attribute of(long[] wholes) {
      return new Attribute(INTS, 0, 0, "", wholes, NO_NUMBERS, List.of(), null);
    }
  }
}
