/* One example: the weights stream by once forward, and once for their step. */
#ifndef EXAMPLE_H
#define EXAMPLE_H

#include "network.h"

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
