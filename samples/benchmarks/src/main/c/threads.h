/* W5 on two threads: halves of the rows forward and back, then halves of the panels updated. */
#ifndef THREADS_H
#define THREADS_H

#include <pthread.h>
#include <sched.h>

#include "batch.h"

#define W5_TWO_NET ((Net){RELU, 128, 2, 3, {512, 512, 512, 10}})

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

#endif
