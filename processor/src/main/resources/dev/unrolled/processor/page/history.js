// Back again: what the page computes from is remembered before each step and each change.

/** So many numbers are remembered at most. */
const MOST_REMEMBERED = 8e6;

/** What was, the oldest first; entries of one action are taken back together. */
const past = [];
const future = [];
let action = 0;

/** Begins an action of the reader's, such as a change or a hundred steps. */
function act() {
  action++;
}

function snapshot() {
  const {examples, edits, row, start, rate, steps, losses} = state;
  const before = past.at(-1);
  return {
    action,
    p: state.p.slice(),
    examples: before?.edits === edits
      ? before.examples
      : examples.map(({x, t}) => ({x: x.slice(), t: t.slice()})),
    edits, row, start, rate, steps,
    losses: losses.length, // the others are behind these
    before: losses,
  };
}

/** Remembers what is, before it changes. */
function remember() {
  past.push(snapshot());
  future.length = 0;
  const most = Math.max(20, Math.floor(MOST_REMEMBERED / (state.p.length + 1)));
  if (past.length > most) past.shift();
}

function bringBack({p, examples, edits, row, start, rate, steps, losses, before}) {
  state.p.set(p);
  state.examples = examples.map(exampleOf);
  Object.assign(state, {edits, row, start, rate, steps, losses: before.slice(0, losses)});
  compute();
}

/** Takes back one step or change, or all of the latest action; false where there is none. */
function goBack(wholeAction) {
  if (past.length === 0) return false;
  const last = past.at(-1).action;
  let now = snapshot();
  do {
    const entry = past.pop();
    future.push({...now, action: last});
    now = entry;
  } while (wholeAction && past.at(-1)?.action === last);
  bringBack(now);
  return true;
}

/** Does again what was taken back last, as a whole. */
function goForth() {
  if (future.length === 0) return false;
  const next = future.at(-1).action;
  let now = snapshot();
  do {
    const entry = future.pop();
    past.push({...now, action: next});
    now = entry;
  } while (future.at(-1)?.action === next);
  bringBack(now);
  return true;
}
