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
  if (state.predicts) return 1;
  const step = hash(hash(network.seed + GOLDEN) ^ BigInt(state.steps));
  const place = hash(step + BigInt(layer) * GOLDEN) ^ (BigInt(state.pass) << 32n | BigInt(unit));
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
const round = network.floats ? f : number => number;
const declaredStart = new Numbers(bytes(atob(network.p)));
const values = () => Object.fromEntries(
  Object.entries(network.values).map(([name, size]) => [name, size && new Numbers(size)]));
const exampleOf = ({x, t}) => ({x: Numbers.from(x), t: Numbers.from(t), a: null, loss: 0});

/** What the page shows, and what it is computed from. The example that is walked through is x, t. */
const state = {
  examples: network.examples.map(exampleOf),
  edits: 0, // how often an example was changed, added or removed
  row: 0, // which of them is walked through
  start: declaredStart, // the parameters that Reset brings back
  p: declaredStart.slice(),
  g: new Numbers(declaredStart.length), // of the example that is walked through
  G: new Numbers(declaredStart.length), // of all examples together
  v: values(),
  L: 0, // of the example that is walked through
  loss: 0, // of all examples together
  rate: START_RATE,
  steps: 0, // made since the start
  losses: [], // before the first step, and after each
  pass: 0, // which example is computed
  predicts: false, // whether nothing is dropped
  get x() { return this.examples[this.row].x; },
  get t() { return this.examples[this.row].t; },
};

/** One example, forward and backward, into v and g. */
function passOf(row) {
  const {p, g, v} = state;
  const {x, t} = state.examples[row];
  state.pass = row;
  g.fill(0);
  forward(p, x, v);
  state.L = loss(t, v);
  backward(p, x, t, v, g);
  const {G} = state;
  for (let k = 0; k < g.length; k++) G[k] += g[k];
  state.loss += state.L;
  const example = state.examples[row];
  example.loss = state.L;
  if (isListed(row)) (example.g ??= new Numbers(g.length)).set(g);
}

/** Whether the gradients of that example are kept: the first few, and the last. */
function isListed(row) {
  const count = state.examples.length;
  const isTold = row < 5 || row === count - 1;
  if (!isTold) state.examples[row].g = undefined;
  return count > 1 && isTold;
}

/** The gradients of examples add up; the one that is walked through comes last, and stays. */
function compute() {
  const {examples, row, G} = state;
  state.loss = 0;
  G.fill(0);
  examples.forEach((_, k) => k === row || passOf(k));
  passOf(row);
  if (network.takesMean) {
    for (let k = 0; k < G.length; k++) G[k] /= examples.length;
    state.loss /= examples.length;
  }
}

/** What the network gives for these inputs; nothing is dropped. */
function predict(x, v) {
  state.predicts = true;
  forward(state.p, x, v);
  state.predicts = false;
  return v[network.output];
}

/** What one step of gradient descent makes of a parameter: p - rate * dL/dp. */
function after(k) {
  const {p, G, rate} = state;
  return round(p[k] - round(round(rate) * G[k]));
}

/** So many steps; false where the numbers have grown too large for the next. */
function descend(count) {
  const {p, G} = state;
  for (let step = 0; step < count; step++) {
    if (!G.every(Number.isFinite)) return false;
    remember();
    for (const [begin, end] of network.trained) {
      for (let k = begin; k < end; k++) p[k] = after(k);
    }
    state.steps++;
    compute();
    state.losses.push(state.loss);
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

/** That number of an example, which may be another than the one that is walked through. */
function valueIn(row, key) {
  const [name, k] = key.split('.');
  return state.examples[row][name][k];
}

/** The network's own generator: what a seed gives is what the class starts from with that seed. */
function startFrom(seed) {
  let drawn = bits(seed);
  const between = limit => {
    drawn = bits(drawn + GOLDEN);
    return (2 * (Number(hash(drawn) >> 11n) / 2 ** 53) - 1) * limit;
  };
  const normal = () => {
    for (;;) {
      const [u, v] = [between(1), between(1)];
      const s = u * u + v * v;
      if (s > 0 && s < 1) return u * Math.sqrt(-2 * Math.log(s) / s);
    }
  };
  const p = new Numbers(state.p.length);
  for (const parameter of network.parameters) {
    const {shape, initializer, scale, zeros} = parameter;
    if (parameter.isDeclared) {
      p.set(declaredStart.subarray(parameter.offset, parameter.offset + parameter.size), parameter.offset);
    }
    const rows = shape.length > 0 ? parameter.size / shape[0] : 1;
    for (let k = 0; k < parameter.size; k++) {
      const number = {
        CONSTANT: () => scale,
        UNIFORM: () => between(scale),
        NORMAL: () => normal() * scale,
      }[initializer]();
      if (parameter.isDeclared) continue; // drawn all the same, as the class does
      p[placeOfNumber(parameter, k)] = zeros >= 0 && Math.floor(k / rows) === zeros ? 0 : number;
    }
  }
  return p;
}

/** Where its number k lies in p, counted row by row. */
function placeOfNumber({shape, strides, offset}, k) {
  let place = offset;
  for (let d = shape.length - 1, rest = k; d >= 0; d--) {
    place += (rest % shape[d]) * strides[d];
    rest = Math.floor(rest / shape[d]);
  }
  return place;
}
