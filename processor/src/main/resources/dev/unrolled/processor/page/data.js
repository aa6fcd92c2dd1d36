// The table of examples: one is walked through, all are trained on.

const table = byId('examples');
const keysOf = name => all(`thead [data-column^="${name}."]`, table).map(({dataset}) => dataset.column);
const inputKeys = keysOf('x');
const targetKeys = keysOf('t');

/** More rows than these are trained on, but not listed. */
const MOST_ROWS = 100;

/** Whether every target says yes or no, and every output how likely that is. */
function isYesOrNo() {
  return network.lowest === 0 && network.highest === 1
    && state.examples.every(({t}) => t.every(target => target === 0 || target === 1));
}

/** Whether each target is one class of several. */
const isOfClasses = network.classes > 1 && network.loss === 'CATEGORICAL_CROSS_ENTROPY';

const largest = numbers => numbers.indexOf(Math.max(...numbers));

/** What an example is, and what the network says it is, as pairs of classes; empty if it has none. */
function verdicts({t, a}) {
  if (isOfClasses) {
    const rows = Array.from({length: t.length / network.classes}, (_, k) => k * network.classes);
    return rows.map(from => [t, a].map(each => largest([...each.subarray(from, from + network.classes)])));
  }
  return isYesOrNo() ? [...t].map((target, k) => [target, a[k] >= 0.5 ? 1 : 0]) : [];
}

const className = k => network.classNames?.[k] ?? (isOfClasses ? `class ${k}` : ['no', 'yes'][k]);

/** What the network says of each example now. */
function predictAll() {
  const v = state.scratch ??= values();
  for (const example of state.examples) example.a = predict(example.x, v).slice();
}

function element(name, properties = {}, ...children) {
  const {dataset = {}, ...rest} = properties;
  const made = Object.assign(document.createElement(name), rest);
  Object.assign(made.dataset, dataset);
  made.append(...children);
  return made;
}

function fieldIn(row, key) {
  const label = `${key.replace('.', '[')}] of example ${row + 1}`;
  const field = element('input', {type: 'number', step: 'any', dataset: {key, row}});
  field.setAttribute('aria-label', label);
  return element('td', {}, field);
}

function exampleRow(row) {
  const walk = element('input', {type: 'radio', name: 'row', value: row, checked: row === state.row});
  const remove = element('button', {type: 'button', className: 'remove', textContent: '×', dataset: {row}});
  remove.setAttribute('aria-label', `Remove example ${row + 1}`);
  remove.disabled = state.examples.length === 1;
  return element('tr', {dataset: {row}},
    element('th', {scope: 'row'}, element('label', {}, walk, ` ${row + 1}`)),
    ...inputKeys.map(key => fieldIn(row, key)),
    ...targetKeys.map(key => fieldIn(row, key)),
    element('td', {className: 'says'}),
    element('td', {className: 'ofLoss'}),
    element('td', {}, remove));
}

const listedCount = () => Math.min(state.examples.length, MOST_ROWS);

/** Builds the rows anew. */
function listExamples() {
  const count = listedCount();
  table.tBodies[0].replaceChildren(...Array.from({length: count}, (_, row) => exampleRow(row)));
  all('input[data-key]', table).forEach(refresh);
  const others = state.examples.length - count;
  byId('others').textContent = others > 0 ? `${others} more examples are trained on, too.` : '';
}

function saysOf(example) {
  const [verdict] = verdicts(example);
  const mark = right => right ? ' ✓' : ' ✗';
  if (isOfClasses && verdict) {
    const [is, said] = verdict;
    return `${className(said)}, ${digits(example.a[said], 3)}${mark(is === said)}`;
  }
  const shown = targetKeys.map(key => digits(example.a[key.split('.')[1]], 4)).join(', ');
  const pairs = verdicts(example);
  return shown + (pairs.length ? mark(pairs.every(([is, said]) => is === said)) : '');
}

/** Writes into each row what the network says of it now. */
function tellExamples() {
  const hidden = byId('quiz').checked;
  for (const row of table.tBodies[0].rows) {
    const example = state.examples[row.dataset.row];
    const isWalked = Number(row.dataset.row) === state.row;
    row.classList.toggle('walked', isWalked);
    row.querySelector('[type=radio]').checked = isWalked;
    row.querySelector('.says').textContent = hidden ? '?' : saysOf(example).replace(/-/g, '−');
    row.querySelector('.ofLoss').textContent = hidden ? '?' : digits(example.loss, 4);
  }
  tellConfusion(hidden);
}

/** How many examples of each class the network says are of which. */
function tellConfusion(hidden) {
  const pairs = state.examples.flatMap(verdicts);
  const confusion = byId('confusion');
  confusion.hidden = pairs.length < 2 || hidden;
  if (confusion.hidden) return;
  const names = Array.from({length: isOfClasses ? network.classes : 2}, (_, k) => className(k));
  const right = pairs.filter(([is, said]) => is === said).length;
  const cells = names.map((name, is) => element('tr', {},
    element('th', {scope: 'row', textContent: name}),
    ...names.map((_, said) => element('td', {
      className: is === said ? 'right' : 'wrong',
      textContent: pairs.filter(pair => pair[0] === is && pair[1] === said).length,
    }))));
  confusion.replaceChildren(
    element('caption', {textContent: `${right} of ${pairs.length} right. Rows: what it is; columns: what the network says.`}),
    element('thead', {}, element('tr', {}, element('td'),
      ...names.map(name => element('th', {scope: 'col', textContent: name})))),
    element('tbody', {}, ...cells));
}

/** Walks through that example; the gradients of the others are still added to its own. */
function walkThrough(row) {
  state.row = Math.max(0, Math.min(state.examples.length - 1, row));
  recompute();
}

function addExample() {
  act();
  remember();
  const {x, t} = state;
  state.examples.push({x: x.slice(), t: t.slice(), a: null, loss: 0});
  state.row = state.examples.length - 1;
  state.edits++;
  restart();
  table.querySelector('tr.walked input[data-key]')?.focus();
}

function removeExample(row) {
  if (state.examples.length === 1) return;
  act();
  remember();
  state.examples.splice(row, 1);
  state.row = Math.min(state.row > row ? state.row - 1 : state.row, state.examples.length - 1);
  state.edits++;
  listExamples();
  restart();
  byId('add').focus();
}
