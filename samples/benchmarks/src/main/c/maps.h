/*
 * The networks of maps: every size is a constant, filters are walked in blocks that leave their sums in
 * registers, and what the compiler makes vectors of is a row of a map.
 *
 * Forward, a block of filters shares each row of the image that it reads. The gradient along the image
 * is gathered from maps with zeros around them; that along the filters is added up over the whole
 * batch in lanes before these are added to each other.
 */
#ifndef MAPS_H
#define MAPS_H

#include <math.h>
#include <string.h>

#include "network.h"

enum { MAP_ROWS = 64, MAP_LAYERS = 3 };

typedef struct {
  int channels, height, width, filters, down, across;
} View;

#define LENET_1 ((View){1, 28, 28, 6, 5, 5})
#define LENET_2 ((View){6, 12, 12, 16, 5, 5})
#define SIGNAL_1 ((View){1, 1, 128, 8, 1, 5})
#define SIGNAL_2 ((View){8, 1, 62, 16, 1, 5})

static float map_w[MAP_LAYERS][2560] __attribute__((aligned(64)));
static float map_b[MAP_LAYERS][16] __attribute__((aligned(64)));
static float map_a[2][MAP_ROWS][16 * 64 + 6 * 24 * 24] __attribute__((aligned(64)));  /* after relu */
static float map_da[2][MAP_ROWS][16 * 64 + 6 * 24 * 24] __attribute__((aligned(64)));
static float map_pooled[2][MAP_ROWS][6 * 144 + VL] __attribute__((aligned(64)));
static float map_dpooled[2][MAP_ROWS][6 * 144 + VL] __attribute__((aligned(64)));
static unsigned char map_winner[2][MAP_ROWS][6 * 144];
static float map_y[MAP_ROWS][16], map_dz[MAP_ROWS][16];
static float map_step[2560];

/* A block of filters on one row of places. */
INLINE void convolve_row(View v, int o, int block, int i, const float *in, const float *w,
                         const float *b, float *out) {
  const int H = v.height - v.down + 1, W = v.width - v.across + 1;
  const int weights = v.channels * v.down * v.across;
  float sum[4][128];
  for (int q = 0; q < block; q++)
    for (int j = 0; j < W; j++) sum[q][j] = b[o + q];
  for (int c = 0; c < v.channels; c++)
    for (int m = 0; m < v.down; m++) {
      const float *row = in + (c * v.height + i + m) * v.width;
      const float *at = w + o * weights + (c * v.down + m) * v.across;
#pragma GCC unroll 5
      for (int n = 0; n < v.across; n++)
#pragma GCC unroll 4
        for (int q = 0; q < block; q++) {
          const float weight = at[q * weights + n];
          for (int j = 0; j < W; j++) sum[q][j] += weight * row[j + n];
        }
    }
  for (int q = 0; q < block; q++)
    for (int j = 0; j < W; j++)
      out[((o + q) * H + i) * W + j] = sum[q][j] > 0 ? sum[q][j] : 0;
}

INLINE void convolve(View v, int block, const float *in, const float *w, const float *b, float *out) {
  for (int o = 0; o < v.filters; o += block)
    for (int i = 0; i < v.height - v.down + 1; i++) convolve_row(v, o, block, i, in, w, b, out);
}

INLINE void pool(View v, const float *a, float *out, unsigned char *winner) {
  const int H = v.height - v.down + 1, W = v.width - v.across + 1, rows = v.height == 1 ? 1 : 2;
  for (int row = 0; row < v.filters * H / rows; row++)
    for (int j = 0; j < W / 2; j++) {
      const float *at = a + row * rows * W + 2 * j;
      float best = at[0];
      int who = 0;
      if (at[1] > best) best = at[1], who = 1;
      if (rows == 2 && at[W] > best) best = at[W], who = 2;
      if (rows == 2 && at[W + 1] > best) best = at[W + 1], who = 3;
      out[row * (W / 2) + j] = best;
      winner[row * (W / 2) + j] = who;
    }
}

