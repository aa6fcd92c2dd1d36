package dev.unrolled.processor.read;

import dev.unrolled.internal.Brief;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every sentence with which a network can be refused, or its reader be warned: what was found, with
 * its numbers, then a way out. The constant's name is the tag that people search for:
 * {@code SIZE_BELOW_ONE} is told as {@code [SizeBelowOne]}.
 */
enum Message {
  IN_BELOW_ONE("Layer %s has in = %d; write how many inputs it takes, 1 or more."),
  OUT_BELOW_ONE("Layer %s has out = %d; write how many units it has, 1 or more."),
  IN_MISSING("Layer %s has no in; write how many inputs the network takes, such as in = 2."),
  OUT_MISSING("Layer %s has no out; write how many units it has, such as out = 2."),
  NOT_OF_KIND("Layer %s has %s, but kind = %s; %2$s belongs to kind = %s. Leave it out, or choose"
      + " another kind."),
  ROWS_MISSING("Layer %s has no rows; write how many an embedding has, such as rows = 10 for the"
      + " numbers 0 to 9."),
  ROWS_BELOW_ONE("Layer %s has rows = %d; write how many rows an embedding has, 1 or more."),
  PADDING_IS_NO_ROW(
      "Layer %s has paddingIndex = %d; write one of the rows 0 to %d, or leave it out."),
  EMBEDDING_BEHIND_LAYER("Layer %s is an embedding, which looks rows up by whole numbers, but takes"
      + " what layer %d computes; let it take the inputs: from = 0."),
  RATE_OUT_OF_RANGE("Layer %s has rate = %s; write the probability of dropping a number, from 0 to"
      + " below 1, such as 0.5."),
  EPSILON_OUT_OF_RANGE(
      "Layer %s has epsilon = %s; write a finite number above 0, or leave it out for %s."),
  MOMENTUM_OUT_OF_RANGE(
      "Layer %s has momentum = %s; write by which part of the way a step moves the"
          + " running statistics, from 0 to 1, such as 0.1."),
  NO_CHANNELS_TO_NORM(
      "Layer %s has kind = BATCH_NORM, but takes %s; it normalizes channels: of single"
          + " numbers, in = n, of a signal, {channels, length}, or of an image, {channels, height, width}."),
  DIMENSIONS_BELOW_ONE(
      "Layer %s has dimensions = %d; write over how many of the last dimensions the"
          + " mean is taken, 1 or more."),
  TOO_MANY_DIMENSIONS(
      "Layer %s has dimensions = %d, but takes %s; write at most as many as that has."),
  SIZE_MISSING(
      "Layer %s has no size; write how many numbers a filter looks at along each dimension,"
          + " such as size = 3."),
  WINDOW_TOO_LITTLE("Layer %s has %s = %d; write %d or more%s."),
  SHARED_BIAS_OF_FILTERS(
      "Layer %s has bias = SHARED, but in a convolution each filter has a bias of"
          + " its own; write bias = PER_NEURON or NONE."),
  NO_CHANNELS("Layer %s has kind = %s, which takes {channels, height, width} or {channels, length},"
      + " but takes %s; write in = {1, ...} where there is one channel."),
  WINDOW_OF_OTHER_DIMENSIONS("Layer %s has %s = %s, but takes %s; write one number, or %d, one for"
      + " each dimension beside the channels."),
  GROUPS_BELOW_ONE("Layer %s has groups = %d; write 1 or more."),
  FILTERS_NOT_IN_GROUPS(
      "Layer %s has groups = %d, but out = %d: each group must have as many filters; write groups ="
          + " %s, or out = %s."),
  CHANNELS_NOT_IN_GROUPS(
      "Layer %s has groups = %d, but takes %s, of %d channels: each group must have as many; write"
          + " groups = %s."),
  NO_SAME_PADDING(
      "Layer %s has padding = SAME, which is there for a window of odd size that moves on"
          + " by 1, but has size = %s, stride = %d, dilation = %d; write the padding as a number."),
  WINDOW_TOO_LARGE("Layer %s has size = %d%s but takes %d numbers there, with padding = %d on each"
      + " side; write size = %d or less, or more padding."),
  PADDING_TOO_LARGE(
      "Layer %s has padding = %s: with that on each side, the %d numbers there become %d, but a Java"
          + " array holds %d; write padding = %d or less."),
  WINDOW_OF_TOO_MANY(
      "Layer %s has size = %s, windows of %s numbers, but a Java array holds %d; write"
          + " smaller sizes."),
  PADDING_OF_POOLING(
      "Layer %s has padding = %d, but size = %d: a place would lie on zeros alone; write"
          + " padding = %d or less."),
  NOT_FLATTENED(
      "Layer %s %s, which would act on the last dimension of %s alone, not on all of them;"
          + " put @Layer(kind = FLATTEN) between."),
  TOO_MANY_INPUTS("Layer %s takes %d numbers for each example, but a Java array holds %d; make in"
      + " smaller."),
  TOO_MANY_VALUES("Layer %s gives %d numbers for each example, but a Java array holds %d; make the"
      + " layers smaller."),
  NO_LAYER_BEFORE(
      "Layer %s has %s = %d; write the number of a layer before it, from 0 for the inputs"
          + " to %d."),
  TAKES_OTHER_SIZES("Layer %s has in = %s, but %s is %s; write in = %4$s here, or leave in out."),
  CANNOT_ADD("Layer %s has add = %d, but %s is %s, and this layer gives %s; add what has the same"
      + " sizes."),
  LAYER_NOT_USED(
      "Layer %s is used by no other layer; take it with from = %d or add = %2$d, or leave it"
          + " out."),
  NO_SUCH_VALUES("Layer %s has %s of length %d, but learns no %2$s; leave them out."),
  WRONG_VALUE_COUNT(
      "Layer %s has %s of length %d, but needs %d; write exactly %4$d, or leave %2$s out."),
  LOSS_BEHIND_RESIDUAL(
      "loss = %s is computed from the %s of the last layer, but layer %s adds another"
          + " to it; leave add out there, or choose loss = MSE."),
  NO_SLOPE_ALONG_NUMBERS(
      "inputGradient = true, but layer %s looks rows up by the inputs, along which"
          + " nothing has a slope; leave inputGradient out."),
  SIZES_DO_NOT_MEET("Layer %s has in = %s, but layer %d has out = %d; write in = %4$d here,"
      + " or leave in out, or write out = %2$s in layer %3$d."),
  TOO_MANY_PARAMETERS("With layer %s the network has %d parameters, but a Java array holds %d;"
      + " make the layers smaller."),
  TOO_MANY_LAYERS("Layer %s is one too many: a network can have %d layers, more would not fit into"
      + " the methods of one class; leave layers out."),

