package dev.unrolled.processor.write.notation;

import dev.unrolled.processor.layout.Doc;
import dev.unrolled.processor.math.Ref;
import java.util.function.Function;

/**
 * Equations as Java.
 *
 * @param arithmetic the numbers and functions of the source
 * @param parameters how a weight or bias is called there
 */
public record JavaNotation(Arithmetic arithmetic, Function<Ref, Doc> parameters) implements InJava {

  @Override
  public Doc ref(Ref ref) {
    return ref.variable().isParameter() ? parameters.apply(ref) : Doc.text(Names.value(ref));
  }
}