/* From what was handed on to the sums: only where the winner, or the number, is above 0. */
INLINE void unpool(View v, const float *a, const float *dpooled, const unsigned char *winner,
                   float *dz) {
  const int H = v.height - v.down + 1, W = v.width - v.across + 1, rows = v.height == 1 ? 1 : 2;
  for (int row = 0; row < v.filters * H / rows; row++)
    for (int j = 0; j < W / 2; j++) {
      const int k = row * (W / 2) + j;
      for (int m = 0; m < rows; m++)
        for (int n = 0; n < 2; n++) {
          const int at = (row * rows + m) * W + 2 * j + n;
          dz[at] = winner[k] == 2 * m + n && a[at] > 0 ? dpooled[k] : 0;
        }
    }
}

INLINE void average(View v, const float *a, float *out) {
  const int places = (v.height - v.down + 1) * (v.width - v.across + 1);
  for (int o = 0; o < v.filters; o++) {
    float sum = 0;
    for (int k = 0; k < places; k++) sum += a[o * places + k];
    out[o] = sum / places;
  }
}

INLINE void unaverage(View v, const float *a, const float *dpooled, float *dz) {
  const int places = (v.height - v.down + 1) * (v.width - v.across + 1);
  for (int o = 0; o < v.filters; o++)
    for (int k = 0; k < places; k++)
      dz[o * places + k] = a[o * places + k] > 0 ? dpooled[o] / places : 0;
}

/* Along the image: maps with zeros around them, under the filters turned round. */
INLINE void image_gradient(View v, const float *dz, const float *w, float *dx) {
  const int H = v.height - v.down + 1, W = v.width - v.across + 1;
  const int tall = H + 2 * (v.down - 1), wide = W + 2 * (v.across - 1);
  const int weights = v.channels * v.down * v.across;
  static float around[16 * 16 * 16 + 16 * 66];
  for (int o = 0; o < v.filters; o++)
    for (int i = 0; i < H; i++)
      memcpy(around + (o * tall + i + v.down - 1) * wide + v.across - 1, dz + (o * H + i) * W,
             W * sizeof(float));
  for (int c = 0; c < v.channels; c++)
    for (int y = 0; y < v.height; y++) {
      float sum[128] = {0};
      for (int o = 0; o < v.filters; o++)
        for (int m = 0; m < v.down; m++) {
          const float *row = around + (o * tall + y + v.down - 1 - m) * wide + v.across - 1;
          const float *at = w + o * weights + (c * v.down + m) * v.across;
#pragma GCC unroll 5
          for (int n = 0; n < v.across; n++)
            for (int j = 0; j < v.width; j++) sum[j] += at[n] * row[j - n];
        }
      memcpy(dx + (c * v.height + y) * v.width, sum, v.width * sizeof(float));
    }
}

/* The step of a layer's filters, for the whole batch. */
INLINE void step_filters(View v, int rows, const float *in, int in_stride, const float *dz,
                         int dz_stride, float *w, float *b) {
  const int H = v.height - v.down + 1, W = v.width - v.across + 1;
  for (int o = 0; o < v.filters; o++) {
    float bias = 0;
    for (int r = 0; r < rows; r++)
      for (int k = 0; k < H * W; k++) bias += dz[r * dz_stride + o * H * W + k];
    b[o] -= learning_rate * bias;
    for (int c = 0; c < v.channels; c++)
      for (int m = 0; m < v.down; m++) {
        float sum[5][128] = {{0}};
        for (int r = 0; r < rows; r++)
          for (int i = 0; i < H; i++) {
            const float *d = dz + r * dz_stride + (o * H + i) * W;
            const float *row = in + r * in_stride + (c * v.height + i + m) * v.width;
#pragma GCC unroll 5
            for (int n = 0; n < v.across; n++)
              for (int j = 0; j < W; j++) sum[n][j] += d[j] * row[j + n];
          }
        for (int n = 0; n < v.across; n++) {
          float g = 0;
          for (int j = 0; j < W; j++) g += sum[n][j];
          w[((o * v.channels + c) * v.down + m) * v.across + n] -= learning_rate * g;
        }
      }
  }
}

