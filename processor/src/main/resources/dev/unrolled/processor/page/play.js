// What the reader does: point at a weight, change a number, train, guess, walk.

/** Whether a unit scales by that parameter, or is a number looked up there. */
function uses({dataset}, place) {
  return dataset.uses?.split(' ').some(key => placeInP(key) === Number(place));
}

/** The lines of a weight, and every unit and line between them and the loss. */
function wayToLoss(place) {
  const reached = new Set(
    all('#drawing .unit').filter(unit => uses(unit, place)).map(unit => unit.id));
  const lit = [];
  for (const edge of all('#drawing .edge')) { // from the inputs to the loss
    if (edge.dataset.p === place || reached.has(edge.dataset.from)) {
      reached.add(edge.dataset.to);
      lit.push(edge);
    }
  }
  return lit.concat([...reached].map(byId));
}

/** The units at both ends of its lines; of what has no line, those that use it. */
function endsOf(place) {
  const ends = weights.filter(({dataset}) => dataset.p === place)
    .flatMap(({dataset}) => [dataset.from, dataset.to]).map(byId).filter(unit => unit);
  return ends.length ? ends.slice(0, 2) : all('#drawing .unit').filter(unit => uses(unit, place)).slice(0, 1);
}

/** Shows how the gradient of a parameter comes about. */
function explain(place, isUnderMouse) {
  const moment = moments[born.get('g.' + place)];
  if (moment) {
    stage(byId('why'), moment);
    sayPosition(moment);
  } else {
    byId('why').textContent =
      'This parameter is frozen: training leaves it alone, so its gradient is not computed.';
  }
  light(wayToLoss(place), endsOf(place), isUnderMouse);
}

const inWhy = element => byId('why').contains(element);
const fieldOf = place => byId('weights').querySelector(`input[data-key="p.${place}"]`);
const placeOf = field => field.dataset.key.slice(2);

/** Where the mouse is, unless the reader is about to change a weight that was clicked. */
function pointAt(weight) {
  if (inWhy(document.activeElement)) {
    light(wayToLoss(weight.dataset.p), undefined, true);
  } else {
    explain(weight.dataset.p, true);
  }
}

/** Where neither mouse nor focus is on a weight, the current step is shown again. */
function pointAway(isUnderMouse) {
  const field = document.activeElement;
  if (inWhy(field)) {
    light(wayToLoss(placeOf(field)), endsOf(placeOf(field)), isUnderMouse);
  } else if (byId('weights').contains(field)) {
    explain(placeOf(field), isUnderMouse);
  } else {
    byId('why').replaceChildren();
    sayPosition(moments[current]);
    light(litBy(moments[current]), nearOf(moments[current]), isUnderMouse);
  }
}

/** Shows a weight that was clicked with its field beside it: the page stays where it is. */
function open(place) {
  explain(place);
  const label = fieldOf(place).closest('label').cloneNode(true);
  byId('why').prepend(label);
  fitFormula(byId('why'));
  const field = label.querySelector('input');
  refresh(field);
  field.focus({preventScroll: true});
}

/** Keeps the drawing above the field of a weight, and the field where the reader sees it. */
function hold(field) {
  const before = field.getBoundingClientRect().top;
  byId('bench').classList.add('held');
  explain(placeOf(field));
  scrollBy(0, field.getBoundingClientRect().top - before);
  const {top, bottom} = field.getBoundingClientRect();
  const free = byId('bench').getBoundingClientRect().bottom + 12;
  scrollBy(0, top < free ? top - free : Math.max(0, bottom + 12 - innerHeight));
}

function release(field) {
  const before = field.getBoundingClientRect().top;
  byId('bench').classList.remove('held');
  pointAway();
  scrollBy(0, field.getBoundingClientRect().top - before);
}

/** Why a number cannot be used; empty if it can. */
function refusal(name, number) {
  if (!Number.isFinite(number)) return 'Write a finite number.';
  if (name === 't' && network.loss.endsWith('CROSS_ENTROPY') && !(number >= 0 && number <= 1)) {
    return `A target of ${network.loss} must lie from 0 to 1, such as 1 for yes and 0 for no.`;
  }
  if (name === 'x' && network.rows && !(Number.isInteger(number) && number >= 0 && number < network.rows)) {
    return `An input says which row is looked up: write a whole number from 0 to ${network.rows - 1}.`;
  }
  return name === 'rate' && !(number > 0) ? 'The learning rate must be above 0.' : '';
}

