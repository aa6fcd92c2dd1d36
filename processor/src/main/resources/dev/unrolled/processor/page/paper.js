// What is different on paper, where nothing can be scrolled.

/** A drawing too wide for paper stands there in strips, each from the column where one ends. */
function layOutInStrips() {
  const drawing = byId('drawing');
  const {width, height} = drawing.viewBox.baseVal;
  const [column, unit] = [Number(drawing.dataset.column), Number(drawing.dataset.unit)];
  if (width <= 4 * column + unit) return; // that can still be read
  const svg = name => document.createElementNS(drawing.namespaceURI, name);
  for (let left = 0; left + unit < width; left += 3 * column) {
    const strip = svg('svg');
    strip.setAttribute('viewBox', `${left} 0 ${3 * column + unit} ${height}`);
    strip.setAttribute('aria-hidden', 'true');
    const use = svg('use');
    use.setAttribute('href', '#network');
    strip.append(use);
    byId('strips').append(strip);
  }
}

/** How many times its letters' size a formula may be wide. */
const WIDEST = 48;

/** Where a line cannot be broken it is printed smaller. */
function shrinkFormulas() {
  for (const math of all('#derivation .formula math')) {
    const wide = math.getBoundingClientRect().width / parseFloat(getComputedStyle(math).fontSize);
    if (wide > WIDEST) math.style.setProperty('--fit', WIDEST / wide);
  }
}

layOutInStrips();
addEventListener('beforeprint', shrinkFormulas);
matchMedia('print').addEventListener('change', ({matches}) => {
  if (matches) shrinkFormulas();
});
