// The walk: every number where it belongs, one step of the derivation lit.

const byId = id => document.getElementById(id);
const all = (selector, within = document) => [...within.querySelectorAll(selector)];
const moments = all('.moment');
const born = new Map(moments.map((moment, k) => [moment.dataset.key, k]));
let current = 0;
let revealed = true;

function digits(number, count = 6) {
  return String(Number.isFinite(number) ? Number(number.toPrecision(count)) : number);
}

/** So many letters of a number have room in a box of the drawing, and on a line. */
const IN_BOX = 8;
const ON_LINE = 7;

/** As digits, where there is little room: in a box of the drawing, or less on one of its lines. */
function short(number, place) {
  const [most, room] = place.matches('.number') ? [5, IN_BOX] : [4, ON_LINE];
  const shown = [most, most - 1, most - 2].map(count => digits(number, count)).find(text => text.length <= room);
  return shown ?? number.toExponential(number < 0 ? 1 : 2);
}

/** A number as that place shows it: with a real minus, and in parentheses behind an operator. */
function text(number, place) {
  const shown = (place.ownerSVGElement ? short(number, place) : digits(number)).replace(/-/g, '−');
  const before = place.previousElementSibling;
  const fenced = number < 0 && before?.localName === 'mo' && '+·−'.includes(before.textContent);
  return fenced ? `(${shown})` : shown;
}

/** Whether the reader has still to guess the number, or something before it. */
function isHidden(key) {
  const since = born.get(key === 'loss' ? 'L' : key.replace(/^(next|G)\./, 'g.'));
  return byId('quiz').checked && since >= (revealed ? current + 1 : current);
}

let playing = false;

function fill(within) {
  for (const place of all('[data-v]', within)) {
    const key = place.dataset.v;
    place.textContent = isHidden(key) ? '?' : text(value(key), place);
    if (place.ownerSVGElement) place.classList.toggle('later', born.get(key) > current);
  }
  for (const place of all('[data-terms]', within)) tellTerms(place);
  if (within === document) fade();
}

/** How the gradient of all examples comes about from those of each. */
function tellTerms(place) {
  const k = place.dataset.terms;
  const gradients = state.examples.filter(({g}) => g).map(({g}) => g[k]);
  const hidden = isHidden('g.' + k);
  const markup = (name, ...children) => {
    const made = document.createElementNS(place.namespaceURI, name);
    made.append(...children);
    return made;
  };
  const parts = gradients.flatMap((number, i) => {
    const shown = hidden ? '?' : digits(number, 4).replace(/-/g, '−');
    const term = markup('mn', i > 0 && number < 0 && !hidden ? `(${shown})` : shown);
    const isGap = i === gradients.length - 1 && gradients.length < state.examples.length;
    return [...(i > 0 ? [markup('mo', '+')] : []), ...(isGap ? [markup('mo', '…'), markup('mo', '+')] : []), term];
  });
  const count = state.examples.length;
  place.replaceChildren(...(network.takesMean
    ? [markup('mfrac', markup('mrow', ...parts), markup('mn', String(count)))]
    : parts));
}

/** Pales what is dropped, and the lines to it and from it, unless the reader has to guess it. */
function fade() {
  const dropped = new Set();
  for (const unit of all('#drawing [data-mask]')) {
    const {mask} = unit.dataset;
    if (!isHidden(mask) && value(mask) === 0) dropped.add(unit.id);
  }
  for (const each of all('#drawing .unit, #drawing .edge')) {
    const {id, dataset: {from, to}} = each;
    each.classList.toggle('dropped', [id, from, to].some(one => dropped.has(one)));
  }
}

/** Shows the state anew; while the network is trained, only what can be in sight. */
function render() {
  if (table.tBodies[0].rows.length !== listedCount()) listExamples();
  showLines();
  for (const field of all('input[data-key]')) {
    if (field !== document.activeElement) refresh(field);
  }
  document.body.classList.toggle('several', state.examples.length > 1);
  fill(playing ? byId('bench') : document);
  fitFormula(byId('stage'));
  curve();
  predictAll();
  tellExamples();
  plot();
}

function refresh(field) {
  const {key, row} = field.dataset;
  field.value = digits(row === undefined ? value(key) : valueIn(row, key));
  accept(field);
}

/** Takes away what was said of a field. */
function accept(field) {
  field.removeAttribute('aria-invalid');
  const told = (field.closest('label') ?? field).nextElementSibling;
  if (told?.matches('.refusal')) told.remove();
}

function curve() {
  const {losses} = state;
  const highest = Math.max(...losses.filter(Number.isFinite));
  const last = losses.length - 1;
  byId('losses').setAttribute('points', losses
    .map((loss, k) => [8 + 344 * k / (last || 1), 110 - 92 * loss / (highest || 1)])
    .filter(point => point.every(Number.isFinite))
    .map(point => point.map(number => number.toFixed(1)).join()).join(' '));
  byId('highest').textContent = highest === state.loss && isHidden('loss') ? '?' : digits(highest);
  byId('latest').textContent = steps(last);
}

function say(sentence) {
  byId('status').textContent = sentence;
}

