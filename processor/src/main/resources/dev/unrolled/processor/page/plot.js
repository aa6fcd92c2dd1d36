// What the network has learned, as a picture: for one input a curve, for two a map of the plane, and
// the same for every unit.

/** How many inputs span the picture; 0 where there are too many, or where they look rows up. */
const axes = network.rows || network.inputs > 2 ? 0 : network.inputs;

/** How many points a side of the picture has: as many as a frame has time for. */
let grid = 32;

/** How many milliseconds a picture may take while the network is trained. */
const PICTURE_TIME = 14;

const mapped = all('#drawing [data-map]').map(place => {
  const [name, k] = place.dataset.map.split('.');
  const {x, y, width} = place;
  const [left, top, side] = [x, y, width].map(length => length.baseVal.value);
  return {name, k: Number(k), middle: Number(place.dataset.middle), reach: Number(place.dataset.reach), left, top, side};
});

/** From where to where each input reaches: around all examples. */
function reaches() {
  return Array.from({length: axes}, (_, axis) => {
    const numbers = state.examples.map(({x}) => x[axis]);
    const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
    const room = high > low ? 0.3 * (high - low) : Math.max(1, Math.abs(low));
    return [low - room, high + room];
  });
}

/** What every point of the picture gives, and every unit there. */
function sample(reach) {
  const v = state.scratch ??= values();
  const rows = axes === 2 ? grid : 1;
  const columns = axes === 2 ? grid : 4 * grid;
  const outputs = v[network.output].length;
  const picture = {
    columns, rows, reach,
    outputs: Array.from({length: outputs}, () => new Float64Array(columns * rows)),
    units: mapped.map(() => new Float64Array(columns * rows)),
  };
  const x = new Numbers(axes);
  for (let row = 0; row < rows; row++) {
    if (axes === 2) x[1] = between(reach[1], 1 - (row + 0.5) / rows);
    for (let column = 0; column < columns; column++) {
      x[0] = between(reach[0], (column + 0.5) / columns);
      const a = predict(x, v);
      const place = row * columns + column;
      picture.outputs.forEach((output, k) => { output[place] = a[k]; });
      mapped.forEach(({name, k}, i) => { picture.units[i][place] = (name === 'x' ? x : v[name])[k]; });
    }
  }
  return picture;
}

const between = ([low, high], share) => low + share * (high - low);

/** Which of several outputs is drawn. */
const chosenOutput = () => Number(byId('output').value || 0);

/** Between which numbers colours lie: of the targets, where there are two, else around one. */
function coloursOf(numbers, targets) {
  const low = Math.min(...targets);
  const high = Math.max(...targets);
  if (high > low) return {middle: (low + high) / 2, reach: (high - low) / 2};
  if (Number.isFinite(network.lowest) && Number.isFinite(network.highest)) {
    return {middle: (network.lowest + network.highest) / 2, reach: (network.highest - network.lowest) / 2};
  }
  return {middle: low, reach: farthest(numbers, low)};
}

const farthest = (numbers, middle) =>
  numbers.reduce((most, number) => Math.max(most, Math.abs(number - middle)), 0) || 1;

let palette;

/** The colours of the style sheet, as numbers. */
function readPalette() {
  const style = getComputedStyle(document.documentElement);
  const colour = name => style.getPropertyValue(`--${name}`).trim();
  const rgb = name => [1, 3, 5].map(k => parseInt(colour(name).slice(k, k + 2), 16));
  palette = {
    paper: rgb('paper'), plus: rgb('plus'), minus: rgb('minus'),
    classes: Array.from({length: 6}, (_, k) => rgb(`class-${k}`)),
    ink: colour('ink'), soft: colour('soft'), sheet: colour('paper'),
    lines: ['plus', 'minus', 'class-2', 'class-3'].map(colour),
  };
}

/** Paper in the middle, blue above, orange below. */
function mix(number, {middle, reach}, most = 0.85) {
  const share = Math.max(-1, Math.min(1, (number - middle) / reach));
  return blend(share < 0 ? palette.minus : palette.plus, most * Math.abs(share));
}

const blend = (colour, share) =>
  palette.paper.map((paper, k) => Math.round(paper + share * (colour[k] - paper)));

