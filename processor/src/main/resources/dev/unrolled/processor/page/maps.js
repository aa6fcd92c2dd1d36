// Images and signals: where a filter lies on one, which numbers it takes, and which one it gives.

/** Wider maps than this show their numbers as shades. */
const MOST_WRITTEN = 6;

/** The sizes of a cell, in points of the screen: of one that is written, and of a shade. */
const [WRITTEN, HIGH, SHADE] = [58, 24, 12];

/** A formula, and below it the maps that its step takes from and gives to. */
function withMaps(formula, moment) {
  if (!moment.dataset.maps) return formula;
  const lit = new Set(moment.dataset.maps.split(' '));
  const figure = element('figure', {className: 'maps'});
  const {key} = moment.dataset;
  const last = map => (map.key === key.split('.')[0] ? 2 : map.key === 'p' ? 1 : 0); // x, W1, z1
  const maps = Object.entries(network.maps).sort(([, one], [, other]) => last(one) - last(other));
  for (const [name, map] of maps) figure.append(...mapsOf(name, map, lit));
  figure.append(element('figcaption', {className: 'small', textContent: 'Lit: the numbers of this step.'}));
  const both = element('div', {className: 'mapped'});
  both.append(formula, figure);
  return both;
}

/** Those maps of a value or a filter of which a number is lit. */
function mapsOf(name, {key, of, rows, columns, from}, lit) {
  const count = of.reduce((product, size) => product * size, 1);
  return Array.from({length: count}, (_, map) => {
    const keys = Array.from({length: rows * columns}, (_, k) => `${key}.${from + map * rows * columns + k}`);
    if (!keys.some(each => lit.has(each))) return undefined;
    const indices = of.reduceRight(({rest, at}, size) => ({rest: Math.floor(rest / size), at: [rest % size, ...at]}), {rest: map, at: []}).at;
    const grid = element('div', {className: 'map'});
    const title = `${name}[${indices.join(',')}]`;
    grid.innerHTML = `<p>${title}</p>${gridOf(title, keys, columns, lit)}`;
    return grid;
  }).filter(grid => grid);
}

function gridOf(title, keys, columns, lit) {
  const isWritten = columns <= MOST_WRITTEN;
  if (!palette) readPalette();
  const [wide, high] = isWritten ? [WRITTEN, HIGH] : [SHADE, SHADE];
  const reach = isWritten ? 1 : farthest(keys.map(value).filter(Number.isFinite), 0);
  const cells = keys.map((each, k) => {
    const [x, y] = [k % columns * wide + 1, Math.floor(k / columns) * high + 1];
    const shade = isWritten || isHidden(each) ? '' : ` style="fill: rgb(${mix(value(each), {middle: 0, reach})})"`;
    return `<g${lit.has(each) ? ' class="lit"' : ''}><rect x="${x}" y="${y}" width="${wide}" height="${high}"${shade}/>`
      + (isWritten ? `<text x="${x + wide / 2}" y="${y + high - 7}" data-v="${each}">?</text>` : '') + '</g>';
  });
  const lines = cells.filter((_, k) => !lit.has(keys[k])).concat(cells.filter((_, k) => lit.has(keys[k]))); // lit ones above
  const [width, height] = [columns * wide + 2, keys.length / columns * high + 2];
  return `<svg width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img"`
    + ` aria-label="${title}, ${keys.length / columns} by ${columns}, ${keys.filter(each => lit.has(each)).length} lit">${lines.join('')}</svg>`;
}
