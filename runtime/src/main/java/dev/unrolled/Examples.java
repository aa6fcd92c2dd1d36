package dev.unrolled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The container into which the compiler puts repeated {@link Example} annotations. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Examples {

  /** {@return the examples; the first is the one to read along with} */
  Example[] value();
}
