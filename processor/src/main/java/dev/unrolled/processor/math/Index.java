package dev.unrolled.processor.math;

/** Which element of an array: any of a range, or one. */
public sealed interface Index {

  /** Whether it counts through, or is one of, {@code size} elements. */
  boolean fits(int size);

  /** Any of 0, 1, ... size - 1. */
  record Over(String name, int size) implements Index {
    @Override
    public boolean fits(int size) {
      return size == this.size;
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** This one. */
  record At(int value) implements Index {
    @Override
    public boolean fits(int size) {
      return value >= 0 && value < size;
    }

    @Override
    public String toString() {
      return Integer.toString(value);
    }
  }
}
