/* Numbers in and out of files. */
#ifndef NUMBERS_H
#define NUMBERS_H

#include <stdio.h>
#include <stdlib.h>

#include "maps.h"
#include "tiny.h"

typedef struct {
  const char *name;
  Net net;
  void (*predict)(void);
  float (*train)(void);
  int maps[MAP_LAYERS][2]; /* of networks of maps: the units or filters of each layer, and their weights */
} Workload;

static void fail(const char *why, const char *what) {
  fprintf(stderr, "limit: %s: %s\n", why, what);
  exit(1);
}

static void read_floats(FILE *file, float *to, size_t count) {
  if (fread(to, sizeof(float), count, file) != count) fail("the file is too short", "NUMBERS");
}

/* Where weight k of unit u lies in its panels. */
static float *weight(Net n, int l, int u, int k) {
  int inner = n.sizes[l], width = panel(n.sizes[l + 1]) * VL;
  return &layer[l].w[(size_t)(u / width) * inner * width + (size_t)k * width + u % width];
}

static void copy_weight(int w1, int w6, Net n, int l, int u, int k, float *value, int in) {
  float *at;
  if (w1) {
    F4 *column = k ? &w1_layer[l].in1 : &w1_layer[l].in0;
    at = (float *)column + u;
    if (in && l == 1) ((float *)&w1_back[u])[k] = *value;
  } else if (w6) {
    at = in ? (l ? &w6_w2[u][k] : &w6_w1[u][k])
            : &w6_g[l ? W6_HIDDEN * (W6_IN + 1) + u * W6_HIDDEN + k : u * W6_IN + k];
  } else {
    at = weight(n, l, u, k);
    if (in) layer[l].wt[u * padded(n.sizes[l]) + k] = *value;
  }
  if (in) *at = *value; else *value = *at;
}

static void copy_bias(int w1, int w6, int l, int u, float *value, int in) {
  float *at = w1 ? (float *)&w1_layer[l].b + u
            : !w6 ? &layer[l].b[u]
            : in ? (l ? &w6_b2[u] : &w6_b1[u])
                 : &w6_g[l ? W6_HIDDEN * (W6_IN + 1 + W6_OUT) + u : W6_HIDDEN * W6_IN + u];
  if (in) *at = *value; else *value = *at;
}

static void copy_floats(FILE *file, float *at, size_t count, int in) {
  if (in) read_floats(file, at, count);
  else fwrite(at, sizeof(float), count, file);
}

static void copy_parameters(const Workload *w, FILE *file, int in) {
  if (w->maps[0][0]) {
    for (int l = 0; l < MAP_LAYERS; l++) {
      copy_floats(file, map_w[l], (size_t)w->maps[l][0] * w->maps[l][1], in);
      copy_floats(file, map_b[l], w->maps[l][0], in);
    }
    return;
  }
  int w1 = w->net.sizes[0] == 2, w6 = w->predict == 0;
  for (int l = 0; l < w->net.layers; l++) {
    float value;
    for (int u = 0; u < w->net.sizes[l + 1]; u++)
      for (int k = 0; k < w->net.sizes[l]; k++) {
        if (in) read_floats(file, &value, 1);
        copy_weight(w1, w6, w->net, l, u, k, &value, in);
        if (!in) fwrite(&value, sizeof value, 1, file);
      }
    for (int u = 0; u < w->net.sizes[l + 1]; u++) {
      if (in) read_floats(file, &value, 1);
      copy_bias(w1, w6, l, u, &value, in);
      if (!in) fwrite(&value, sizeof value, 1, file);
    }
  }
}

static void read_numbers(const Workload *w, const char *path) {
  FILE *file = fopen(path, "rb");
  if (!file) fail("cannot read", path);
  const int in = w->net.sizes[0], out = w->net.sizes[w->net.layers], rows = w->net.rows;
  read_floats(file, &learning_rate, 1);
  read_floats(file, x, (size_t)rows * in);
  for (int r = 0; r < rows; r++) read_floats(file, t + r * 16, out);
  for (int i = 0; i < 2; i++) ((float *)&w1_x)[i] = x[i], ((float *)&w1_t)[i] = t[i];
  for (int k = 0; k < 2 * W6_ROWS; k++) w6_t[k] = k / 2 < rows ? t[k / 2 * 16 + k % 2] : 0;
  copy_parameters(w, file, 1);
  fclose(file);
}

static void write_results(const Workload *w, const char *operation, const char *path) {
  FILE *file = fopen(path, "wb");
  if (!file) fail("cannot write", path);
  if (!strcmp(operation, "predict")) {
    const int out = w->net.sizes[w->net.layers];
    w->predict();
    for (int r = 0; r < w->net.rows; r++)
      fwrite(out == 2 ? (float *)&w1_y : w->maps[0][0] ? map_y[r] : y + r * 16, sizeof(float), out, file);
  } else {
    int steps = !strcmp(operation, "train") ? 2 : 1;
    for (int step = 0; step < steps; step++) {
      float loss = w->train();
      fwrite(&loss, sizeof loss, 1, file);
    }
    copy_parameters(w, file, 0);
  }
  fclose(file);
}

#endif