/** An image of so many points, each in the colour that is given for its place. */
function image(columns, rows, colourAt) {
  const sheet = element('canvas', {width: columns, height: rows});
  const context = sheet.getContext('2d');
  const points = context.createImageData(columns, rows);
  for (let place = 0; place < columns * rows; place++) {
    points.data.set(colourAt(place), 4 * place);
    points.data[4 * place + 3] = 255;
  }
  context.putImageData(points, 0, 0);
  return sheet;
}

/** A canvas whose points are those of the screen, in units of the style sheet. */
function clear(canvas) {
  const {clientWidth, clientHeight} = canvas;
  const scale = devicePixelRatio || 1;
  const [width, height] = [clientWidth, clientHeight].map(length => Math.round(length * scale));
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, {width, height});
  const context = canvas.getContext('2d');
  context.setTransform(scale, 0, 0, scale, 0, 0);
  context.clearRect(0, 0, clientWidth, clientHeight);
  return {context, width: clientWidth, height: clientHeight};
}

/** Draws the picture, and the small ones of the units. */
function plot() {
  if (!axes) return;
  if (!palette) readPalette();
  const began = performance.now();
  const picture = sample(reaches());
  const took = performance.now() - began;
  if (playing && took > PICTURE_TIME && grid > 12) grid -= 4;
  if (axes === 2) drawPlane(picture);
  else drawCurve(picture);
  drawUnits(picture);
}

function drawPlane({columns, rows, reach, outputs}) {
  const {context, width, height} = clear(byId('plane'));
  const at = point => [
    (point[0] - reach[0][0]) / (reach[0][1] - reach[0][0]) * width,
    (reach[1][1] - point[1]) / (reach[1][1] - reach[1][0]) * height,
  ];
  const chosen = chosenOutput();
  const numbers = outputs[chosen];
  const colours = coloursOf(numbers, state.examples.map(({t}) => t[chosen]));
  const classes = Array.from({length: columns * rows},
    (_, place) => isOfClasses ? largest(outputs.map(output => output[place])) : 0);
  context.imageSmoothingEnabled = !isOfClasses;
  context.drawImage(image(columns, rows, place => isOfClasses
    ? blend(palette.classes[classes[place] % 6], 0.15 + 0.6 * outputs[classes[place]][place])
    : mix(numbers[place], colours)), 0, 0, width, height);
  if (!isOfClasses) drawContour(context, numbers, colours.middle, columns, rows, width, height);
  state.examples.forEach(({x, t}, row) => {
    const kind = isOfClasses ? largest([...t]) : t[chosen] >= colours.middle ? 0 : 1;
    const colour = isOfClasses ? palette.classes[kind % 6] : kind ? palette.minus : palette.plus;
    drawMark(context, at(x), kind, `rgb(${colour})`, row === state.row);
  });
  tellScale(reach, isOfClasses
    ? 'Shapes and colours: the classes.'
    : `● and blue: near ${digits(colours.middle + colours.reach, 3)}. ■ and orange: near ${digits(colours.middle - colours.reach, 3)}. Line: ${digits(colours.middle, 3)}.`);
}

/** Where the numbers cross the middle: straight pieces through each square of four points. */
function drawContour(context, numbers, middle, columns, rows, width, height) {
  const [wide, high] = [width / columns, height / rows];
  context.beginPath();
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const corners = [[0, 0], [1, 0], [1, 1], [0, 1]].map(([right, down]) =>
        [column + right, row + down, numbers[(row + down) * columns + column + right] - middle]);
      const cuts = corners.flatMap(([x, y, here], k) => {
        const [otherX, otherY, there] = corners[(k + 1) % 4];
        if (here < 0 === there < 0) return [];
        const share = here / (here - there);
        return [[(x + share * (otherX - x) + 0.5) * wide, (y + share * (otherY - y) + 0.5) * high]];
      });
      for (let k = 0; k + 1 < cuts.length; k += 2) {
        context.moveTo(...cuts[k]);
        context.lineTo(...cuts[k + 1]);
      }
    }
  }
  context.strokeStyle = palette.ink;
  context.lineWidth = 1.5;
  context.stroke();
}

/** Corners of the shapes that stand for classes, around 0; the first is a circle. */
const SHAPES = [
  [],
  [[-1, -1], [1, -1], [1, 1], [-1, 1]],
  [[0, -1.2], [1.2, 1], [-1.2, 1]],
  [[0, -1.4], [1.4, 0], [0, 1.4], [-1.4, 0]],
  [[0, 1.2], [1.2, -1], [-1.2, -1]],
  [[-0.4, -1.3], [0.4, -1.3], [0.4, -0.4], [1.3, -0.4], [1.3, 0.4], [0.4, 0.4], [0.4, 1.3], [-0.4, 1.3], [-0.4, 0.4], [-1.3, 0.4], [-1.3, -0.4], [-0.4, -0.4]],
];