  WRONG_WEIGHT_COUNT("Layer %s has weights of length %d, but needs %d x %d = %d (out x in),"
      + " a row for each unit; write exactly %5$d, or leave weights out to draw them at random."),
  WRONG_BIAS_COUNT("Layer %s has biases of length %d, but needs %d, one for each unit;"
      + " write exactly %3$d, or leave biases out to start from 0."),
  WRONG_SHARED_BIAS_COUNT("Layer %s has biases of length %d, but needs 1, which its units share;"
      + " write exactly 1, or choose bias = PER_NEURON."),
  BIASES_WITHOUT_BIAS("Layer %s has biases of length %d, but bias = NONE;"
      + " leave biases out, or choose bias = PER_NEURON or SHARED."),
  INITIAL_SCALE_MISSING("Layer %s has initializer = %s, which needs a number; write it, such as"
      + " initialScale = %s."),
  INITIAL_SCALE_UNUSED("Layer %s has initialScale = %s, but initializer = %s takes no number; leave"
      + " initialScale out, or choose initializer = CONSTANT, UNIFORM or NORMAL."),
  INITIAL_SCALE_OUT_OF_RANGE(
      "Layer %s has initialScale = %s; initializer = %s needs a finite" + " number%s."),
  NOT_FINITE("Layer %s has %s[%d] = %s; a start value must be a finite number."),
  NOT_A_FLOAT("%s = %s is too %s for precision = FLOAT, whose numbers lie between %s and %s;"
      + " write another, or choose precision = DOUBLE."),
  TOO_MANY_START_VALUES(
      "With layer %s the annotations give %d start values, but a class file has room"
          + " for %d; leave them out and load them at run time: net.parameters().set(...)."),

  FORM_DOES_NOT_FIT(
      "form = UNROLLED cannot spell this network out: %s; choose form = LOOPS to read it"
          + " or form = KERNELS, or leave form out."),

