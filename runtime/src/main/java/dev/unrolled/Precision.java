package dev.unrolled;

/** In which numbers a network computes. */
public enum Precision {
  /** 64 bits, about 16 decimal digits: what textbooks and NumPy compute in. */
  DOUBLE,

  /** 32 bits, about 7 decimal digits: what PyTorch computes in, at half the memory. */
  FLOAT
}