function drawMark(context, [x, y], kind, colour, isWalked) {
  const size = state.examples.length > 60 ? 3.5 : 6;
  context.beginPath();
  const corners = SHAPES[kind % 6];
  if (corners.length === 0) context.arc(x, y, size, 0, 2 * Math.PI);
  corners.forEach(([right, down]) => context.lineTo(x + size * right, y + size * down));
  context.closePath();
  context.fillStyle = colour;
  context.strokeStyle = isWalked ? palette.ink : palette.sheet;
  context.lineWidth = isWalked ? 3 : 1.5;
  context.fill();
  context.stroke();
}

function drawCurve({columns, reach, outputs}) {
  const {context, width, height} = clear(byId('plane'));
  const numbers = [...outputs.flatMap(output => [...output]), ...state.examples.flatMap(({t}) => [...t])]
    .filter(Number.isFinite);
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const room = 0.1 * (high - low || 1);
  const y = number => height * (high + room - number) / (high - low + 2 * room);
  context.strokeStyle = palette.soft;
  context.lineWidth = 1;
  context.beginPath();
  [y(0), height - 0.5].forEach(line => { context.moveTo(0, line); context.lineTo(width, line); });
  context.stroke();
  outputs.forEach((output, k) => {
    context.beginPath();
    output.forEach((number, column) => context.lineTo((column + 0.5) * width / columns, y(number)));
    context.strokeStyle = palette.lines[k % 4];
    context.setLineDash(k === 0 ? [] : [2 + 3 * k, 4]);
    context.lineWidth = 2;
    context.stroke();
  });
  context.setLineDash([]);
  state.examples.forEach(({x, t}, row) => [...t].forEach((target, k) => drawMark(context,
    [width * (x[0] - reach[0][0]) / (reach[0][1] - reach[0][0]), y(target)], k, palette.lines[k % 4], row === state.row)));
  tellScale(reach, `Up: from ${digits(low, 3)} to ${digits(high, 3)}. Line: the output; marks: the targets.`);
}

/** Says of the picture what stands where. */
function tellScale(reach, sentence) {
  const ways = ['To the right', 'up'];
  const scale = reach.map(([low, high], axis) =>
    `${ways[axis]}: ${inputName(axis)} from ${digits(low, 3)} to ${digits(high, 3)}.`).join(' ');
  byId('scale').textContent = `${scale} ${sentence}`.replace(/-/g, '−');
}

const inputName = k => network.inputNames?.[k] ?? `x[${k}]`;

/** The small picture of each unit, in its box: the same plane, in the colours of its own range. */
function drawUnits({columns, rows, units}) {
  const sheet = byId('maps');
  const whole = byId('drawing').viewBox.baseVal;
  const {context, width} = clear(sheet);
  const scale = width / whole.width;
  mapped.forEach((unit, i) => {
    const numbers = units[i];
    const middle = unit.name === 'x' ? (Math.min(...numbers) + Math.max(...numbers)) / 2 : unit.middle;
    const colours = {middle, reach: unit.reach || farthest(numbers, middle)};
    const [left, top, side] = [unit.left, unit.top, unit.side].map(length => length * scale);
    if (axes === 2) {
      context.drawImage(image(columns, rows, place => mix(numbers[place], colours)), left, top, side, side);
    } else {
      context.beginPath();
      numbers.forEach((number, column) => context.lineTo(
        left + (column + 0.5) * side / columns,
        top + side / 2 - side * 0.45 * Math.max(-1, Math.min(1, (number - middle) / colours.reach))));
      context.strokeStyle = palette.lines[0];
      context.lineWidth = 1.5;
      context.stroke();
    }
  });
}

/** Where a map can show only one of several outputs, the reader chooses. */
function offerOutputs() {
  const count = state.t.length;
  byId('choice').hidden = axes !== 2 || isOfClasses || count === 1;
  byId('output').append(...Array.from({length: count}, (_, k) =>
    element('option', {value: k, textContent: network.classNames?.[k] ?? `output ${k}`})));
  byId('output').onchange = plot;
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => {
  palette = undefined;
  plot();
});
