// What the reader does: point at a weight, change a number, train, guess, walk.

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