function sayLoss() {
  const {losses} = state;
  const latest = isHidden('loss') ? '?' : digits(state.loss);
  const count = state.examples.length;
  const name = count === 1 ? 'loss' : `${network.takesMean ? 'mean loss' : 'loss'} of ${count} examples`;
  say(losses.length === 1
    ? `The ${name} is ${latest}.`
    : `After ${steps(losses.length - 1)} the ${name} is ${latest}; it was ${digits(losses[0])}.`);
}

/** Shows again whatever a quiz hides or reveals. */
function renew() {
  fill(document);
  curve();
  tellExamples();
  sayLoss();
}

function steps(count) {
  return count === 1 ? '1 step' : `${count} steps`;
}

/** In a quiz the number of this step, and all behind it, are to be guessed again. */
function hide() {
  revealed = !byId('quiz').checked;
  byId('guess').hidden = revealed;
  byId('guessed').value = '';
  byId('verdict').textContent = '';
}

/** After a change: everything is computed again, and the curve begins anew. */
function restart() {
  compute();
  state.losses = [state.loss];
  recomputed();
}

/** The same numbers, seen from another example. */
function recompute() {
  compute();
  recomputed();
}

function recomputed() {
  stage(byId('stage'), moments[current]);
  hide();
  sayLoss();
  render();
  keepAddress();
}

const slider = byId('slider');
slider.max = moments.length - 1;

/** Which step is shown beside the drawing: the current one, or that of a weight pointed at. */
function sayPosition(moment) {
  byId('position').textContent = `Step ${moments.indexOf(moment) + 1} of ${moments.length}, ${phaseOf(moment)}`;
}

function show(k) {
  moments[current].removeAttribute('aria-current');
  current = Math.max(0, Math.min(moments.length - 1, k));
  hide();
  const moment = moments[current];
  moment.setAttribute('aria-current', 'step');
  slider.value = current;
  slider.setAttribute('aria-valuetext', `step ${current + 1} of ${moments.length}`);
  sayPosition(moment);
  byId('back').disabled = current === 0;
  byId('next').disabled = current === moments.length - 1;
  stage(byId('stage'), moment);
  if (byId('quiz').checked) renew();
  showLines();
  light(litBy(moment), nearOf(moment));
  flow(moment);
  fitFormula(byId('stage'));
  keepAddress();
  if (byId('bench').getBoundingClientRect().bottom < 0) moment.scrollIntoView({block: 'nearest'});
}

/** Shows a step of the walk once more, beside its lesson. */
function stage(where, moment) {
  const [, formula, ...java] = [...moment.children].map(node => node.cloneNode(true));
  const copy = document.createElement('div');
  const side = document.createElement('div');
  copy.className = 'moment';
  side.className = 'side';
  side.append(moment.closest('.section').querySelector('.lesson').cloneNode(true), ...java);
  if (moment.dataset.key.startsWith('g.') && state.examples.length > 1) {
    side.append(element('p', {className: 'lesson', textContent: `That is example ${state.row + 1} alone.`
      + ' Gradients of examples add up: L with a line above is the '
      + `${network.takesMean ? 'mean' : 'sum'} of the losses of all ${state.examples.length}, and the step goes along its slope.`}));
  }
  if (moment.dataset.key.startsWith('g.')) side.append(element('p', {className: 'lesson step', textContent: sayStep()}));
  copy.append(withMaps(formula, moment), side);
  where.replaceChildren(copy);
  fill(where);
  fitFormula(where);
}

/** What one step of all parameters makes of the loss. */
function sayStep() {
  const {p, G} = state;
  if (byId('quiz').checked || !G.every(Number.isFinite)) return '';
  const before = p.slice();
  for (const [begin, end] of network.trained) {
    for (let k = begin; k < end; k++) p[k] = after(k);
  }
  const v = state.scratch ??= values();
  const sum = state.examples.reduce((total, {x, t}, row) => {
    state.pass = row;
    forward(p, x, v);
    return total + loss(t, v);
  }, 0);
  p.set(before);
  const then = network.takesMean ? sum / state.examples.length : sum;
  return `η is the learning rate, ${digits(state.rate)}. Once every weight and bias has made its step, `
    + `the loss goes from ${digits(state.loss)} to ${digits(then)}.`;
}

/** A formula is printed smaller where it is too wide or too high, but never so small as this: it is scrolled. */
const LEAST_FIT = 0.6;

/** So many points of the screen a formula has at least, and so many are free below. */
const LEAST_ROOM = 96;
const BELOW = 12;

function fitFormula(where) {
  const formula = where.querySelector('.formula');
  if (!formula) return;
  formula.style.removeProperty('--fit');
  const top = formula.getBoundingClientRect().top + scrollY;
  const room = Math.max(LEAST_ROOM, innerHeight - top - BELOW);
  formula.style.maxHeight = `${room}px`;
  const most = Math.max(formula.scrollWidth / formula.clientWidth, formula.scrollHeight / room);
  if (most > 1) formula.style.setProperty('--fit', Math.max(LEAST_FIT, 0.98 / most));
}

document.fonts.ready.then(() => [byId('stage'), byId('why')].forEach(fitFormula));
