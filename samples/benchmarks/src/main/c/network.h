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

/* ---- batches ---- */

/*
 * out[r] = end(start + sum over k of in[r][k] * panels[k]), ROW_BLOCK rows and one panel at a time.
 * end: 0 nothing, 1 the activation, 2 back through the activation whose values stand in `values`.
 */
INLINE void product(int from, int to, int inner, int width, const float *in, int in_stride,
                    const float *panels, const float *start, float *out, int out_stride, int end,
                    int hidden, const float *values) {
  const int NV = panel(width), PANEL = NV * VL;
  for (int p = 0; p < padded(width) / PANEL; p++) {
    const float *w = panels + (size_t)p * inner * PANEL;
    for (int r = from; r < to; r += ROW_BLOCK) {
      F sum[ROW_BLOCK][2];
#pragma GCC unroll 8
      for (int i = 0; i < ROW_BLOCK; i++)
#pragma GCC unroll 2
        for (int j = 0; j < NV; j++)
          sum[i][j] = start ? load(start + p * PANEL + j * VL) : (F){0};
      const float *row = in + (size_t)r * in_stride;
      for (int k = 0; k < inner; k++) {
        F wk[2];
#pragma GCC unroll 2
        for (int j = 0; j < NV; j++) wk[j] = load(w + k * PANEL + j * VL);
#pragma GCC unroll 8
        for (int i = 0; i < ROW_BLOCK; i++)
#pragma GCC unroll 2
          for (int j = 0; j < NV; j++) sum[i][j] += row[i * in_stride + k] * wk[j];
      }
#pragma GCC unroll 8
      for (int i = 0; i < ROW_BLOCK; i++)
#pragma GCC unroll 2
        for (int j = 0; j < NV; j++) {
          size_t at = (size_t)(r + i) * out_stride + p * PANEL + j * VL;
          F v = sum[i][j];
          if (end == 1) v = activate(hidden, v);
          if (end == 2) v = through(hidden, v, load(values + at));
          store(out + at, v);
        }
    }
  }
}

/* w[k] -= rate * sum over r of in[r][k] * dz[r], ROW_BLOCK inputs and one panel at a time. */
INLINE void update(int rows, int inner, int width, int first_panel, int last_panel, const float *in,
                   int in_stride, const float *dz, int dz_stride, float *panels, float rate) {
  const int NV = panel(width), PANEL = NV * VL;
  for (int p = first_panel; p < last_panel; p++) {
    float *w = panels + (size_t)p * inner * PANEL;
    for (int k = 0; k < inner; k += ROW_BLOCK) {
      F sum[ROW_BLOCK][2];
#pragma GCC unroll 8
      for (int i = 0; i < ROW_BLOCK; i++)
#pragma GCC unroll 2
        for (int j = 0; j < NV; j++) sum[i][j] = (F){0};
      for (int r = 0; r < rows; r++) {
        F d[2];
#pragma GCC unroll 2
        for (int j = 0; j < NV; j++) d[j] = load(dz + (size_t)r * dz_stride + p * PANEL + j * VL);
#pragma GCC unroll 8
        for (int i = 0; i < ROW_BLOCK; i++)
#pragma GCC unroll 2
          for (int j = 0; j < NV; j++) sum[i][j] += in[(size_t)r * in_stride + k + i] * d[j];
      }
#pragma GCC unroll 8
      for (int i = 0; i < ROW_BLOCK; i++)
#pragma GCC unroll 2
        for (int j = 0; j < NV; j++) {
          float *at = w + (k + i) * PANEL + j * VL;
          store(at, load(at) - rate * sum[i][j]);
        }
    }
  }
}

INLINE void update_bias(int rows, int first, int last, const float *dz, int dz_stride, float *b,
                        float rate) {
  for (int u = first; u < last; u += VL) {
    F sum = {0};
    for (int r = 0; r < rows; r++) sum += load(dz + (size_t)r * dz_stride + u);
    store(b + u, load(b + u) - rate * sum);
  }
}

