/*
 * The practical limit: what a C programmer gets out of this machine who knows every size, writes for
 * one network at a time, and spends days on it. Not a library.
 *
 *   limit check   WORKLOAD OPERATION NUMBERS RESULTS   writes what it computes, for comparison
 *   limit measure WORKLOAD OPERATION NUMBERS SECONDS   prints: WORKLOAD OPERATION median low high
 *
 * in nanoseconds per step; low and high are the quartiles of the repetitions. NUMBERS are floats in
 * the machine's order: learning rate, inputs, targets, then for each layer weights (a row per unit)
 * and biases. RESULTS: for predict the outputs; for train, after two steps, both losses and the
 * parameters; for gradient the loss and the gradient.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "tiny.h"

#define W2_NET ((Net){TANH, 1, 1, 3, {4, 16, 16, 3}})
#define W3_NET ((Net){RELU, 1, 1, 3, {64, 32, 16, 10}})
#define W3_64_NET ((Net){RELU, 64, 1, 3, {64, 32, 16, 10}})
#define W4_NET ((Net){RELU, 1, 1, 2, {784, 128, 10}})
#define W4_64_NET ((Net){RELU, 64, 1, 2, {784, 128, 10}})
#define W5_NET ((Net){RELU, 128, 1, 3, {512, 512, 512, 10}})
#define W5_TWO_NET ((Net){RELU, 128, 2, 3, {512, 512, 512, 10}})

#define ONE(name)                                                                          \
  NOT_INLINE void predict_##name(void) { predict_one(name##_NET); softmax(name##_NET, 0, 1, 0); } \
  NOT_INLINE float train_##name(void) { return train_one(name##_NET); }
#define BATCH(name)                                                       \
  NOT_INLINE void predict_##name(void) { predict_batch(name##_NET); }     \
  NOT_INLINE float train_##name(void) { return train_batch(name##_NET); }

ONE(W2)
ONE(W3)
ONE(W4)
BATCH(W3_64)
BATCH(W4_64)
BATCH(W5)

/* ---- two threads: halves of the rows forward and back, then halves of the panels updated ---- */

static volatile int job; /* 0 none, 1 predict, 2 train, 3 end */
static volatile unsigned turn;
static unsigned arrived;
static volatile unsigned barrier_turn;
static float half_loss[2];

static void relax(unsigned *spins) {
  if (++*spins > 20000) sched_yield(); /* where the two threads share one core */
}

static void meet(void) {
  unsigned now = barrier_turn, spins = 0;
  if (__atomic_add_fetch(&arrived, 1, __ATOMIC_ACQ_REL) == 2) {
    arrived = 0;
    __atomic_store_n(&barrier_turn, now + 1, __ATOMIC_RELEASE);
  } else {
    while (__atomic_load_n(&barrier_turn, __ATOMIC_ACQUIRE) == now) relax(&spins);
  }
}

NOT_INLINE void half_predict(int share) {
  forward_rows(W5_TWO_NET, share * 64, share * 64 + 64);
  softmax(W5_TWO_NET, share * 64, share * 64 + 64, 0);
}

NOT_INLINE void half_train(int share) {
  const int from = share * 64, to = from + 64;
  forward_rows(W5_TWO_NET, from, to);
  half_loss[share] = softmax(W5_TWO_NET, from, to, 1);
  if (share == 1) transpose_panels(512, 512, layer[1].w, back_panels[1]);
  if (share == 0) transpose_panels(512, 10, layer[2].w, back_panels[2]);
  meet();
  backward_rows(W5_TWO_NET, from, to);
  meet();
  update_share(W5_TWO_NET, share, 2);
  meet();
}

static void *second_thread(void *unused) {
  unsigned seen = 0, spins;
  for (;;) {
    for (spins = 0; __atomic_load_n(&turn, __ATOMIC_ACQUIRE) == seen;) relax(&spins);
    seen++;
    if (job == 3) return unused;
    if (job == 1) half_predict(1), meet();
    if (job == 2) half_train(1);
  }
}

