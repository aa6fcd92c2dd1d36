package dev.unrolled;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The container into which the compiler puts repeated {@link Layer} annotations. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Layers {

  /** {@return the layers, from the inputs to the outputs} */
  Layer[] value();
}
