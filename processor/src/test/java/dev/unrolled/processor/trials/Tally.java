package dev.unrolled.processor.trials;

import java.util.ArrayList;
import java.util.List;

/** How many declarations could be held to what. */
final class Tally {

  /** Declarations that were compiled and loaded. */
  int compiled;

  /** Declarations that were refused because a name is in the way of another. */
  int refused;

  /** Times that an example alone and in a batch were compared: up to two for each declaration. */
  int compared;

  /** Declarations whose weights became a class that predicts what the network does. */
  int frozen;

  /** How often some of what was compared had been dropped. */
  int drawn;

  /** Times that they were not, because numbers grew beyond what is finite. */
  int tooLarge;

  /** Declarations whose gradient was found to be the slope of the loss. */
  int sloped;

  /** Single parameters whose slope was taken by differences. */
  int differences;

  /** Seeds of those for which no example was found around which the loss is smooth and finite. */
  final List<Long> unsloped = new ArrayList<>();

  @Override
  public String toString() {
    return ("%d compiled, %d refused for a name; %d times alone and at once compared, %d of them with"
            + " something dropped, %d times too large; %d gradients are slopes of their losses, %d parameters by differences, %d"
            + " not smooth; %d frozen")
        .formatted(
            compiled,
            refused,
            compared,
            drawn,
            tooLarge,
            sloped,
            differences,
            unsloped.size(),
            frozen);
  }
}
