/* The two networks that fill no panel: W1 in four lanes, W6 with its examples in the lanes. */
#ifndef TINY_H
#define TINY_H

#include "network.h"

/* ---- W1: 2-2-2 sigmoid, half the sum of squared errors, one example ---- */

static struct {
  F4 in0, in1, b;          /* the weights out of input 0, out of input 1 */
} w1_layer[2];
static F4 w1_back[2];      /* of layer 2: the weights into unit 0, into unit 1 */
static F4 w1_x, w1_t, w1_y;

INLINE F4 w1_forward(int l, F4 in) {
  return four_exp_sigmoid(w1_layer[l].b + all4(in[0]) * w1_layer[l].in0
                          + all4(in[1]) * w1_layer[l].in1);
}

NOT_INLINE void predict_w1(void) { w1_y = w1_forward(1, w1_forward(0, w1_x)); }

INLINE void w1_step(int l, F4 in, F4 step) {
  w1_layer[l].in0 -= all4(in[0]) * step;
  w1_layer[l].in1 -= all4(in[1]) * step;
  w1_layer[l].b -= step;
}

NOT_INLINE float train_w1(void) {
  F4 a1 = w1_forward(0, w1_x), a2 = w1_forward(1, a1), error = a2 - w1_t;
  w1_y = a2;
  F4 dz2 = error * (a2 * (1.0f - a2));
  F4 step0 = all4(dz2[0]), step1 = all4(dz2[1]);
  F4 dz1 = (step0 * w1_back[0] + step1 * w1_back[1]) * (a1 * (1.0f - a1));
  w1_back[0] -= learning_rate * step0 * a1;
  w1_back[1] -= learning_rate * step1 * a1;
  w1_step(1, a1, learning_rate * dz2);
  w1_step(0, w1_x, learning_rate * dz1);
  F4 squares = error * error;
  return 0.5f * (squares[0] + squares[1]);
}

/* ---- W6: 24-8-2 tanh, softmax, cross entropy, 200 examples, loss and gradient ---- */

enum { W6_ROWS = 200, W6_PADDED = 208, W6_IN = 24, W6_HIDDEN = 8, W6_OUT = 2 };
enum { W6_GRADIENTS = W6_HIDDEN * W6_IN + W6_HIDDEN + W6_OUT * W6_HIDDEN + W6_OUT };

static float w6_w1[W6_HIDDEN][W6_IN], w6_b1[W6_HIDDEN], w6_w2[W6_OUT][W6_HIDDEN], w6_b2[W6_OUT];
static float w6_t[2 * W6_PADDED];
static float w6_g[W6_GRADIENTS + VL]; /* weights and biases of layer 1, then of layer 2 */
static float w6_xt[W6_IN][W6_PADDED] __attribute__((aligned(64)));
static float w6_a1[W6_HIDDEN][W6_PADDED] __attribute__((aligned(64)));
static float w6_dz1[W6_HIDDEN][W6_PADDED] __attribute__((aligned(64)));
static float w6_dz2[W6_OUT][W6_PADDED] __attribute__((aligned(64)));
static F w6_partial[W6_GRADIENTS + VL]; /* every gradient, still spread over the lanes */

/* The sum of each of VL vectors, side by side: halves swap and add, log2(VL) times. */
INLINE F sums_of(const F *vectors) {
  F row[VL];
#pragma GCC unroll 16
  for (int i = 0; i < VL; i++) row[i] = vectors[i];
#pragma GCC unroll 4
  for (int half = VL / 2; half > 0; half /= 2) {
    I upper, lower;
#pragma GCC unroll 16
    for (int lane = 0; lane < VL; lane++) {
      upper[lane] = lane & half ? VL + (lane ^ half) : lane;
      lower[lane] = lane & half ? VL + lane : lane ^ half;
    }
#pragma GCC unroll 8
    for (int i = 0; i < half; i++)
      row[i] = __builtin_shuffle(row[i], row[i + half], upper)
             + __builtin_shuffle(row[i], row[i + half], lower);
  }
  return row[0];
}

/* Examples into lanes: the inputs come as rows. */
INLINE void w6_transpose(void) {
  for (int r = 0; r < W6_PADDED; r += VL)
    for (int k = 0; k < W6_IN; k += VL) {
      int from = k + VL <= W6_IN ? k : W6_IN - VL; /* the last block overlaps the one before */
      transpose_block(x + r * W6_IN + from, W6_IN, &w6_xt[from][r], W6_PADDED);
    }
}

