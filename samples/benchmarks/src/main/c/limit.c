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
#include <time.h>

#include "batch.h"
#include "example.h"
#include "maps.h"
#include "numbers.h"
#include "threads.h"
#include "tiny.h"

#define W2_NET ((Net){TANH, 1, 1, 3, {4, 16, 16, 3}})
#define W3_NET ((Net){RELU, 1, 1, 3, {64, 32, 16, 10}})
#define W3_64_NET ((Net){RELU, 64, 1, 3, {64, 32, 16, 10}})
#define W4_NET ((Net){RELU, 1, 1, 2, {784, 128, 10}})
#define W4_64_NET ((Net){RELU, 64, 1, 2, {784, 128, 10}})
#define W5_NET ((Net){RELU, 128, 1, 3, {512, 512, 512, 10}})

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
    {"W7", {RELU, 1, 1, 3, {784, 256, 256, 10}}, predict_W7, train_W7, {{6, 25}, {16, 150}, {10, 256}}},
    {"W7_64", {RELU, 64, 1, 3, {784, 256, 256, 10}}, predict_W7_64, train_W7_64,
     {{6, 25}, {16, 150}, {10, 256}}},
    {"W8", {RELU, 1, 1, 3, {128, 16, 16, 4}}, predict_W8, train_W8, {{8, 5}, {16, 40}, {4, 16}}},
};

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
