// javac --limit-modules java.base

/** In the unnamed package of a program that does not see {@code @Generated}. */
@dev.unrolled.Layer(in = 1, out = 2, bias = dev.unrolled.Bias.NONE)
class Plain {}
