package dev.unrolled.processor.model;

/** What a class may call of Java where it is compiled; each has what those before it have. */
public enum Platform {
  /** Java 8 and Android of any age. */
  JAVA_8,

  /** Java 9, which has {@link Math#fma(double, double, double) Math.fma}. */
  JAVA_9,

  /** Java 17 with the Vector API, an incubator module. */
  VECTOR_API
}
