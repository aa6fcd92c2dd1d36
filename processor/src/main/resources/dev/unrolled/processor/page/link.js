// The address holds what the reader sees: the step, the row, and all that was changed.

/** With more numbers the address would be too long to pass on: it holds step and row alone. */
const MOST_IN_ADDRESS = 2000;

const encoded = numbers => btoa(String.fromCharCode(...new Uint8Array(Float64Array.from(numbers).buffer)));
const decoded = text => new Float64Array(bytes(atob(text)));

/** How many numbers the examples and the parameters are. */
const countOfNumbers = () => state.p.length + state.examples.length * (state.x.length + state.t.length);

/** What differs from the page as it is opened. */
function address() {
  const parts = new URLSearchParams();
  if (state.row > 0) parts.set('row', state.row + 1);
  if (state.rate !== START_RATE) parts.set('rate', state.rate);
  if (countOfNumbers() <= MOST_IN_ADDRESS) {
    if (state.steps > 0) parts.set('steps', state.steps);
    if (state.p.some((number, k) => number !== declaredStart[k])) parts.set('p', encoded(state.p));
    if (state.start.some((number, k) => number !== declaredStart[k])) parts.set('start', encoded(state.start));
    if (state.edits > 0) parts.set('examples', encoded(state.examples.flatMap(({x, t}) => [...x, ...t])));
  }
  const rest = parts.toString();
  return `#${current + 1}${rest && `&${rest}`}`;
}

/** Opens what an address says; what makes no sense there is left out. */
function readAddress() {
  if (/^#\d+$/.test(location.hash)) return Number(location.hash.slice(1)) - 1; // another step of the same
  const [step, ...rest] = location.hash.slice(1).split('&');
  const parts = new URLSearchParams(rest.join('&'));
  const numbersIn = (name, fits) => {
    try {
      const numbers = decoded(parts.get(name));
      return numbers.every(Number.isFinite) && fits(numbers.length) ? numbers : undefined;
    } catch {
      return undefined;
    }
  };
  const width = network.examples[0].x.length + network.examples[0].t.length;
  const p = parts.has('p') && numbersIn('p', length => length === state.p.length);
  const start = parts.has('start') && numbersIn('start', length => length === state.p.length);
  const examples = parts.has('examples') && numbersIn('examples', length => length > 0 && length % width === 0);
  const rate = Number(parts.get('rate'));
  const steps = Number(parts.get('steps'));
  if (rate > 0 && Number.isFinite(rate)) state.rate = rate;
  if (Number.isInteger(steps) && steps > 0) state.steps = steps;
  if (start) state.start = Numbers.from(start);
  if (p) state.p.set(p);
  if (examples) {
    state.edits = 1;
    state.examples = Array.from({length: examples.length / width}, (_, k) => {
      const row = examples.subarray(k * width, (k + 1) * width);
      return exampleOf({x: row.subarray(0, network.examples[0].x.length), t: row.subarray(network.examples[0].x.length)});
    }).filter(({x, t}) => [...x].every(number => !refusal('x', number)) && [...t].every(number => !refusal('t', number)));
    if (state.examples.length === 0) state.examples = network.examples.map(exampleOf);
  }
  state.row = Math.max(0, Math.min(state.examples.length - 1, (Number(parts.get('row')) || 1) - 1));
  return Number(step) - 1 || 0;
}

/** How many milliseconds nothing must change before the address does: browsers refuse many changes. */
const AT_REST = 300;
let resting;

/** Keeps the address up to date, without a new entry in the browser's history. */
function keepAddress() {
  clearTimeout(resting);
  resting = setTimeout(writeAddress, AT_REST);
}

function writeAddress() {
  clearTimeout(resting);
  history.replaceState(null, '', address());
}

byId('link').onclick = async () => {
  writeAddress();
  const told = countOfNumbers() > MOST_IN_ADDRESS ? ' It holds step and row; the network is too large for more.' : '';
  try {
    await navigator.clipboard.writeText(location.href);
    say(`The link is copied.${told}`);
  } catch {
    say(`The address of this page is the link.${told}`);
  }
};