  NO_ALPHA("Layer %s has alpha = %s, but %s has no alpha; leave alpha out, or choose LEAKY_RELU or"
      + " ELU."),
  ALPHA_NOT_FINITE("Layer %s has alpha = %s; write a finite number, or leave alpha out for %s."),

  CUSTOM_ACTIVATION_WITHOUT_CLASS(
      "Layer %s has activation = CUSTOM, but no activationClass; name the"
          + " class whose function it is, such as activationClass = Swish2.class."),
  CUSTOM_LOSS_WITHOUT_CLASS(
      "loss = CUSTOM, but there is no lossClass; name the class whose function"
          + " it is, such as lossClass = Pinball.class."),
  TWO_ACTIVATIONS(
      "Layer %s has activation = %s and activationClass = %s.class; leave one of them" + " out."),
  TWO_LOSSES("loss = %s and lossClass = %s.class; leave one of them out."),
  CUSTOM_NOT_A_CLASS("%s = %s.class, which has no methods; name a class with a method %s."),
  CUSTOM_METHOD_MISSING("%s = %s.class, but %2$s has no method %s%s; write it: %s."),
  CUSTOM_METHOD_UNSUITED("%s = %s.class, but it has %s; make that %s."),
  CUSTOM_HIDDEN("%s = %s.class, but the generated class does not see %s; %s."),

  SOFTMAX_BEFORE_LAST("Layer %s has activation = SOFTMAX, which only the last layer can have;"
      + " choose another here, such as TANH or RELU."),
  SOFTMAX_OF_ONE("Layer %s has activation = SOFTMAX but out = 1, which would always give 1;"
      + " write out = 2 or more, or choose SIGMOID."),
  LOSS_NEEDS_ACTIVATION("loss = %s needs activation = %s in the last layer, but layer %s has %s;"
      + " choose that activation there, or loss = %s here."),

  NO_DELTA("delta = %s, but loss = %s has no delta; leave delta out, or choose loss = HUBER."),
  DELTA_NOT_ABOVE_ZERO("delta = %s; write a finite number above 0, or leave delta out for %s."),

  WRONG_INPUT_COUNT("%s has input of length %d, but the network takes %d; write exactly %3$d,"
      + " one for each input."),
  WRONG_TARGET_COUNT("%s has target of length %d, but the last layer has out = %d; write"
      + " exactly %3$d, one for each output."),
  EXAMPLE_IS_NO_ROW(
      "input[%d] = %s, but layer %s looks a row up by it; write a whole number from 0 to" + " %d."),
  EXAMPLE_NOT_FINITE("%s has %s[%d] = %s; write a finite number."),
  TARGET_NOT_A_PROBABILITY("%s has target[%d] = %s; for loss = %s write a number from 0 to 1,"
      + " such as 1 for yes and 0 for no."),
  TARGETS_DO_NOT_ADD_UP("%s has targets that add up to %s; for loss = %s they must add up to"
      + " 1, such as 1 for the right class and 0 for the others."),
  TARGET_OUT_OF_REACH("%s has target[%d] = %s, which is never reached: layer %s has activation"
      + " = %s, which gives numbers %s; write one of those, or choose another activation there."),
  TARGETS_OUT_OF_REACH_TOGETHER(
      "%s has targets that add up to %s, which is never reached: layer %s has activation"
          + " = SOFTMAX, whose outputs add up to 1; write targets that do, or choose another"
          + " activation there, such as SIGMOID."),
  EXAMPLE_OVERFLOWS("The pass of @Example grows too large: %s; write smaller inputs or targets, or"
      + " start values closer to 0."),
  EXAMPLE_TOO_LONG(
      "With %s there are %d numbers in examples, but a class file has room for %d; leave"
          + " it out, and call net.trace(x, t) in your program."),
  EXAMPLE_TOO_LARGE("With %s the network is too large to be computed by the compiler,"
      + " which stops at %d; leave @Example out, and call net.trace(x, t) in your program."),

  NO_LAYER("%s has no @Layer; write one for each layer, such as @Layer(in = 2, out = 1)."),
  NOT_A_CLASS("%s is %s; write @Layer on a class, an interface or a record."),
  INNER_TYPE("%s is an inner class, bound to an instance of the type around it;"
      + " make it static, or move it to the top level."),
  PRIVATE_TYPE("%s is private, but the class generated for %s is seen in the whole package;"
      + " remove private from %1$s."),