INLINE void w6_rows(int r) {
  I evens, odds;
  for (int lane = 0; lane < VL; lane++) evens[lane] = 2 * lane, odds[lane] = 2 * lane + 1;
  F z[W6_HIDDEN];
#pragma GCC unroll 8
  for (int u = 0; u < W6_HIDDEN; u++) z[u] = all(w6_b1[u]);
  for (int k = 0; k < W6_IN; k++) {
    F in = load(&w6_xt[k][r]);
#pragma GCC unroll 8
    for (int u = 0; u < W6_HIDDEN; u++) z[u] += w6_w1[u][k] * in;
  }
  F out0 = all(w6_b2[0]), out1 = all(w6_b2[1]);
#pragma GCC unroll 8
  for (int u = 0; u < W6_HIDDEN; u++) {
    z[u] = lanes_exp_tanh(z[u]);
    store(&w6_a1[u][r], z[u]);
    out0 += w6_w2[0][u] * z[u];
    out1 += w6_w2[1][u] * z[u];
  }
  F low = load(w6_t + 2 * r), high = load(w6_t + 2 * r + VL);
  F t0 = __builtin_shuffle(low, high, evens), t1 = __builtin_shuffle(low, high, odds);
  F p0 = lanes_exp_sigmoid(out0 - out1), p1 = 1.0f - p0;
  F d0 = (t0 + t1) * (p0 - t0), d1 = (t0 + t1) * (p1 - t1); /* no target: a row that pads */
  F p = t0 * p0 + t1 * p1 + (1.0f - t0 - t1);
  store(log_arguments + r, p);
  store(&w6_dz2[0][r], d0);
  store(&w6_dz2[1][r], d1);
#pragma GCC unroll 8
  for (int u = 0; u < W6_HIDDEN; u++)
    store(&w6_dz1[u][r], (d0 * w6_w2[0][u] + d1 * w6_w2[1][u]) * (1.0f - z[u] * z[u]));
}

/* to[u][k] = the partial sums of dz[u] * in[k]. */
INLINE void w6_product(int units, int inner, int ublock, int kblock, float dz[][W6_PADDED],
                       float in[][W6_PADDED], F *to) {
  for (int u = 0; u < units; u += ublock)
    for (int k = 0; k < inner; k += kblock) {
      F sum[4][6];
#pragma GCC unroll 4
      for (int i = 0; i < ublock; i++)
#pragma GCC unroll 6
        for (int j = 0; j < kblock; j++) sum[i][j] = (F){0};
      for (int r = 0; r < W6_PADDED; r += VL) {
        F a[6];
#pragma GCC unroll 6
        for (int j = 0; j < kblock; j++) a[j] = load(&in[k + j][r]);
#pragma GCC unroll 4
        for (int i = 0; i < ublock; i++)
#pragma GCC unroll 6
          for (int j = 0; j < kblock; j++) sum[i][j] += load(&dz[u + i][r]) * a[j];
      }
#pragma GCC unroll 4
      for (int i = 0; i < ublock; i++)
#pragma GCC unroll 6
        for (int j = 0; j < kblock; j++) to[(u + i) * inner + k + j] = sum[i][j];
    }
}

INLINE void w6_biases(int units, float dz[][W6_PADDED], F *to) {
  for (int u = 0; u < units; u++) {
    F sum = {0};
    for (int r = 0; r < W6_PADDED; r += VL) sum += load(&dz[u][r]);
    to[u] = sum;
  }
}

NOT_INLINE float gradient_w6(void) {
  w6_transpose();
  for (int r = 0; r < W6_PADDED; r += VL) w6_rows(r);
  float loss = 0;
  for (int r = 0; r < W6_PADDED; r++) loss -= fast_log(log_arguments[r]);

  F *to = w6_partial;
#ifdef __AVX512F__
  w6_product(W6_HIDDEN, W6_IN, 4, 6, w6_dz1, w6_xt, to);
#else
  w6_product(W6_HIDDEN, W6_IN, 4, 2, w6_dz1, w6_xt, to);
#endif
  w6_biases(W6_HIDDEN, w6_dz1, to += W6_HIDDEN * W6_IN);
  w6_product(W6_OUT, W6_HIDDEN, 2, 4, w6_dz2, w6_a1, to += W6_HIDDEN);
  w6_biases(W6_OUT, w6_dz2, to += W6_OUT * W6_HIDDEN);
  for (int k = 0; k < W6_GRADIENTS; k += VL) store(w6_g + k, sums_of(w6_partial + k) / W6_ROWS);
  return loss / W6_ROWS;
}

#endif
