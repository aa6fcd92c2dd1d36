package dev.unrolled.shape;

import dev.unrolled.Layer;
import dev.unrolled.internal.Dimensions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers that a convolution or a pooling looks at together, and how it moves on: a window that
 * lies in turn on every place of an image, or of a signal, which has several channels. Each list
 * has a number for each dimension beside the channels, or one number that is meant for all of them.
 *
 * @param size how many numbers it has along each dimension; none for all that there are
 * @param stride by how much it moves on
 * @param padding how many zeros stand before the first number and behind the last;
 *     {@link Layer#SAME} for as many as it takes to give as many places as there are numbers
 * @param dilation how far apart its numbers lie, 1 where they lie side by side
 */
public record Window(
    List<Integer> size, List<Integer> stride, List<Integer> padding, List<Integer> dilation) {

  /**
   * Copies the lists, and refuses sizes, strides and dilations below 1 and a padding below 0.
   *
   * @param size how many numbers it has
   * @param stride by how much it moves on
   * @param padding how many zeros stand around
   * @param dilation how far apart its numbers lie
   */
  public Window {
    size = List.copyOf(size);
    stride = List.copyOf(stride);
    padding = List.copyOf(padding);
    dilation = List.copyOf(dilation);
    check("size", size, 1, false);
    check("stride", stride, 1, true);
    check("padding", padding, Layer.SAME, true);
    check("dilation", dilation, 1, true);
  }

  private static void check(String what, List<Integer> numbers, int least, boolean isNeeded) {
    if ((isNeeded && numbers.isEmpty()) || numbers.stream().anyMatch(number -> number < least)) {
      throw new IllegalArgumentException("The %s of a window is %s; each number must be %s or more."
          .formatted(what, numbers, Math.max(0, least)));
    }
  }

  /**
   * One that moves on by 1, without padding, over numbers side by side.
   *
   * @param size how many numbers it has, along each dimension or along all of them
   * @return the window
   */
  public static Window of(Integer... size) {
    return new Window(List.of(size), List.of(1), List.of(0), List.of(1));
  }

  /**
   * The same that moves on by another number.
   *
   * @param stride by how much
   * @return that window; this one stays as it is
   */
  public Window stride(Integer... stride) {
    return new Window(size, List.of(stride), padding, dilation);
  }

  /**
   * The same with zeros around what it moves over.
   *
   * @param padding how many
   * @return that window; this one stays as it is
   */
  public Window padding(Integer... padding) {
    return new Window(size, stride, List.of(padding), dilation);
  }

  /**
   * The same with its numbers further apart.
   *
   * @param dilation how far
   * @return that window; this one stays as it is
   */
  public Window dilation(Integer... dilation) {
    return new Window(size, stride, padding, List.of(dilation));
  }

  /**
   * The same with a number for each dimension of what it moves over.
   *
   * @param in the sizes of that, the channels first
   * @return that window; this one stays as it is
   * @throws IllegalArgumentException if there are channels alone, there are numbers for more
   *     dimensions or for fewer, as many places as numbers cannot be had, or an array does not hold
   *     a row with its zeros
   */
  public Window over(List<Integer> in) {
    List<Integer> beside = beside(in);
    List<Integer> sizes = size.isEmpty() ? beside : each("size", size, beside);
    List<Integer> strides = each("stride", stride, beside);
    List<Integer> apart = each("dilation", dilation, beside);
    List<Integer> zeros = new ArrayList<>(each("padding", padding, beside));
    for (int k = 0; k < zeros.size(); k++) {
      if (zeros.get(k) == Layer.SAME) {
        long more = apart.get(k) * (sizes.get(k) - 1L);
        if (strides.get(k) != 1 || more % 2 != 0 || more > Dimensions.MOST) {
          throw new IllegalArgumentException(
              "A window of %s numbers, %s apart, that moves on by %s has no padding that leaves the size as"
                      .formatted(sizes.get(k), apart.get(k), strides.get(k))
                  + " it is, the same on both sides.");
        }
        zeros.set(k, (int) (more / 2));
      }
      long row = beside.get(k) + 2L * zeros.get(k);
      if (row > Dimensions.MOST) {
        throw new IllegalArgumentException(
            "With a padding of %s, %s numbers become %s; an array holds %s."
                .formatted(zeros.get(k), beside.get(k), row, Dimensions.MOST));
      }
    }
    return new Window(sizes, strides, zeros, apart);
  }

  private static List<Integer> beside(List<Integer> in) {
    if (in.size() < 2) {
      throw new IllegalArgumentException(
          "A window moves over channels of numbers; it cannot take %s.".formatted(in));
    }
    return in.subList(1, in.size());
  }

  private static List<Integer> each(String what, List<Integer> numbers, List<Integer> beside) {
    if (numbers.size() == 1) {
      return Collections.nCopies(beside.size(), numbers.get(0));
    }
    if (numbers.size() != beside.size()) {
      throw new IllegalArgumentException(
          "The %s of a window is %s; what it moves over is %s.".formatted(what, numbers, beside));
    }
    return numbers;
  }

  /**
   * On how many places it lies along each dimension: {@code (in + 2 * padding - dilation * (size -
   * 1) - 1) / stride + 1}, rounded down.
   *
   * @param in the sizes of what it moves over, the channels first
   * @return a number for each dimension beside the channels
   * @throws IllegalArgumentException if it is larger than that, padding included
   */
  public List<Integer> places(List<Integer> in) {
    Window each = over(in);
    List<Integer> places = new ArrayList<>();
    for (int k = 0; k < each.size.size(); k++) {
      long left = each.left(in, k);
      if (left < 0) {
        throw new IllegalArgumentException(
            "A window of %s numbers, %s apart, does not fit into %s with a padding of %s."
                .formatted(
                    each.size.get(k), each.dilation.get(k), in.get(k + 1), each.padding.get(k)));
      }
      places.add((int) (left / each.stride.get(k)) + 1);
    }
    return List.copyOf(places);
  }

  /** By how much it can move on at most along a dimension; less than 0 where it does not fit. */
  private long left(List<Integer> in, int k) {
    return in.get(k + 1) + 2L * padding.get(k) - (dilation.get(k) * (size.get(k) - 1L) + 1);
  }

  /**
   * Where it is larger than what it moves over, padding included.
   *
   * @param in the sizes of that, the channels first
   * @return the dimensions, counted from 0 beside the channels
   */
  public List<Integer> tooLargeAlong(List<Integer> in) {
    Window each = over(in);
    return IntStream.range(0, each.size.size())
        .filter(k -> each.left(in, k) < 0)
        .boxed()
        .toList();
  }

  /**
   * Whether a number lies under it on a place.
   *
   * @param in the sizes of what it moves over, the channels first
   * @param taken which number of a channel, counted row by row
   * @param place which place, counted row by row
   * @return whether it does
   */
  boolean covers(List<Integer> in, int taken, int place) {
    return !inside(in, taken, place).isEmpty();
  }

  /**
   * Which of its numbers lies on a number, on a place.
   *
   * @param in the sizes of what it moves over, the channels first
   * @param taken which number of a channel, counted row by row
   * @param place which place, counted row by row
   * @return an index for each dimension beside the channels; none if it does not reach there
   */
  List<Integer> inside(List<Integer> in, int taken, int place) {
    Window each = over(in);
    List<Integer> places = places(in);
    List<Integer> inside = new ArrayList<>();
    int number = taken;
    int at = place;
    for (int k = places.size() - 1; k >= 0; k--) {
      int first = at % places.get(k) * each.stride.get(k) - each.padding.get(k);
      int behind = number % in.get(k + 1) - first;
      int apart = each.dilation.get(k);
      if (behind < 0 || behind % apart != 0 || behind / apart >= each.size.get(k)) {
        return List.of();
      }
      inside.add(0, behind / apart);
      number /= in.get(k + 1);
      at /= places.get(k);
    }
    return List.copyOf(inside);
  }

  /**
   * {@return such as {@code 5x5, stride 2, padding 1, dilation 2}, as far as it is not as usual}
   */
  @Override
  public String toString() {
    return (size.isEmpty() ? "all" : Dimensions.text(size))
        + part(", stride ", stride, 1)
        + (padding.equals(List.of(Layer.SAME)) ? ", padding SAME" : part(", padding ", padding, 0))
        + part(", dilation ", dilation, 1);
  }

  private static String part(String name, List<Integer> numbers, int usual) {
    return numbers.stream().allMatch(number -> number == usual)
        ? ""
        : name + Dimensions.text(numbers);
  }
}