static void begin(int what) {
  job = what;
  __atomic_add_fetch(&turn, 1, __ATOMIC_ACQ_REL);
}

static void predict_W5_TWO_THREADS(void) { begin(1), half_predict(0), meet(); }

static float train_W5_TWO_THREADS(void) {
  begin(2);
  half_train(0);
  return half_loss[0] + half_loss[1];
}

/* ---- numbers in and out ---- */

typedef struct {
  const char *name;
  Net net;
  void (*predict)(void);
  float (*train)(void);
} Workload;

static const Workload workloads[] = {
    {"W1", {SIGMOID, 1, 1, 2, {2, 2, 2}}, predict_w1, train_w1},
    {"W2", W2_NET, predict_W2, train_W2},
    {"W3", W3_NET, predict_W3, train_W3},
    {"W3_64", W3_64_NET, predict_W3_64, train_W3_64},
    {"W4", W4_NET, predict_W4, train_W4},
    {"W4_64", W4_64_NET, predict_W4_64, train_W4_64},
    {"W5", W5_NET, predict_W5, train_W5},
    {"W5_TWO_THREADS", W5_TWO_NET, predict_W5_TWO_THREADS, train_W5_TWO_THREADS},
    {"W6", {TANH, W6_ROWS, 1, 2, {W6_IN, W6_HIDDEN, W6_OUT}}, 0, gradient_w6},
};

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

static void copy_parameters(const Workload *w, FILE *file, int in) {
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
      fwrite(out == 2 ? (float *)&w1_y : y + r * 16, sizeof(float), out, file);
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

/* ---- the clock ---- */

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec + time.tv_nsec * 1e-9;
}

static double repeat(const Workload *w, int predict, long steps) {
  double from = now();
  if (predict)
    for (long step = 0; step < steps; step++) w->predict();
  else
    for (long step = 0; step < steps; step++) w->train();
  return now() - from;
}

static int ascending(const void *a, const void *b) {
  return (*(const double *)a > *(const double *)b) - (*(const double *)a < *(const double *)b);
}

static void measure(const Workload *w, const char *operation, double seconds) {
  enum { MOST = 2000 };
  static double ns[MOST];
  int predict = !strcmp(operation, "predict"), count = 0;
  long steps = 1;
  while (repeat(w, predict, steps) < 0.002) steps *= 2;
  for (double end = now() + seconds / 4; now() < end;) repeat(w, predict, steps);
  for (double end = now() + seconds; count < 5 || (now() < end && count < MOST); count++)
    ns[count] = repeat(w, predict, steps) / steps * 1e9;
  qsort(ns, count, sizeof *ns, ascending);
  printf("%s %s %.2f %.2f %.2f\n", w->name, operation, ns[count / 2], ns[count / 4],
         ns[count * 3 / 4]);
}

int main(int argc, char **argv) {
  if (argc != 6) fail("usage", "limit check|measure WORKLOAD OPERATION NUMBERS RESULTS|SECONDS");
  const Workload *w = 0;
  for (size_t i = 0; i < sizeof workloads / sizeof *workloads; i++)
    if (!strcmp(workloads[i].name, argv[2])) w = &workloads[i];
  if (!w) fail("there is no workload of that name", argv[2]);
  if (!w->predict != !strcmp(argv[3], "gradient")) fail("not measured on it", argv[3]);
  read_numbers(w, argv[4]);
  pthread_t second;
  if (w->net.threads == 2 && pthread_create(&second, 0, second_thread, 0)) fail("no thread", "2");
  if (!strcmp(argv[1], "check")) write_results(w, argv[3], argv[5]);
  else measure(w, argv[3], atof(argv[5]));
  if (w->net.threads == 2) begin(3), pthread_join(second, 0);
  return 0;
}
