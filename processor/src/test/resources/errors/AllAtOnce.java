package errors;

import static dev.unrolled.Activation.SOFTMAX;
import static dev.unrolled.Activation.TANH;
import static dev.unrolled.Loss.BINARY_CROSS_ENTROPY;

import dev.unrolled.Layer;
import dev.unrolled.Unrolled;

/** Everything that is wrong with a class is told at once, also among other annotations. */
@SuppressWarnings("unused")
@dev.unrolled.Layer(in = 0, out = 2, biases = {1})
//                       ^ [InBelowOne] Layer 1 of 3 has in = 0; write how many inputs it takes, 1 or more.
//                                            ^ [WrongBiasCount] Layer 1 of 3 has biases of length 1, but needs 2, one for each unit; write exactly 2, or leave biases out to start from 0.
@Deprecated
@Layer(in = 3, out = 4, activation = SOFTMAX)
//          ^ [SizesDoNotMeet] Layer 2 of 3 has in = 3, but layer 1 has out = 2; write in = 2 here, or leave in out, or write out = 3 in layer 1.
//                                   ^ [SoftmaxBeforeLast] Layer 2 of 3 has activation = SOFTMAX, which only the last layer can have; choose another here, such as TANH or RELU.
@Unrolled(loss = BINARY_CROSS_ENTROPY, name = "int")
//               ^ [LossNeedsActivation] loss = BINARY_CROSS_ENTROPY needs activation = SIGMOID in the last layer, but layer 3 of 3 has TANH; choose that activation there, or loss = MSE here.
//                                            ^ [KeywordAsName] name = "int" is a word of the Java language, which cannot name a class; write another, such as UnrolledAllAtOnce.
@Layer(out = 1, activation = TANH, weights = {1, 2, 3, 0 / 0.0})
//                                                       ^ [NotFinite] Layer 3 of 3 has weights[3] = NaN; a start value must be a finite number.
class AllAtOnce {}

@Layer(in = 2, out = 1)
class GoodOneBesideIt {}
