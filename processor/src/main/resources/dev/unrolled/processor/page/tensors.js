// A trained network: a safetensors file that is dropped on the page, or chosen, replaces the weights.

/** A file so large, or with so long a header, is not read. */
const MOST_BYTES = 64e6;
const MOST_HEADER = 1e6;

const TYPES = {F64: 8, F32: 4, F16: 2, BF16: 2};

/** Why a file is not taken, said to the reader. */
class Refusal extends Error {}

function refuse(sentence) {
  throw new Refusal(sentence);
}

/** The tensors of a file by name, each with its shape and its numbers; and its texts. */
function tensorsIn(buffer) {
  const view = new DataView(buffer);
  const length = buffer.byteLength < 8 ? 0 : Number(view.getBigUint64(0, true));
  if (length < 2 || length > Math.min(MOST_HEADER, buffer.byteLength - 8)) {
    refuse(`It is no safetensors file, or its header is longer than ${MOST_HEADER} bytes.`);
  }
  let header;
  try {
    header = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(new Uint8Array(buffer, 8, length)));
  } catch {
    refuse('Its header is no JSON: it is no safetensors file, or it is damaged.');
  }
  if (header === null || typeof header !== 'object') refuse('Its header is no JSON object.');
  const {__metadata__: texts = {}, ...entries} = header;
  const tensors = new Map(Object.entries(entries)
    .map(([name, entry]) => [name, tensorOf(name, entry, view, 8 + length)]));
  return {tensors, texts: texts && typeof texts === 'object' ? texts : {}};
}

function tensorOf(name, entry, view, start) {
  const {dtype, shape, data_offsets: place} = entry ?? {};
  const isPlace = list => Array.isArray(list) && list.every(number => Number.isInteger(number) && number >= 0);
  if (!isPlace(shape) || !isPlace(place) || place.length !== 2) refuse(`Its header does not say where ${name} lies.`);
  const [begin, end] = place;
  if (end < begin || start + end > view.byteLength) refuse(`${name} ends behind the end of the file: it is damaged.`);
  if (!(dtype in TYPES)) return {shape, dtype, numbers: null};
  const count = shape.reduce((product, size) => product * size, 1);
  if (count * TYPES[dtype] !== end - begin) {
    refuse(`${name} has the shape ${shape.join('x')} in ${dtype}, but takes ${end - begin} bytes.`);
  }
  const at = k => start + begin + k * TYPES[dtype];
  const read = {
    F64: k => view.getFloat64(at(k), true),
    F32: k => view.getFloat32(at(k), true),
    F16: k => half(view.getUint16(at(k), true)),
    BF16: k => upper(view.getUint16(at(k), true)),
  }[dtype];
  return {shape, dtype, numbers: Float64Array.from({length: count}, (_, k) => read(k))};
}

/** A float of 16 bits. */
function half(bits) {
  const [sign, power, rest] = [bits >> 15 ? -1 : 1, bits >> 10 & 31, bits & 1023];
  if (power === 31) return rest ? NaN : sign * Infinity;
  return sign * (power ? (1 + rest / 1024) * 2 ** (power - 15) : rest / 1024 * 2 ** -14);
}

/** The upper half of a float of 32 bits. */
function upper(bits) {
  const view = new DataView(new ArrayBuffer(4));
  view.setUint32(0, bits << 16 >>> 0);
  return view.getFloat32(0);
}

/** The parameters of the network in their order, each with the tensor that is its own. */
function assigned(tensors) {
  const {parameters} = network;
  const ownName = ['tensor', 'name'].find(name => parameters.every(parameter => tensors.has(parameter[name])));
  if (ownName) return parameters.map(parameter => [parameter, parameter[ownName], tensors.get(parameter[ownName])]);
  const byNumbers = (one, other) => one.localeCompare(other, 'en', {numeric: true});
  const names = [...tensors.keys()].filter(name => tensors.get(name).numbers).sort(byNumbers);
  const layers = [...new Set(names.map(name => name.slice(0, name.lastIndexOf('.'))))];
  const own = [...new Set(parameters.map(({name}) => name.split('.')[0]))];
  const listed = `It has ${names.slice(0, 8).join(', ')}${names.length > 8 ? ' and more' : ''}`;
  if (layers.length !== own.length) {
    refuse(`${listed}: ${layers.length} layers; this network has ${own.length} that learn, such as ${parameters[0].tensor}.`);
  }
  return parameters.map(parameter => {
    const [layer, part] = parameter.name.split('.');
    const name = names.find(each => each === `${layers[own.indexOf(layer)]}.${part}`);
    if (!name) refuse(`${listed}, but no ${part} of layer ${own.indexOf(layer) + 1}; this network calls it ${parameter.tensor}.`);
    return [parameter, name, tensors.get(name)];
  });
}