/* Panels over the inputs, for the way back, from panels over the units. */
INLINE void transpose_panels(int inner, int units, const float *panels, float *back) {
  const int PANEL = panel(units) * VL, BACK = panel(inner) * VL;
  for (int u = 0; u < padded(units); u += VL)
    for (int k = 0; k < inner; k += VL)
      transpose_block(panels + (size_t)(u / PANEL) * inner * PANEL + (size_t)k * PANEL + u % PANEL,
                      PANEL,
                      back + (size_t)(k / BACK) * padded(units) * BACK + (size_t)u * BACK + k % BACK,
                      BACK);
}

/* One row of sums z to probabilities; returns the argument of the logarithm in its loss. */
INLINE float softmax_row(int outputs, const float *z, const float *target, float *probabilities) {
  I lane;
  for (int i = 0; i < VL; i++) lane[i] = i;
  I used = lane < outputs;
  F v = load(z);
  F shifted = v - lanes_max((F)(((I)v & used) | (~used & (I)all(-1e30f))));
  F e = (F)((I)lanes_exp(shifted) & used);
  F p = e / lanes_sum(e);
  store(probabilities, p);
  return target ? lanes_sum(p * load(target)) : 0; /* one-hot: the probability of the target */
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

INLINE void forward_rows(Net n, int from, int to) {
  const float *in = x;
  int in_stride = input_stride(n);
#pragma GCC unroll 3
  for (int l = 0; l < n.layers; l++) {
    product(from, to, n.sizes[l], n.sizes[l + 1], in, in_stride, layer[l].w, layer[l].b, layer[l].a,
            stride(n.sizes[l + 1]), l < n.layers - 1, n.hidden, 0);
    in = layer[l].a;
    in_stride = stride(n.sizes[l + 1]);
  }
}

static float back_panels[MAX_LAYERS][512 * 512 + 512 * VL] __attribute__((aligned(64)));

/* dL/dz of every layer, times the rows: the mean is taken by the rate of the update. */
INLINE void backward_rows(Net n, int from, int to) {
  const int last = n.layers - 1, outputs = n.sizes[n.layers], step = stride(outputs);
  for (int r = from; r < to; r++)
    for (int u = 0; u < padded(outputs); u += VL)
      store(layer[last].dz + (size_t)r * step + u, load(y + r * 16 + u) - load(t + r * 16 + u));
#pragma GCC unroll 3
  for (int l = last; l > 0; l--)
    product(from, to, padded(n.sizes[l + 1]), n.sizes[l], layer[l].dz, stride(n.sizes[l + 1]),
            back_panels[l], 0, layer[l - 1].dz, stride(n.sizes[l]), 2, n.hidden, layer[l - 1].a);
}

INLINE void transpose_all(Net n) {
#pragma GCC unroll 3
  for (int l = n.layers - 1; l > 0; l--)
    transpose_panels(n.sizes[l], n.sizes[l + 1], layer[l].w, back_panels[l]);
}

/* The part of the update that thread `share` of `shares` makes: its panels, over all rows. */
INLINE void update_share(Net n, int share, int shares) {
  const float rate = learning_rate / n.rows;
#pragma GCC unroll 3
  for (int l = 0; l < n.layers; l++) {
    const int units = n.sizes[l + 1], width = panel(units) * VL, panels = padded(units) / width;
    const int first = panels * share / shares, end = panels * (share + 1) / shares;
    update(n.rows, n.sizes[l], units, first, end, l ? layer[l - 1].a : x,
           l ? stride(n.sizes[l]) : input_stride(n), layer[l].dz, stride(units), layer[l].w, rate);
    update_bias(n.rows, first * width, end * width, layer[l].dz, stride(units), layer[l].b, rate);
  }
}

INLINE void predict_batch(Net n) {
  forward_rows(n, 0, n.rows);
  softmax(n, 0, n.rows, 0);
}

INLINE float train_batch(Net n) {
  forward_rows(n, 0, n.rows);
  float loss = softmax(n, 0, n.rows, 1);
  transpose_all(n);
  backward_rows(n, 0, n.rows);
  update_share(n, 0, 1);
  return loss;
}

/* ---- one example ---- */

/* The sums of a layer: four of them side by side for each vector, as an addition takes its time. */
INLINE void affine_one(int inner, int width, const float *in, const float *panels, const float *b,
                       float *out, int activated, int hidden) {
  const int NV = panel(width), PANEL = NV * VL;
  for (int p = 0; p < padded(width) / PANEL; p++) {
    const float *w = panels + (size_t)p * inner * PANEL;
    F sum[4][2];
#pragma GCC unroll 4
    for (int i = 0; i < 4; i++)
#pragma GCC unroll 2
      for (int j = 0; j < NV; j++) sum[i][j] = i ? (F){0} : load(b + p * PANEL + j * VL);
#pragma GCC unroll 4
    for (int k = 0; k < inner; k += 4)
#pragma GCC unroll 4
      for (int i = 0; i < 4; i++)
#pragma GCC unroll 2
        for (int j = 0; j < NV; j++) sum[i][j] += in[k + i] * load(w + (k + i) * PANEL + j * VL);
#pragma GCC unroll 2
    for (int j = 0; j < NV; j++) {
      F z = (sum[0][j] + sum[1][j]) + (sum[2][j] + sum[3][j]);
      store(out + p * PANEL + j * VL, activated ? activate(hidden, z) : z);
    }
  }
}

INLINE void predict_one(Net n) {
  const float *in = x;
#pragma GCC unroll 3
  for (int l = 0; l < n.layers; l++) {
    affine_one(n.sizes[l], n.sizes[l + 1], in, layer[l].w, layer[l].b, layer[l].a,
               l < n.layers - 1, n.hidden);
    in = layer[l].a;
  }
}

/* dL/dz of the layer before, and the step of this layer's transposed weights on the way. */
INLINE void back_one(int inner, int units, int hidden, float *wt, const float *dz, const float *a,
                     float *before) {
  for (int k = 0; k < padded(inner); k += VL) {
    F sum[2] = {{0}, {0}}, here = load(a + k);
#pragma GCC unroll 16
    for (int u = 0; u < units; u++) {
      F w = load(wt + u * padded(inner) + k);
      sum[u & 1] += dz[u] * w;
      store(wt + u * padded(inner) + k, w - learning_rate * dz[u] * here);
    }
    store(before + k, through(hidden, sum[0] + sum[1], here));
  }
}

INLINE void update_one(int inner, int width, const float *in, const float *dz, float *panels,
                       float *b) {
  const int NV = panel(width), PANEL = NV * VL;
  for (int p = 0; p < padded(width) / PANEL; p++) {
    float *w = panels + (size_t)p * inner * PANEL;
    F d[2];
#pragma GCC unroll 2
    for (int j = 0; j < NV; j++) {
      d[j] = learning_rate * load(dz + p * PANEL + j * VL);
      store(b + p * PANEL + j * VL, load(b + p * PANEL + j * VL) - d[j]);
    }
#pragma GCC unroll 8
    for (int k = 0; k < inner; k++)
#pragma GCC unroll 2
      for (int j = 0; j < NV; j++)
        store(w + k * PANEL + j * VL, load(w + k * PANEL + j * VL) - in[k] * d[j]);
  }
}

INLINE float train_one(Net n) {
  const int last = n.layers - 1, outputs = n.sizes[n.layers];
  predict_one(n);
  float loss = softmax(n, 0, 1, 1);
  for (int u = 0; u < padded(outputs); u += VL) store(layer[last].dz + u, load(y + u) - load(t + u));
#pragma GCC unroll 3
  for (int l = last; l > 0; l--) {
    back_one(n.sizes[l], n.sizes[l + 1], n.hidden, layer[l].wt, layer[l].dz, layer[l - 1].a,
             layer[l - 1].dz);
    update_one(n.sizes[l], n.sizes[l + 1], layer[l - 1].a, layer[l].dz, layer[l].w, layer[l].b);
  }
  update_one(n.sizes[0], n.sizes[1], x, layer[0].dz, layer[0].w, layer[0].b);
  return loss;
}

#endif
