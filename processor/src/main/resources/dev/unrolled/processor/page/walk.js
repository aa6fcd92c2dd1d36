// The walk: every number where it belongs, one step of the derivation lit.

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
