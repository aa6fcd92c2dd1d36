// The functions forward, loss and backward above are the program of the network. From here on
// everything is the same for all networks.

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

// ---- The numbers ----

const Numbers = network.floats ? Float32Array : Float64Array;
const start = new Numbers(Uint8Array.from(atob(network.p), c => c.charCodeAt(0)).buffer);
const state = {
  x: Numbers.from(network.x),
  t: Numbers.from(network.t),
  p: start.slice(),
  g: new Numbers(start.length),
  v: Object.fromEntries(
    Object.entries(network.values).map(([name, size]) => [name, size && new Numbers(size)])),
  L: 0,
  rate: 0.5,
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

/** The number that a key such as z1.0, p.4 or L stands for; next.4 is p.4 after one more step. */
function value(key) {
  const [name, k] = key.split('.');
  if (name === 'next') return after(k);
  const numbers = name in state ? state[name] : state.v[name];
  return k === undefined ? numbers : numbers[k];
}

// ---- What is on the page ----

const byId = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const moments = all('.moment');
const born = new Map(moments.map((moment, k) => [moment.dataset.key, k]));
const weights = all('#drawing .weight');
let current = 0;
let revealed = true;

function digits(number, count = 6) {
  return String(Number.isFinite(number) ? Number(number.toPrecision(count)) : number);
}

/** As digits, where there is little room: in a box of the drawing, or less on one of its lines. */
function short(number, place) {
  const shown = digits(number, place.matches('.number') ? 5 : 4);
  return shown.length > 9 ? number.toExponential(2) : shown;
}

/** A number as that place shows it: with a real minus, and in parentheses behind an operator. */
function text(number, place) {
  const shown = (place.localName === 'text' ? short(number, place) : digits(number)).replace(/-/g, '−');
  const before = place.previousElementSibling;
  const fenced = number < 0 && before?.localName === 'mo' && '+·−'.includes(before.textContent);
  return fenced ? `(${shown})` : shown;
}

/** Whether the reader has still to guess the number, or something before it. */
function isHidden(key) {
  const since = born.get(key.replace('next.', 'g.'));
  return byId('quiz').checked && since >= (revealed ? current + 1 : current);
}

function fill(within) {
  for (const place of all('[data-v]', within)) {
    const key = place.dataset.v;
    place.textContent = isHidden(key) ? '?' : text(value(key), place);
  }
}

function render() {
  const largest = Math.max(...weights.map(weight => Math.abs(state.p[weight.dataset.p])));
  for (const weight of weights) {
    const number = state.p[weight.dataset.p];
    weight.classList.toggle('plus', number >= 0);
    weight.classList.toggle('minus', number < 0);
    weight.querySelector('.line')
      .setAttribute('stroke-width', 0.75 + 4.5 * Math.abs(number) / (largest || 1));
  }
  for (const field of all('input[data-key]')) {
    if (field !== document.activeElement) {
      field.value = digits(value(field.dataset.key));
      field.removeAttribute('aria-invalid');
    }
  }
  fill(document);
  curve();
}

function curve() {
  const {losses} = state;
  const highest = Math.max(...losses.filter(Number.isFinite));
  const last = losses.length - 1;
  byId('losses').setAttribute('points', losses
    .map((loss, k) => [8 + 344 * k / (last || 1), 110 - 92 * loss / (highest || 1)])
    .filter(point => point.every(Number.isFinite))
    .map(point => point.map(number => number.toFixed(1)).join()).join(' '));
  byId('highest').textContent = digits(highest);
  byId('latest').textContent = steps(last);
}

function say(sentence) {
  byId('status').textContent = sentence;
}

function sayLoss() {
  const {losses} = state;
  const latest = isHidden('L') ? '?' : digits(state.L);
  say(losses.length === 1
    ? `The loss is ${latest}.`
    : `After ${steps(losses.length - 1)} the loss is ${latest}; it was ${digits(losses[0])}.`);
}

function steps(count) {
  return count === 1 ? '1 step' : `${count} steps`;
}

/** After a change: everything is computed again, and the curve begins anew. */
function restart() {
  compute();
  state.losses = [state.L];
  sayLoss();
  render();
}

// ---- The walk ----

const slider = byId('slider');
slider.max = moments.length - 1;

function show(k) {
  current = Math.max(0, Math.min(moments.length - 1, k));
  revealed = !byId('quiz').checked;
  const moment = moments[current];
  moments.forEach(each => each.removeAttribute('aria-current'));
  moment.setAttribute('aria-current', 'step');
  slider.value = current;
  slider.setAttribute('aria-valuetext', `step ${current + 1} of ${moments.length}`);
  byId('position').textContent =
    `Step ${current + 1} of ${moments.length}, ${moment.closest('.section').dataset.phase}`;
  byId('back').disabled = current === 0;
  byId('next').disabled = current === moments.length - 1;
  byId('guess').hidden = !byId('quiz').checked;
  byId('guessed').value = '';
  byId('verdict').textContent = '';
  stage(byId('stage'), moment);
  fill(document);
  light(litBy(moment));
  bringIntoSight(byId('picture'));
}

/** Where the drawing is wider than the screen, moves it so that what is lit can be seen. */
function bringIntoSight(picture) {
  const [first, ...others] = all('.unit.lit', picture).map(unit => unit.getBoundingClientRect());
  if (first) {
    const middle = (first.left + Math.max(first.right, ...others.map(each => each.right))) / 2;
    const {left, width} = picture.getBoundingClientRect();
    picture.scrollLeft += middle - left - width / 2;
  }
}

/** Shows a step of the walk once more, under its lesson. */
function stage(where, moment) {
  const lesson = moment.closest('.section').querySelector('.lesson').cloneNode(true);
  const copy = document.createElement('div');
  copy.className = 'moment';
  copy.append(...[...moment.childNodes].map(node => node.cloneNode(true)));
  where.replaceChildren(lesson, copy);
}

/** The units of a step, and the lines between them that it uses; of a weight its whole way. */
function litBy(moment) {
  const ids = new Set(moment.dataset.lit.split(' '));
  const units = all('#drawing .unit').filter(unit => unit.dataset.id?.split(' ').some(id => ids.has(id)));
  const edges = all('#drawing .edge')
    .filter(({dataset}) => ids.has(dataset.to) && ids.has(dataset.id ?? dataset.from));
  const [name, place] = moment.dataset.key.split('.');
  return units.concat(edges, name === 'g' ? wayToLoss(place) : []);
}

function light(elements) {
  all('#drawing .lit').forEach(each => each.classList.remove('lit'));
  elements.forEach(each => each.classList.add('lit'));
}

// ---- A weight's way to the loss ----

/** The lines of a weight, and every unit and line between them and the loss. */
function wayToLoss(place) {
  const reached = new Set();
  const lit = [];
  for (const edge of all('#drawing .edge')) { // from the inputs to the loss
    if (edge.dataset.p === place || reached.has(edge.dataset.from)) {
      reached.add(edge.dataset.to);
      lit.push(edge);
    }
  }
  return lit.concat([...reached].map(byId));
}

/** Shows there how the gradient of a parameter comes about. */
function explain(place, where) {
  light(wayToLoss(place));
  const moment = moments[born.get('g.' + place)];
  if (moment) {
    stage(where, moment);
    fill(where);
  } else {
    where.textContent = 'This parameter is frozen: training leaves it alone, so its gradient is not computed.';
  }
}

function stopExplaining() {
  byId('why').replaceChildren();
  stage(byId('stage'), moments[current]);
  fill(byId('stage'));
  light(litBy(moments[current]));
}

// ---- What the reader does ----

/** Why a number cannot be used; empty if it can. */
function refusal(name, number) {
  if (!Number.isFinite(number)) return 'Write a finite number.';
  if (name === 't' && network.loss.endsWith('CROSS_ENTROPY') && !(number >= 0 && number <= 1)) {
    return `A target of ${network.loss} must lie from 0 to 1, such as 1 for yes and 0 for no.`;
  }
  return name === 'rate' && !(number > 0) ? 'The learning rate must be above 0.' : '';
}

function change(field) {
  const [name, k] = field.dataset.key.split('.');
  const number = field.valueAsNumber;
  const why = refusal(name, number);
  field.setAttribute('aria-invalid', why !== '');
  if (why) {
    say(why);
  } else if (name === 'rate') {
    state.rate = number;
    fill(document);
  } else {
    if (name === 't' && network.loss === 'CATEGORICAL_CROSS_ENTROPY') makeRoom(k, number);
    state[name][k] = number;
    restart();
  }
}

/** The targets of a categorical cross entropy add up to 1: the others share what one leaves. */
function makeRoom(k, number) {
  const {t} = state;
  const others = t.reduce((sum, target) => sum + target, 0) - t[k];
  t.forEach((target, i) => {
    t[i] = others > 0 ? target * (1 - number) / others : (1 - number) / (t.length - 1);
  });
}

function train(count) {
  const finite = descend(count);
  sayLoss();
  if (!finite) say('The numbers have grown too large for another step. Reset, and choose a smaller learning rate.');
  render();
}

function guess(event) {
  event.preventDefault();
  const number = byId('guessed').valueAsNumber;
  if (!Number.isFinite(number)) return;
  const right = value(moments[current].dataset.key);
  const off = number - right;
  revealed = true;
  fill(document);
  byId('verdict').textContent = digits(number) === digits(right)
    ? 'Exactly.'
    : `It is ${digits(right)}: you are off by ${digits(Math.abs(off))}`
      + (right === 0 ? '.' : `, which is ${Number((100 * Math.abs(off / right)).toPrecision(2))} %.`);
}

byId('back').onclick = () => show(current - 1);
byId('next').onclick = () => show(current + 1);
slider.oninput = () => show(slider.valueAsNumber);
byId('quiz').onchange = () => { show(current); sayLoss(); };
byId('guess').onsubmit = guess;
byId('one').onclick = () => train(1);
byId('hundred').onclick = () => train(100);
byId('reset').onclick = () => {
  state.x.set(network.x);
  state.t.set(network.t);
  state.p.set(start);
  restart();
};
document.addEventListener('keydown', event => {
  const forward = {ArrowLeft: -1, ArrowRight: 1}[event.key];
  const {target, altKey, ctrlKey, metaKey} = event;
  const isTaken = target.matches('input') || target.scrollWidth > target.clientWidth;
  if (forward && !isTaken && !altKey && !ctrlKey && !metaKey) {
    event.preventDefault();
    show(current + forward);
  }
});
all('input[data-key]').forEach(field => { field.onchange = () => change(field); });
byId('weights').addEventListener('focusin', event => explain(event.target.dataset.key.slice(2), byId('why')));
byId('weights').addEventListener('focusout', stopExplaining);
byId('drawing').addEventListener('pointerover', event => {
  const weight = event.target.closest('.weight');
  if (weight) explain(weight.dataset.p, byId('stage'));
});
byId('drawing').addEventListener('pointerout', event => {
  if (event.target.closest('.weight')) stopExplaining();
});
byId('drawing').addEventListener('click', event => {
  const weight = event.target.closest('.weight');
  if (weight) all(`input[data-key="p.${weight.dataset.p}"]`)[0].focus();
});
byId('derivation').addEventListener('click', event => {
  const moment = event.target.closest('.moment');
  if (moment) show(moments.indexOf(moment));
});

addEventListener('hashchange', () => show(stepInAddress()));

/** UnrolledXor.html#12 opens at step 12. */
function stepInAddress() {
  return Number(location.hash.slice(1)) - 1 || 0;
}

restart();
show(stepInAddress());
