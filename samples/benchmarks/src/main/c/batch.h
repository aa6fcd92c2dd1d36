/* A batch at once: products of matrices, in blocks of rows and panels of units. */
#ifndef BATCH_H
#define BATCH_H

#include "network.h"

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

#endif