/** The parameters that a file holds, laid out as the network has them. */
function parametersOf(tensors) {
  const p = state.p.slice();
  for (const [parameter, name, {shape, dtype, numbers}] of assigned(tensors)) {
    if (!numbers) refuse(`${name} is of type ${dtype}; this page reads ${Object.keys(TYPES).join(', ')}.`);
    const isShared = parameter.shape.length === 0; // once for each unit in a file
    const wanted = isShared ? `${shape.join('x')}` : parameter.shape.join('x');
    if (shape.join('x') !== wanted) {
      refuse(`${name} is ${shape.join('x') || 'a single number'}, but ${parameter.name} of this network is ${wanted}.`);
    }
    const bad = numbers.findIndex(number => !Number.isFinite(round(number)));
    if (bad >= 0) refuse(`Number ${bad} of ${name} is ${numbers[bad]}; parameters must be finite.`);
    if (isShared && numbers.some(number => number !== numbers[0])) {
      refuse(`${name} has different numbers, but the units of this layer share one bias.`);
    }
    for (let k = 0; k < parameter.size; k++) p[placeOfNumber(parameter, k)] = numbers[k];
  }
  return p;
}

/** The names of the inputs that a trained table has left in its file; none where they do not fit. */
function inputNamesIn(texts) {
  const unescaped = field => field.replace(/\\(.)/g, (_, letter) => ({t: '\t', n: '\n', r: '\r'}[letter] ?? letter));
  const lines = String(texts['unrolled.text.columns'] ?? '').split('\n')
    .map(line => line.split('\t').map(unescaped));
  const names = lines.flatMap(([role, name, ...others]) => {
    if (role.startsWith('number')) return [name];
    return role.startsWith('category') ? others.map(text => `${name}=${text}`) : [];
  });
  return names.length === network.inputs ? names : undefined;
}

function classNamesIn(texts) {
  const names = [];
  while (`unrolled.text.class-${names.length}` in texts) names.push(String(texts[`unrolled.text.class-${names.length}`]));
  const count = isOfClasses ? network.classes : 2;
  return names.length === count ? names : undefined;
}

/** Names from a file where the page has x[0] and t[0]: in the table, and at the units. */
function nameColumns() {
  for (const head of all('thead [data-column]', table)) {
    const [name, k] = head.dataset.column.split('.');
    const own = name === 'x' ? network.inputNames : network.classes > 1 && network.classNames;
    head.textContent = own?.[k] ?? `${name}[${k}]`;
  }
  for (const unit of all('#drawing .unit[data-id]')) {
    const [column, k] = unit.id.slice(1).split('.');
    const isLast = unit.dataset.id.includes(' t.');
    const own = column === '0' ? network.inputNames?.[k] : isLast && network.classes > 1 && network.classNames?.[k];
    const title = unit.querySelector('title') ?? unit.insertBefore(svg('title', {}), unit.firstChild);
    title.textContent = own || '';
    const label = unit.querySelector('text');
    label.dataset.name ??= label.textContent;
    label.textContent = own && column === '0' ? (own.length > 9 ? `${own.slice(0, 8)}…` : own) : label.dataset.name;
  }
}

/** Takes the weights of a file, or says why not; nothing is changed then. */
async function takeFile(file) {
  pause();
  try {
    if (file.size > MOST_BYTES) refuse(`It has ${file.size} bytes; this page reads up to ${MOST_BYTES}.`);
    const {tensors, texts} = tensorsIn(await file.arrayBuffer());
    const p = parametersOf(tensors);
    act();
    remember();
    state.start = p;
    state.p.set(p);
    state.steps = 0;
    network.inputNames = inputNamesIn(texts);
    network.classNames = classNamesIn(texts);
    nameColumns();
    restart();
    const isScaled = [...tensors.keys()].some(name => name.includes('inputs.'));
    say(`These are the weights of ${file.name}.${isScaled ? ' It was trained on scaled inputs: write scaled ones into the table.' : ''}`);
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    say(`${file.name} is not taken. ${refusal.message}`);
  }
}

byId('file').addEventListener('change', ({target}) => {
  if (target.files.length) takeFile(target.files[0]);
  target.value = '';
});
addEventListener('dragover', event => event.preventDefault());
addEventListener('drop', event => {
  event.preventDefault();
  if (event.dataTransfer.files.length) takeFile(event.dataTransfer.files[0]);
});