typedef struct {
  View first, second;
  int is_average, inputs, hidden, outputs, rows;
} MapNet;

INLINE void maps_forward(MapNet n) {
  for (int r = 0; r < n.rows; r++) {
    convolve(n.first, 2, x + r * n.inputs, map_w[0], map_b[0], map_a[0][r]);
    pool(n.first, map_a[0][r], map_pooled[0][r], map_winner[0][r]);
    convolve(n.second, 4, map_pooled[0][r], map_w[1], map_b[1], map_a[1][r]);
    if (n.is_average) average(n.second, map_a[1][r], map_pooled[1][r]);
    else pool(n.second, map_a[1][r], map_pooled[1][r], map_winner[1][r]);
    float z[16], max, sum = 0;
    for (int i = 0; i < n.outputs; i++) {
      float s = map_b[2][i];
      for (int k = 0; k < n.hidden; k++) s += map_w[2][i * n.hidden + k] * map_pooled[1][r][k];
      z[i] = s;
    }
    max = z[0];
    for (int i = 1; i < n.outputs; i++) max = z[i] > max ? z[i] : max;
    for (int i = 0; i < n.outputs; i++) sum += z[i] = expf(z[i] - max);
    for (int i = 0; i < n.outputs; i++) map_y[r][i] = z[i] / sum;
  }
}

INLINE float maps_train(MapNet n) {
  maps_forward(n);
  float loss = 0;
  memset(map_step, 0, sizeof map_step);
  float bias[16] = {0};
  for (int r = 0; r < n.rows; r++) {
    for (int i = 0; i < n.outputs; i++) {
      if (t[r * 16 + i] > 0) loss -= logf(map_y[r][i]);
      map_dz[r][i] = (map_y[r][i] - t[r * 16 + i]) / n.rows;
      bias[i] += map_dz[r][i];
    }
    for (int k = 0; k < n.hidden; k++) map_dpooled[1][r][k] = 0;
    for (int i = 0; i < n.outputs; i++)
      for (int k = 0; k < n.hidden; k++) {
        map_dpooled[1][r][k] += map_dz[r][i] * map_w[2][i * n.hidden + k];
        map_step[i * n.hidden + k] += map_dz[r][i] * map_pooled[1][r][k];
      }
    if (n.is_average) unaverage(n.second, map_a[1][r], map_dpooled[1][r], map_da[1][r]);
    else unpool(n.second, map_a[1][r], map_dpooled[1][r], map_winner[1][r], map_da[1][r]);
    image_gradient(n.second, map_da[1][r], map_w[1], map_dpooled[0][r]);
    unpool(n.first, map_a[0][r], map_dpooled[0][r], map_winner[0][r], map_da[0][r]);
  }
  for (int k = 0; k < n.outputs * n.hidden; k++) map_w[2][k] -= learning_rate * map_step[k];
  for (int i = 0; i < n.outputs; i++) map_b[2][i] -= learning_rate * bias[i];
  const int a_stride = sizeof map_a[0][0] / sizeof(float);
  step_filters(n.second, n.rows, map_pooled[0][0], sizeof map_pooled[0][0] / sizeof(float),
               map_da[1][0], a_stride, map_w[1], map_b[1]);
  step_filters(n.first, n.rows, x, n.inputs, map_da[0][0], a_stride, map_w[0], map_b[0]);
  return loss / n.rows;
}

#define LENET(rows) ((MapNet){LENET_1, LENET_2, 0, 784, 256, 10, rows})
#define SIGNAL ((MapNet){SIGNAL_1, SIGNAL_2, 1, 128, 16, 4, 1})
#define MAPS(name, net)                                                \
  NOT_INLINE void predict_##name(void) { maps_forward(net); }          \
  NOT_INLINE float train_##name(void) { return maps_train(net); }

MAPS(W7, LENET(1))
MAPS(W7_64, LENET(64))
MAPS(W8, SIGNAL)

#endif
