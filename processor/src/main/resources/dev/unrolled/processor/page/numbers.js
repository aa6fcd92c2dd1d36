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
    compute();
    state.losses.push(state.L);
  }
  return true;
}

/**
 * The number that a key such as z1.0, p.4 or L stands for; next.4 is p.4 after one more step, and
 * row.4.3.0 lies in p from 4 on, 3 places for each one that x[0] says.
 */
function value(key) {
  const [name, k, apart, input] = key.split('.');
  if (name === 'row') return state.p[+k + apart * state.x[input]];
  if (name === 'next') return after(k);
  const numbers = name in state ? state[name] : state.v[name];
  return k === undefined ? numbers : numbers[k];
}
