// The drawing: what is lit, what flows through it, and which part of it is in sight.

const weights = all('#drawing .weight');

/** At which scale the numbers of the drawing can still be read. */
const LEGIBLE = 0.67;

/** What stays free around the lit units. */
const AROUND = 16;

/** On a screen so narrow only the units of the current number must be in sight. */
const NARROW = 640;

/** What is lit in the drawing, as the largest rectangle around its units. */
function litBox() {
  const isNarrow = byId('picture').offsetWidth < NARROW;
  const lit = all(`#drawing .unit.${isNarrow ? 'near' : 'lit'}`);
  const boxes = (lit.length ? lit : all('#drawing .unit')).map(unit => unit.getBBox());
  const left = Math.min(...boxes.map(box => box.x));
  const top = Math.min(...boxes.map(box => box.y));
  const width = Math.max(...boxes.map(box => box.x + box.width)) - left;
  const height = Math.max(...boxes.map(box => box.y + box.height)) - top;
  return {left, top, width, height};
}

/** Scales the drawing so that it can be read, or at least what is lit be seen, and moves there. */
function bringIntoSight() {
  const [picture, drawing] = [byId('picture'), byId('drawing')];
  const whole = drawing.viewBox.baseVal;
  const {left, top, width, height} = litBox();
  const highest = parseFloat(getComputedStyle(picture).maxHeight);
  const fit = (wide, high) => Math.min(picture.offsetWidth / wide, highest / high);
  const most = Math.max(fit(whole.width, whole.height), LEGIBLE);
  const close = fit(width + 2 * AROUND, height + 2 * AROUND);
  const scale = Math.max(
    fit(whole.width, whole.height), Math.min(picture.offsetWidth < NARROW ? 1 : LEGIBLE, close));
  picture.style.height = `${Math.min(highest, whole.height * Math.min(1, most) + AROUND)}px`;
  drawing.style.width = `${whole.width * Math.min(1, scale)}px`;
  const shown = drawing.getBoundingClientRect().width / whole.width;
  picture.scrollLeft = (left + width / 2) * shown - picture.clientWidth / 2;
  picture.scrollTop = (top + height / 2) * shown - picture.clientHeight / 2;
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

/** The units that compute the number of a step, without its way to the loss. */
function nearOf(moment) {
  const ids = new Set(moment.dataset.lit.split(' '));
  return all('#drawing .unit').filter(unit => unit.dataset.id?.split(' ').some(id => ids.has(id)));
}

/**
 * Lights these, of which the first are to be in sight on any screen; under a mouse the drawing stays
 * where it is, or a click would hit another line.
 */
function light(elements, near = elements, isUnderMouse = false) {
  all('#drawing .lit, #drawing .near').forEach(each => each.classList.remove('lit', 'near'));
  elements.forEach(each => each.classList.add('lit'));
  near.forEach(each => each.classList.add('near'));
  if (!isUnderMouse) bringIntoSight();
}

const phaseOf = moment => moment.closest('.section').dataset.phase;

/** Lines are weights; on the way back, what the loss makes of each: dL/dw. */
function showLines() {
  const isBack = phaseOf(moments[current]) === 'backward';
  const name = isBack ? 'g' : 'p';
  const numbers = state[name];
  const shown = weights.map(({dataset}) => (isBack && isHidden('g.' + dataset.p) ? 0 : numbers[dataset.p]));
  const largest = Math.max(...shown.map(Math.abs), 0) || 1;
  weights.forEach((weight, k) => {
    const number = shown[k];
    weight.classList.toggle('plus', number > 0);
    weight.classList.toggle('minus', number < 0);
    weight.querySelector('.line').setAttribute('stroke-width', 0.75 + 4.5 * Math.abs(number) / largest);
  });
  for (const label of all('#drawing .labels [data-v^="p."], #drawing .labels [data-v^="g."]')) {
    label.dataset.v = label.dataset.v.replace(/^[pg]/, name);
  }
  fill(byId('drawing'));
  byId('lines').textContent = isBack
    ? 'Lines: dL/dw, the slope along each weight.' : 'Lines: the weights.';
}

/** What a unit gives on: 1 where it stands for the biases. */
const givenBy = id => (id.startsWith('one') ? 1 : value(byId(id).dataset.gives));

/** What runs along a line in a step: forward a product or a value, backward a gradient. */
function carried({dataset: {p, from, to}}, moment) {
  const [name] = moment.dataset.key.split('.');
  if (phaseOf(moment) !== 'backward') return givenBy(from) * (p === undefined ? 1 : state.p[p]);
  const slope = `dL_dz${to.slice(1)}`; // of n2.0 it is dL_dz2.0
  if (p === undefined || !(slope.split('.')[0] in state.v)) return value(moment.dataset.key);
  return value(slope) * (name === 'g' ? givenBy(from) : state.p[p]);
}

const reducesMotion = matchMedia('(prefers-reduced-motion: reduce)');

/** Sends through the drawing what the equation of a step takes: + in a circle, - in a square. */
function flow(moment) {
  const stream = byId('stream');
  stream.replaceChildren();
  if (isHidden(moment.dataset.key)) return;
  const ids = new Set(moment.dataset.lit.split(' '));
  const edges = all('#drawing .edge')
    .filter(({dataset}) => ids.has(dataset.to) && ids.has(dataset.id ?? dataset.from));
  const numbers = edges.map(edge => carried(edge, moment));
  const largest = numbers.reduce((most, number) => Math.max(most, Math.abs(number)), 0) || 1;
  edges.forEach((edge, k) => stream.append(pulse(edge, numbers[k], Math.abs(numbers[k]) / largest, moment)));
}

function svg(name, attributes, ...children) {
  const made = document.createElementNS(byId('drawing').namespaceURI, name);
  Object.entries(attributes).forEach(([key, text]) => made.setAttribute(key, text));
  made.append(...children);
  return made;
}

/** What travels along one line. */
function pulse(edge, number, share, moment) {
  const points = [...edge.querySelector('.line').points].map(({x, y}) => [x, y]);
  const isBack = phaseOf(moment) === 'backward';
  if (isBack) points.reverse();
  const size = 5 + 5 * share;
  const bar = size - 3;
  const shape = number < 0
    ? svg('rect', {x: -size, y: -size, width: 2 * size, height: 2 * size})
    : svg('circle', {r: size});
  const sign = number === 0 ? '' : `M${-bar} 0H${bar}` + (number > 0 ? `M0 ${-bar}V${bar}` : '');
  const made = svg('g', {class: number < 0 ? 'minus' : number > 0 ? 'plus' : 'zero'},
    shape, svg('path', {d: sign}));
  Object.assign(made.dataset, {number, from: isBack ? edge.dataset.to : edge.dataset.from,
    to: isBack ? edge.dataset.from : edge.dataset.to});
  const places = points.map(([x, y]) => ({transform: `translate(${x}px, ${y}px)`}));
  const [last, before] = [points.at(-1), points.at(-2)];
  const rest = [0, 1].map(axis => before[axis] + 0.72 * (last[axis] - before[axis]));
  places[places.length - 1] = {transform: `translate(${rest[0]}px, ${rest[1]}px)`};
  made.setAttribute('transform', `translate(${rest.join()})`);
  if (!reducesMotion.matches) made.animate(places, {duration: 900, easing: 'ease-in-out'});
  return made;
}
