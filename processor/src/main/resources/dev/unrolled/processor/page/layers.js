// A wide layer as an image of numbers: what its units give, and the weights into one of them.

const sheet = byId('numbers');
const cells = byId('cells');

/** How many points of the screen a number takes at least and at most. */
const [LEAST_CELL, MOST_CELL] = [3, 22];

let pictured = {numbers: [], names: k => String(k), columns: 1, at: 0};

/** A square where the numbers fill one, such as the points of a picture; else rows of a width. */
function columnsFor(count) {
  const side = Math.round(Math.sqrt(count));
  return side * side === count ? side : Math.min(count, 32);
}

/** The weights into a unit, in the order of what they multiply; none where it has no such. */
function weightsInto(layer, unit) {
  const weight = network.parameters.find(({name, shape}) => name === `layer${layer}.weight` && shape.length === 2);
  if (!weight || unit >= weight.shape[0]) return undefined;
  return Array.from({length: weight.shape[1]}, (_, k) => placeOfNumber(weight, unit * weight.shape[1] + k));
}

function picture() {
  const {layer} = sheet.dataset;
  const unit = byId('unit').valueAsNumber;
  const places = layer === '0' ? undefined : weightsInto(layer, unit);
  const isOfWeights = byId('what').value === 'weights' && places;
  const key = all(`#drawing [id^="n${layer}."]`)[0].dataset.gives.split('.')[0];
  const numbers = isOfWeights ? places.map(place => state.p[place]) : [...value(key)];
  const names = isOfWeights ? k => `weight of unit ${unit} from ${k}` : k => `${key}[${k}]`;
  byId('unit').disabled = !isOfWeights;
  byId('what').disabled = layer === '0';
  const columns = columnsFor(numbers.length);
  pictured = {numbers, names, columns, at: Math.min(pictured.at, numbers.length - 1)};
  const rows = Math.ceil(numbers.length / columns);
  const side = Math.max(LEAST_CELL, Math.min(MOST_CELL, Math.floor(Math.min(innerWidth - 80, 640) / columns)));
  Object.assign(cells.style, {width: `${side * columns}px`, height: `${side * rows}px`});
  if (!palette) readPalette();
  const {context} = clear(cells);
  context.imageSmoothingEnabled = false;
  const colours = {middle: 0, reach: farthest(numbers.filter(Number.isFinite), 0)};
  context.drawImage(image(columns, rows, place => mix(numbers[place] ?? 0, colours, 1)), 0, 0, side * columns, side * rows);
  const [column, row] = [pictured.at % columns, Math.floor(pictured.at / columns)];
  context.strokeStyle = palette.ink;
  context.lineWidth = 2;
  context.strokeRect(column * side, row * side, side, side);
  byId('cell').textContent = `${names(pictured.at)} = ${digits(numbers[pictured.at]).replace('-', '−')}`;
}

function openLayer(layer) {
  sheet.dataset.layer = layer;
  pictured.at = 0;
  byId('what').value = 'values';
  byId('unit').value = 0;
  byId('unit').max = layer === '0' ? 0 : network.parameters.find(({name}) => name === `layer${layer}.weight`)?.shape[0] - 1 || 0;
  byId('numbers-title').textContent = layer === '0' ? 'The inputs' : `Layer ${layer}`;
  sheet.showModal();
  picture();
}

for (const more of all('#drawing .more')) {
  more.addEventListener('click', () => openLayer(more.dataset.layer));
  more.addEventListener('keydown', event => {
    if (event.key !== 'Enter' && event.key !== ' ') return;
    event.preventDefault();
    openLayer(more.dataset.layer);
  });
}
byId('what').onchange = picture;
byId('unit').onchange = picture;
byId('close').onclick = () => sheet.close();
cells.addEventListener('pointermove', ({offsetX, offsetY}) => {
  const side = cells.clientWidth / pictured.columns;
  const at = Math.floor(offsetY / side) * pictured.columns + Math.floor(offsetX / side);
  if (at >= 0 && at < pictured.numbers.length) {
    pictured.at = at;
    picture();
  }
});
cells.addEventListener('keydown', event => {
  const {columns, numbers, at} = pictured;
  const way = {ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns, ArrowDown: columns}[event.key];
  if (!way) return;
  event.preventDefault();
  event.stopPropagation();
  pictured.at = Math.max(0, Math.min(numbers.length - 1, at + way));
  picture();
});