function change(field) {
  const {key, row = state.row} = field.dataset;
  const [name, k] = key.split('.');
  const number = field.valueAsNumber;
  const why = refusal(name, number);
  accept(field);
  if (why) {
    field.setAttribute('aria-invalid', 'true');
    say(why);
    tellRefusal(field, why);
    return;
  }
  act();
  remember();
  if (name === 'rate') {
    state.rate = number;
    fill(document);
    keepAddress();
  } else if (name === 'p') {
    state.p[k] = number;
    restart();
  } else {
    const example = state.examples[row];
    if (name === 't' && network.loss === 'CATEGORICAL_CROSS_ENTROPY') makeRoom(example.t, Number(k), number);
    example[name][k] = number;
    state.edits++;
    restart();
  }
}

/** Says beside the field what is wrong, for the other place may be off the screen. */
function tellRefusal(field, why) {
  const told = element('span', {className: 'refusal', textContent: why});
  (field.closest('label') ?? field).after(told);
}

/** The targets of the classes add up to 1: the others of their row share what one leaves. */
function makeRoom(targets, k, number) {
  const from = k - k % network.classes;
  const row = targets.subarray(from, from + network.classes);
  const others = row.reduce((sum, target) => sum + target, 0) - targets[k];
  row.forEach((target, i) => {
    row[i] = others > 0 ? target * (1 - number) / others : (1 - number) / (row.length - 1);
  });
}

/** The field beside an index is that of the input or target with this index. */
function chooseOther(index) {
  const last = Number(index.max);
  index.value = Math.max(0, Math.min(last, Math.round(index.valueAsNumber) || 0));
  const field = byId(index.getAttribute('aria-controls'));
  field.dataset.key = `${index.dataset.of}.${index.value}`;
  refresh(field);
}

function train(count) {
  const before = state.loss;
  const finite = descend(count);
  hide();
  sayLoss();
  if (state.loss > before) {
    say(`${byId('status').textContent} It has grown: a smaller learning rate may help.`);
  }
  if (!finite) say('The numbers have grown too large for another step. Reset, and choose a smaller learning rate.');
  render();
  if (!playing) keepAddress();
  return finite;
}

/** How many milliseconds of a frame training may take where it is as fast as can be. */
const TRAINING_TIME = 8;

/** Trains frame by frame until it is paused. */
function run() {
  act();
  setPlaying(true);
  let since = performance.now();
  const frame = now => {
    if (!playing) return;
    const speed = Number(byId('speed').value);
    let finite = true;
    if (speed === 0) {
      const end = performance.now() + TRAINING_TIME;
      while (finite && performance.now() < end) finite = descend(1);
      train(0);
    } else {
      const count = Math.min(100, Math.floor((now - since) * speed / 1000));
      if (count > 0) {
        since = now;
        finite = train(count);
      }
    }
    if (finite) requestAnimationFrame(frame);
    else pause();
  };
  requestAnimationFrame(frame);
}

function setPlaying(isPlaying) {
  playing = isPlaying;
  byId('run').textContent = playing ? '❚❚ Pause' : '▶ Train';
  byId('run').setAttribute('aria-pressed', playing);
}

function pause() {
  if (!playing) return;
  setPlaying(false);
  render();
  keepAddress();
}

/** Takes back a step, or what the reader did last. */
function takeBack(wholeAction) {
  pause();
  if (goBack(wholeAction)) recomputed();
  else say('There is nothing to take back.');
}

function takeForth() {
  pause();
  if (goForth()) recomputed();
}

/** Start weights as the class draws them from that seed; what is declared stays. */
function drawStart() {
  const seed = byId('seed').valueAsNumber;
  if (!Number.isInteger(seed)) {
    say('Write a whole number as the seed.');
    return;
  }
  act();
  remember();
  state.start = startFrom(BigInt(seed));
  state.p.set(state.start);
  state.steps = 0;
  restart();
}

function guess(event) {
  event.preventDefault();
  const number = byId('guessed').valueAsNumber;
  if (!Number.isFinite(number)) return;
  const right = value(moments[current].dataset.key);
  const off = number - right;
  revealed = true;
  renew();
  byId('verdict').textContent = digits(number) === digits(right)
    ? 'Exactly.'
    : `It is ${digits(right)}: you are off by ${digits(Math.abs(off))}`
      + (right === 0 ? '.' : `, which is ${Number((100 * Math.abs(off / right)).toPrecision(2))} %.`);
}

/** How many milliseconds a step is shown while the reader only watches. */
const WATCHED = 1800;
let watching;

function watch(isOn) {
  clearInterval(watching);
  watching = isOn ? setInterval(() => {
    if (current === moments.length - 1) watch(false);
    else show(current + 1);
  }, WATCHED) : undefined;
  byId('watch').textContent = isOn ? '❚❚ Stop' : '▶ Watch';
  byId('watch').setAttribute('aria-pressed', isOn);
}

