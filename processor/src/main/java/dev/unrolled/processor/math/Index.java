package dev.unrolled.processor.math;

/** Which element of an array: any of a range, or one. */
public sealed interface Index {

  /** Any of 0, 1, ... size - 1. */
  record Over(String name, int size) implements Index {
    @Override
    public String toString() {
      return name;
    }
  }

  /** This one. */
  record At(int value) implements Index {
    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }
}
