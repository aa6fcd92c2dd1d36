// The numbers of the network, one pass, one step of gradient descent. The functions forward, loss
// and backward above are its program; from here on everything is the same for all networks.

const f = Math.fround;

function square(e) {
  return e * e;
}

// The error function: 2 / sqrt(pi) * exp(-x^2) * (x + 2 x^3 / 3 + 4 x^5 / 15 + ...), where no term
// takes away from another. From 6 on it rounds to 1.
function erf(x) {
  const y = Math.abs(x);
  if (!(y < 6)) return Math.sign(x);
  let sum = y;
  for (let n = 1, term = y; term > sum * 1e-17; n++) {
    term *= 2 * y * y / (2 * n + 1);
    sum += term;
  }
  return Math.sign(x) * 2 / Math.sqrt(Math.PI) * Math.exp(-y * y) * sum;
}

// What dropout draws, hashed from the seed, the steps made before, the layer and the number's place
// by the finalizer of SplitMix64, in whole numbers of 64 bits: the page drops what the class drops.
const GOLDEN = 0x9E3779B97F4A7C15n;
const bits = number => BigInt.asUintN(64, number);

function hash(number) {
  let mixed = bits(number);
  mixed = bits((mixed ^ (mixed >> 30n)) * 0xBF58476D1CE4E5B9n);
  mixed = bits((mixed ^ (mixed >> 27n)) * 0x94D049BB133111EBn);
  return mixed ^ (mixed >> 31n);
}

function mask(layer, unit, rate) {
  const step = hash(hash(network.seed + GOLDEN) ^ BigInt(state.steps));
  const place = hash(step + BigInt(layer) * GOLDEN) ^ BigInt(unit);
  const uniform = Number(hash(place) >> 11n) / 2 ** 53;
  return uniform < rate ? 0 : 1 / (1 - rate);
}

// A loop, for Uint8Array.from takes half a second for a network of 100,000 parameters.
function bytes(text) {
  const array = new Uint8Array(text.length);
  for (let k = 0; k < text.length; k++) array[k] = text.charCodeAt(k);
  return array.buffer;
}

const START_RATE = 0.5;
const Numbers = network.floats ? Float32Array : Float64Array;
const start = new Numbers(bytes(atob(network.p)));
const state = {
  x: Numbers.from(network.x),
  t: Numbers.from(network.t),
  p: start.slice(),
  g: new Numbers(start.length),
  v: Object.fromEntries(
    Object.entries(network.values).map(([name, size]) => [name, size && new Numbers(size)])),
  L: 0,
  rate: START_RATE,
  steps: 0, // made since the start
  losses: [], // before the first step, and after each
};

function compute() {
  const {x, t, p, g, v} = state;
  g.fill(0);
  forward(p, x, v);
  state.L = loss(t, v);
  backward(p, x, t, v, g);
}

/** What one step of gradient descent makes of a parameter: p - rate * dL/dp. */
function after(k) {
  const {p, g, rate} = state;
  return network.floats ? f(p[k] - f(f(rate) * g[k])) : p[k] - rate * g[k];
}

/** So many steps; false where the numbers have grown too large for the next. */
function descend(count) {
  const {p, g} = state;
  for (let step = 0; step < count; step++) {
    if (!g.every(Number.isFinite)) return false;
    for (const [begin, end] of network.trained) {
      for (let k = begin; k < end; k++) p[k] = after(k);
    }
    state.steps++;
    compute();
    state.losses.push(state.L);
  }
  return true;
}

/** Where in p that is what a key such as p.4 or row.4.3.0 stands for. */
function placeInP(key) {
  const [, k, apart = 0, input] = key.split('.');
  return Number(k) + (input ? apart * state.x[input] : 0);
}

/**
 * The number that a key such as z1.0, p.4 or L stands for; next.4 is p.4 after one more step, and
 * row.4.3.0 lies in p from 4 on, 3 places for each one that x[0] says.
 */
function value(key) {
  const [name, k] = key.split('.');
  if (name === 'row') return state.p[placeInP(key)];
  if (name === 'next') return after(k);
  const numbers = name in state ? state[name] : state.v[name];
  return k === undefined ? numbers : numbers[k];
}