byId('watch').onclick = () => watch(watching === undefined);
byId('back').onclick = () => show(current - 1);
byId('next').onclick = () => show(current + 1);
slider.oninput = () => show(slider.valueAsNumber);
byId('quiz').onchange = () => { show(current); renew(); };
byId('guess').onsubmit = guess;
const steppingBy = count => () => {
  pause();
  act();
  train(count);
};
byId('run').onclick = () => (playing ? pause() : run());
byId('one').onclick = steppingBy(1);
byId('hundred').onclick = steppingBy(100);
byId('stepBack').onclick = () => takeBack(false);
byId('undo').onclick = () => takeBack(true);
byId('redo').onclick = takeForth;
byId('add').onclick = addExample;
byId('draw').onclick = drawStart;
byId('reset').onclick = () => {
  pause();
  act();
  remember();
  state.examples = network.examples.map(exampleOf);
  state.row = Math.min(state.row, state.examples.length - 1);
  state.edits++;
  state.p.set(state.start);
  state.rate = START_RATE;
  state.steps = 0;
  listExamples();
  restart();
};
table.addEventListener('click', ({target}) => {
  if (target.matches('.remove')) removeExample(Number(target.dataset.row));
});
table.addEventListener('change', ({target}) => {
  if (target.matches('[type=radio]')) walkThrough(Number(target.value));
});

/** Whether a field holds what the reader has not finished: then the browser takes back letters. */
const isUnfinished = field => field.matches?.('input[data-key]')
  && Number(field.value) !== Number(digits(field.dataset.row === undefined
    ? value(field.dataset.key) : valueIn(field.dataset.row, field.dataset.key)));

document.addEventListener('keydown', event => {
  const {key, ctrlKey, metaKey, shiftKey, target} = event;
  if (!(ctrlKey || metaKey) || !['z', 'y'].includes(key.toLowerCase()) || isUnfinished(target)) return;
  event.preventDefault();
  if (key.toLowerCase() === 'y' || shiftKey) takeForth();
  else takeBack(true);
});
/** The places of the weights that are drawn, each once, however many lines it has. */
const drawn = [...new Set(weights.map(({dataset}) => dataset.p))];
/** Which of them the arrow keys are at while the drawing has the focus. */
let picked = -1;

byId('picture').addEventListener('keydown', event => {
  if (event.target !== byId('picture')) return;
  const way = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (way && drawn.length) {
    event.preventDefault();
    picked = (picked + way + drawn.length) % drawn.length;
    explain(drawn[picked]);
  } else if (event.key === 'Enter' && picked >= 0) {
    open(drawn[picked]);
  } else if (event.key === 'Escape') {
    picked = -1;
    pointAway();
  }
});
document.addEventListener('keydown', event => {
  const forward = {ArrowLeft: -1, ArrowRight: 1}[event.key];
  const {target, altKey, ctrlKey, metaKey} = event;
  const isTaken = target.matches('input:not([type="checkbox"])') || target.scrollWidth > target.clientWidth;
  if (forward && !isTaken && !altKey && !ctrlKey && !metaKey) {
    event.preventDefault();
    show(current + forward);
  }
});
addEventListener('change', ({target}) => {
  if (target.matches('input[data-key]')) change(target);
  if (target.matches('input.index')) chooseOther(target);
});
byId('weights').addEventListener('focusin', event => hold(event.target));
byId('weights').addEventListener('focusout', event => {
  if (!byId('weights').contains(event.relatedTarget)) release(event.target);
});
byId('why').addEventListener('focusout', event => {
  if (!inWhy(event.relatedTarget)) setTimeout(() => pointAway());
});
const overWeight = action => event => {
  const weight = event.target.closest('.weight');
  if (weight) action(weight);
};
byId('drawing').addEventListener('pointerover', overWeight(pointAt));
byId('drawing').addEventListener('pointerout', overWeight(() => pointAway(true)));
byId('drawing').addEventListener('click', overWeight(weight => open(weight.dataset.p)));
addEventListener('resize', () => {
  bringIntoSight();
  fitFormula(byId('stage'));
  plot();
});
byId('derivation').addEventListener('click', event => {
  const moment = event.target.closest('.moment');
  if (moment) show(moments.indexOf(moment));
});

addEventListener('hashchange', () => {
  const step = readAddress();
  recompute();
  show(step);
});

byId('map').hidden = axes === 0;
offerOutputs();
const firstStep = readAddress();
restart();
show(firstStep);