  INVALID_NAME("name = \"%s\" is not a Java identifier; write one, such as %s."),
  NAME_TOO_LONG(
      "The class generated for %s would have a name of %d letters, and its files names longer"
          + " than the %d bytes that a file system takes; choose a shorter one with"
          + " @Unrolled(name = \"...\")."),
  KEYWORD_AS_NAME("name = \"%s\" is a word of the Java language, which cannot name a class;"
      + " write another, such as %s."),
  NAME_OF_VALUES("name = \"%s\" is what the generated class calls the values of a pass;"
      + " write another, such as %s."),
  NAME_TAKEN("The class generated for %s would be %s, but the sources declare that type already;"
      + " choose another name with @Unrolled(name = \"...\")."),
  NAME_GENERATED_TWICE("The class generated for %s would be %s, but that is generated for %s"
      + " already; choose another name with @Unrolled(name = \"...\")."),

  NAME_IN_THE_WAY("The class generated for %s must call %s by its full name, because of %s, but"
      + " there %s is not a package: it is the class %s; rename one of the two."),
  NAME_HIDDEN("The class generated for %s cannot call %s: there %s is the class %s, and what is in"
      + " no package has no longer name; rename %3$s, or move it into a package."),

  PAGE_TOO_LARGE(
      "There is no page for %s: it has %d layers and %d numbers, inputs, values and parameters, but"
          + " a page has room for %d and %d; write page = false."),
  PAGE_TOO_HEAVY("There is no page for %s: it would take %d kB, but a page has room for %d;"
      + " write page = false, or fewer layers or units."),
  PAGE_OPTION("The option -A" + NetworkReader.PAGE_OPTION
      + "=%s is neither true nor false, so it asks for no page;"
      + " write one of the two."),
  PAGE_NEEDS_FORMULAS(
      "There is no page for %s: it has %s = %s.class, whose Java no browser can run;"
          + " write page = false, or choose a function that has a formula."),

  NO_SUCH_FILE(
      "There is no file %s. Looked for: %s. Put it beside the source or among the resources, or"
          + " name its folder: -A" + NetworkReader.WEIGHTS_OPTION + "=DIR."),
  WEIGHTS_DO_NOT_FIT("%s"),
  MODEL_DOES_NOT_FIT("%s"),
  MODEL_WITH_LAYERS("%s has @Model and %s; the layers, and their weights, are those of the file %s."
      + " Leave one of the two out."),
  MODEL_HAS_TOO_MANY_LAYERS("%s has %d layers: a network can have %d, more would not fit into the"
      + " methods of one class."),
  CANNOT_WRITE("The class generated for %s cannot be written: %s; see whether another annotation"
      + " processor generates it too, and whether the output folder can be written to."),
  INTERNAL("The processor of Unrolled failed on %s; this is a fault in Unrolled, please report it"
      + " together with this class and what follows.%n%s");

  /**
   * What speaks of how types are declared, which another processor may still change: it generates a
   * supertype, or adds a modifier to the tree.
   */
  private static final Set<Message> OF_DECLARATIONS = EnumSet.of(
      CUSTOM_METHOD_MISSING, CUSTOM_METHOD_UNSUITED, CUSTOM_HIDDEN, INNER_TYPE, PRIVATE_TYPE);

  private final String template;

  Message(String template) {
    this.template = template;
  }

  /** Whether what it says may be settled by a later round of the compiler's processors. */
  boolean mayBeSettled() {
    return OF_DECLARATIONS.contains(this);
  }

  /** The words in brackets, by which this message can be searched for. */
  String tag() {
    return Arrays.stream(name().split("_"))
        .map(word -> word.charAt(0) + word.substring(1).toLowerCase(Locale.ROOT))
        .collect(Collectors.joining("", "[", "]"));
  }

  /** The whole message, with its tag first; in the same digits in every locale. */
  String with(Object... values) {
    Object[] shown = Arrays.stream(values).map(Message::shown).toArray();
    return tag() + " " + String.format(Locale.ROOT, template, shown);
  }

  /** What says all there is to say, as brief as it can. */
  record Sentence(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /** Names and texts may have anything in them; of a failure the whole trace is wanted. */
  private static Object shown(Object value) {
    if (value instanceof Throwable failure) {
      StringWriter trace = new StringWriter();
      failure.printStackTrace(new PrintWriter(trace, true));
      return trace;
    }
    return value instanceof Number || value instanceof Sentence
        ? value
        : Brief.of(value.toString());
  }
}
