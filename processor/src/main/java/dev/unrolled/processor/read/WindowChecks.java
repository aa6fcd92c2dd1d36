package dev.unrolled.processor.read;

import dev.unrolled.Bias;
import dev.unrolled.Layer;
import dev.unrolled.LayerKind;
import dev.unrolled.internal.Dimensions;
import dev.unrolled.shape.Window;
import java.math.BigInteger;
import java.util.List;

/** Whether the window of a convolution or a pooling makes sense, and fits what it moves over. */
final class WindowChecks {

  private WindowChecks() {}

  /** Whether a window can be made of what is written, wherever it moves. */
  static boolean checkValues(DeclaredLayer layer, Problems problems) {
    boolean isConvolution = layer.kind() == LayerKind.CONVOLUTION;
    if (isConvolution && layer.annotation().integers("size").isEmpty()) {
      problems.add(layer.annotation().place(), Message.SIZE_MISSING, layer.position());
      return false;
    }
    if (isConvolution && layer.bias() == Bias.SHARED) {
      problems.add(layer.place("bias"), Message.SHARED_BIAS_OF_FILTERS, layer.position());
      return false;
    }
    return areAtLeast("size", 1, layer, problems)
        && areAtLeast("stride", 1, layer, problems)
        && areAtLeast("padding", Layer.SAME, layer, problems)
        && (!isConvolution
            || (areAtLeast("dilation", 1, layer, problems) && checkGroups(layer, problems)));
  }

  /** Whether filters can be split so; how many there are is checked elsewhere. */
  private static boolean checkGroups(DeclaredLayer layer, Problems problems) {
    int groups = layer.groups();
    int out = layer.out();
    if (groups < 1) {
      problems.add(layer.place("groups"), Message.GROUPS_BELOW_ONE, layer.position(), groups);
      return false;
    }
    if (out >= 1 && out % groups != 0) {
      long next = ((long) out / groups + 1) * groups;
      problems.add(
          layer.place("groups"),
          Message.FILTERS_NOT_IN_GROUPS,
          layer.position(),
          groups,
          out,
          largestCommon(groups, out),
          out > groups ? out / groups * groups + " or " + next : next);
      return false;
    }
    return true;
  }

  private static int largestCommon(int one, int other) {
    return BigInteger.valueOf(one).gcd(BigInteger.valueOf(other)).intValueExact();
  }

  private static boolean checkChannels(DeclaredLayer layer, List<Integer> in, Problems problems) {
    int channels = in.get(0);
    if (layer.kind() != LayerKind.CONVOLUTION || channels % layer.groups() == 0) {
      return true;
    }
    problems.add(
        layer.place("groups"),
        Message.CHANNELS_NOT_IN_GROUPS,
        layer.position(),
        layer.groups(),
        SizeChecks.text(in),
        channels,
        largestCommon(channels, layer.out()));
    return false;
  }

  private static boolean areAtLeast(
      String element, int least, DeclaredLayer layer, Problems problems) {
    List<Integer> numbers = layer.annotation().integers(element);
    for (int k = 0; k < numbers.size(); k++) {
      if (numbers.get(k) < least) {
        Place place =
            numbers.size() == 1 ? layer.place(element) : layer.annotation().place(element, k);
        problems.add(
            place,
            Message.WINDOW_TOO_LITTLE,
            layer.position(),
            element,
            numbers.get(k),
            Math.max(0, least),
            element.equals("padding") ? ", or Layer.SAME" : "");
        return false;
      }
    }
    return true;
  }

  /** Whether it can move over what the layer takes. */
  static boolean checkSizes(
      DeclaredLayer layer, Window window, List<Integer> in, Problems problems) {
    if (in.size() != 2 && in.size() != 3) {
      problems.add(
          layer.place("kind"),
          Message.NO_CHANNELS,
          layer.position(),
          layer.kind(),
          SizeChecks.text(in));
      return false;
    }
    int dimensions = in.size() - 1;
    return isForEach("size", window.size(), dimensions, layer, in, problems)
        && isForEach("stride", window.stride(), dimensions, layer, in, problems)
        && isForEach("padding", window.padding(), dimensions, layer, in, problems)
        && isForEach("dilation", window.dilation(), dimensions, layer, in, problems)
        && checkChannels(layer, in, problems)
        && checkSame(layer, window, dimensions, problems)
        && checkRows(layer, window, in, problems)
        && checkFit(layer, window.over(in), in, problems);
  }

