/*
 * Dense networks whose sizes the compiler knows: every function here is inlined into one function
 * per workload, with the sizes as constants.
 *
 * The weights of a layer lie in column panels, PANEL units wide: for each panel, for each input, the
 * weights of its units side by side. So the forward product reads them in one line, and the gradient
 * product, which makes sums of the same shape, takes them off the weights right away: there is no
 * array of gradients.
 */
#ifndef NETWORK_H
#define NETWORK_H

#include "lanes.h"

enum { SIGMOID, TANH, RELU };
enum { MAX_LAYERS = 3, MAX_WEIGHTS = 784 * 512, MAX_ROWS = 208, MAX_WIDTH = 784 + VL };

typedef struct {
  int hidden, rows, threads, layers;
  int sizes[MAX_LAYERS + 1];
} Net;

typedef struct {
  float w[MAX_WEIGHTS];              /* in panels */
  float wt[MAX_WEIGHTS];             /* a row per unit; kept only where one example is trained */
  float b[512 + VL];
  float a[MAX_ROWS * (512 + VL)];    /* a row per example */
  float dz[MAX_ROWS * (512 + VL)];
} Layer;

static Layer layer[MAX_LAYERS] __attribute__((aligned(64)));
static float x[MAX_ROWS * MAX_WIDTH] __attribute__((aligned(64)));
static float t[MAX_ROWS * 16] __attribute__((aligned(64)));
static float y[MAX_ROWS * 16] __attribute__((aligned(64))); /* outputs and targets, padded to VL */
static float log_arguments[MAX_ROWS];
static float learning_rate;

INLINE int padded(int units) { return (units + VL - 1) / VL * VL; }
/* Vectors in a panel: two where the units fill them. */
INLINE int panel(int units) { return padded(units) % (2 * VL) == 0 ? 2 : 1; }
/* From one row of activations to the next; not a power of two, which would share cache sets. */
INLINE int stride(int units) { return padded(units) >= 256 ? padded(units) + VL : padded(units); }
INLINE int input_stride(Net n) { return n.sizes[0]; }

INLINE F activate(int hidden, F z) {
  return hidden == RELU ? relu(z) : hidden == TANH ? lanes_exp_tanh(z) : lanes_exp_sigmoid(z);
}

INLINE F through(int hidden, F da, F a) {
  if (hidden == RELU) return (F)((I)da & (a > 0.0f));
  return hidden == TANH ? da * (1.0f - a * a) : da * a * (1.0f - a);
}

/* One row of sums z to probabilities; returns the argument of the logarithm in its loss. */
INLINE float softmax_row(int outputs, const float *z, const float *target, float *probabilities) {
  I lane;
  for (int i = 0; i < VL; i++) lane[i] = i;
  I used = lane < outputs;
  const int lanes = outputs <= 4 ? 4 : outputs <= 8 ? 8 : VL;
  F v = load(z);
  F shifted = v - lanes_max((F)(((I)v & used) | (~used & (I)all(-1e30f))), lanes);
  F e = (F)((I)lanes_exp_below_0(shifted) & used);
  F p = e * (1.0f / lanes_sum(e, lanes));
  store(probabilities, p);
  return target ? lanes_sum(p * load(target), lanes) : 0; /* one-hot: the probability of the target */
}

INLINE float softmax(Net n, int from, int to, int with_loss) {
  const int outputs = n.sizes[n.layers];
  Layer *last = &layer[n.layers - 1];
  for (int r = from; r < to; r++) {
    float p = 0;
    if (VL >= 16 || outputs <= VL) {
      p = softmax_row(outputs, last->a + (size_t)r * stride(outputs), with_loss ? t + r * 16 : 0,
                      y + r * 16);
    } else { /* more outputs than lanes */
      float *z = last->a + (size_t)r * stride(outputs), max = z[0], sum = 0;
      for (int i = 1; i < outputs; i++) max = z[i] > max ? z[i] : max;
      for (int i = 0; i < outputs; i++) sum += y[r * 16 + i] = expf(z[i] - max);
      for (int i = 0; i < outputs; i++) y[r * 16 + i] /= sum;
      for (int i = 0; i < outputs; i++) p += y[r * 16 + i] * t[r * 16 + i];
    }
    log_arguments[r] = p > 1e-30f ? p : 1e-30f;
  }
  if (!with_loss) return 0;
  float loss = 0;
  for (int r = from; r < to; r++) loss -= fast_log(log_arguments[r]);
  return loss / n.rows;
}

#endif
