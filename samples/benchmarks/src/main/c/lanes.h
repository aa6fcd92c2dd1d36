/*
 * Vectors of floats, as GCC and Clang offer them in C: the compiler turns them into AVX-512, AVX2 or
 * NEON, whatever -march=native finds. VL lanes fill a register; F4 is for networks of two units.
 */
#ifndef LANES_H
#define LANES_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef __AVX512F__
#define VL 16
#define ROW_BLOCK 8 /* 8 x 2 sums in registers, of 32 */
#elif defined(__AVX__)
#define VL 8
#define ROW_BLOCK 4 /* 4 x 2 of 16 */
#else
#define VL 4
#define ROW_BLOCK 4
#endif

typedef float F __attribute__((vector_size(4 * VL)));
typedef int32_t I __attribute__((vector_size(4 * VL)));
typedef float F_anywhere __attribute__((vector_size(4 * VL), aligned(4), may_alias));
typedef float F4 __attribute__((vector_size(16)));
typedef int32_t I4 __attribute__((vector_size(16)));

#define INLINE static inline __attribute__((always_inline))
#define NOT_INLINE __attribute__((noinline))

INLINE F load(const float *from) { return *(const F_anywhere *)from; }
INLINE void store(float *to, F v) { *(F_anywhere *)to = v; }
INLINE F all(float value) { return value - (F){0}; }
INLINE F4 all4(float value) { return value - (F4){0}; }

/* min and max in one instruction each; GCC's vectors know neither in C. */
#ifdef __AVX512F__
#include <immintrin.h>
INLINE F larger(F a, F b) { return (F)_mm512_max_ps((__m512)a, (__m512)b); }
INLINE F smaller(F a, F b) { return (F)_mm512_min_ps((__m512)a, (__m512)b); }
INLINE F4 larger4(F4 a, F4 b) { return (F4)_mm_max_ps((__m128)a, (__m128)b); }
INLINE F4 smaller4(F4 a, F4 b) { return (F4)_mm_min_ps((__m128)a, (__m128)b); }
#else
#define DEFINE_CHOICE(name, F, I, OPERATOR)                          \
  INLINE F name(F a, F b) {                                          \
    I first = a OPERATOR b;                                          \
    return (F)(((I)a & first) | ((I)b & ~first));                    \
  }
DEFINE_CHOICE(larger, F, I, >)
DEFINE_CHOICE(smaller, F, I, <)
DEFINE_CHOICE(larger4, F4, I4, >)
DEFINE_CHOICE(smaller4, F4, I4, <)
#endif

/*
 * exp by 2^n * e^r, |r| <= ln 2 / 2, with a polynomial of degree 6 for e^r (about 1e-7), its terms
 * in pairs so that they need not wait for each other. The exponent is rounded by truncating
 * x / ln 2 + 127.5, which is above 0, and becomes the bits of 2^n as it is. name: for x from -87 to
 * 88, where floats are neither 0 nor infinite; the others cut their arguments to that.
 */
#define DEFINE_EXP(name, F, I, larger, smaller)                                      \
  INLINE F name(F x) {                                                               \
    I biased = __builtin_convertvector(x * 1.44269504f + 127.5f, I);                 \
    F n = __builtin_convertvector(biased - 127, F);                                  \
    F r = x - n * 0.69314718f;                                                       \
    F r2 = r * r;                                                                    \
    F low = 1.0f + r, middle = r * 1.6666666e-1f + 0.5f;                             \
    F high = (r * 8.3334519e-3f + 4.1665796e-2f) + r2 * 1.3981999e-3f;               \
    F power = (F)(biased << 23);                                                     \
    return power * (low + r2 * (middle + r2 * high));                                \
  }                                                                                  \
  INLINE F name##_below_0(F x) { return name(larger(x, (F){0} - 87.0f)); }           \
  INLINE F name##_any(F x) {                                                         \
    return name(smaller(larger(x, (F){0} - 87.0f), (F){0} + 88.0f));                 \
  }                                                                                  \
  INLINE F name##_sigmoid(F x) { return 1.0f / (1.0f + name##_any(-x)); }            \
  INLINE F name##_tanh(F x) { return 1.0f - 2.0f / (1.0f + name##_any(x + x)); }

DEFINE_EXP(lanes_exp, F, I, larger, smaller)
DEFINE_EXP(four_exp, F4, I4, larger4, smaller4)

/* log of a positive, normal number: its exponent, and a polynomial for its mantissa. */
INLINE float fast_log(float x) {
  int32_t bits;
  memcpy(&bits, &x, 4);
  int32_t exponent = (bits - 0x3f3504f3) >> 23; /* so that the mantissa lies around 1 */
  bits -= exponent << 23;
  float m;
  memcpy(&m, &bits, 4);
  float f = m - 1.0f, s = f / (2.0f + f), s2 = s * s;
  float series = s * (2.0f + s2 * (0.66666667f + s2 * (0.4f + s2 * (0.28571429f + s2 * 0.2222f))));
  return exponent * 0.69314718f + series;
}

INLINE F relu(F z) { return larger(z, (F){0}); }

/* Sum and maximum over the first lanes, a power of two of them, halving them each time. */
#define DEFINE_REDUCTION(name, COMBINE)                              \
  INLINE float name(F v, int lanes) {                                \
    for (int half = lanes / 2; half > 0; half /= 2) {                \
      I from;                                                        \
      for (int lane = 0; lane < VL; lane++) from[lane] = lane ^ half; \
      F other = __builtin_shuffle(v, from);                          \
      v = COMBINE;                                                   \
    }                                                                \
    return v[0];                                                     \
  }
DEFINE_REDUCTION(lanes_sum, v + other)
DEFINE_REDUCTION(lanes_max, larger(v, other))

/* to[k][u] = from[u][k] for VL x VL numbers: log2(VL) rounds in which rows swap halves. */
INLINE void transpose_block(const float *from, ptrdiff_t from_step, float *to, ptrdiff_t to_step) {
  F row[VL];
#pragma GCC unroll 16
  for (int i = 0; i < VL; i++) row[i] = load(from + i * from_step);
#pragma GCC unroll 4
  for (int half = VL / 2; half > 0; half /= 2) {
    I upper, lower;
#pragma GCC unroll 16
    for (int lane = 0; lane < VL; lane++) {
      upper[lane] = lane & half ? VL + (lane ^ half) : lane;
      lower[lane] = lane & half ? VL + lane : lane ^ half;
    }
#pragma GCC unroll 16
    for (int i = 0; i < VL; i++) {
      if (i & half) continue;
      F a = row[i], b = row[i | half];
      row[i] = __builtin_shuffle(a, b, upper);
      row[i | half] = __builtin_shuffle(a, b, lower);
    }
  }
#pragma GCC unroll 16
  for (int i = 0; i < VL; i++) store(to + i * to_step, row[i]);
}

#endif