  private static boolean isForEach(
      String element,
      List<Integer> numbers,
      int dimensions,
      DeclaredLayer layer,
      List<Integer> in,
      Problems problems) {
    if (numbers.size() <= 1 || numbers.size() == dimensions) {
      return true;
    }
    problems.add(
        place(element, layer),
        Message.WINDOW_OF_OTHER_DIMENSIONS,
        layer.position(),
        element,
        SizeChecks.text(numbers),
        SizeChecks.text(in),
        dimensions);
    return false;
  }

  /** The stride of a pooling may be its size. */
  private static Place place(String element, DeclaredLayer layer) {
    return layer.place(layer.annotation().wrote(element) ? element : "size");
  }

  private static boolean checkSame(
      DeclaredLayer layer, Window window, int dimensions, Problems problems) {
    for (int k = 0; k < dimensions; k++) {
      if (at(k, window.padding()) == Layer.SAME) {
        int size = window.size().isEmpty() ? 0 : at(k, window.size());
        long more = more(k, window);
        if (at(k, window.stride()) != 1 || more % 2 != 0) {
          problems.add(
              layer.place("padding"),
              Message.NO_SAME_PADDING,
              layer.position(),
              size == 0 ? "all" : size,
              at(k, window.stride()),
              at(k, window.dilation()));
          return false;
        }
      }
    }
    return true;
  }

  /** How far its last number lies behind its first; less than 0 where it is as large as all. */
  private static long more(int dimension, Window window) {
    int size = window.size().isEmpty() ? 0 : at(dimension, window.size());
    return at(dimension, window.dilation()) * (size - 1L);
  }

  /** Whether a row with the zeros around it can be counted. */
  private static boolean checkRows(
      DeclaredLayer layer, Window window, List<Integer> in, Problems problems) {
    for (int k = 0; k < in.size() - 1; k++) {
      int written = at(k, window.padding());
      boolean isSame = written == Layer.SAME;
      long row = in.get(k + 1) + (isSame ? more(k, window) : 2L * written);
      if (row > Dimensions.MOST) {
        problems.add(
            layer.place("padding"),
            Message.PADDING_TOO_LARGE,
            layer.position(),
            isSame ? "SAME" : written,
            in.get(k + 1),
            row,
            Dimensions.MOST,
            (Dimensions.MOST - in.get(k + 1)) / 2);
        return false;
      }
    }
    return true;
  }

  private static int at(int dimension, List<Integer> numbers) {
    return numbers.size() == 1 ? numbers.get(0) : numbers.get(dimension);
  }

  private static boolean checkFit(
      DeclaredLayer layer, Window window, List<Integer> in, Problems problems) {
    List<Integer> tooLarge = window.tooLargeAlong(in);
    if (!tooLarge.isEmpty()) {
      int k = tooLarge.get(0);
      long apart = window.dilation().get(k);
      long there = in.get(k + 1) + 2L * window.padding().get(k);
      problems.add(
          layer.place("size"),
          Message.WINDOW_TOO_LARGE,
          layer.position(),
          window.size().get(k),
          apart == 1 ? "," : ", %s apart,".formatted(apart),
          in.get(k + 1),
          window.padding().get(k),
          (there - 1) / apart + 1);
      return false;
    }
    for (int k = 0; k < window.size().size(); k++) {
      int padding = window.padding().get(k);
      int half = window.size().get(k) / 2;
      if (layer.kind() != LayerKind.CONVOLUTION && padding > half) {
        problems.add(
            layer.place("padding"),
            Message.PADDING_OF_POOLING,
            layer.position(),
            padding,
            window.size().get(k),
            half);
        return false;
      }
    }
    BigInteger numbers = Dimensions.endlessCount(window.size());
    if (Dimensions.isTooMuch(numbers)) {
      problems.add(
          layer.place("size"),
          Message.WINDOW_OF_TOO_MANY,
          layer.position(),
          SizeChecks.text(window.size()),
          numbers,
          Dimensions.MOST);
      return false;
    }
    return true;
  }
}
