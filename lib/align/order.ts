/**
 * Word order inside a bead: a hidden Markov model that reads one side and moves over the other.
 *
 * A target word is explained by the source word the reader stands on, or by chance; from word to word
 * the reader stays near, goes on, or now and then jumps. Two beads with the same words in another
 * order are told apart, and a sentence that belongs to the neighbour shows at the bead's edge.
 *
 * @see Vogel, Ney & Tillmann (1996). Steps fall off geometrically on either side, so that a step over
 * all places costs two passes and not a square; edges are left unnormalised.
 */
import type { TextSide } from './side.ts';
import { sparseTable } from './sparse.ts';
import { addRow, clearRow, type TranslationTable } from './translate.ts';

/** Decay a place of a step on (`ahead`) and back; share of free jumps within, and at either end, of a bead. */
type Steps = {
  readonly ahead: number;
  readonly back: number;
  readonly jump: number;
  readonly edge: number;
};
/** For telling beads apart the reader is kept close; for learning words he may roam. */
const SCORING: Steps = { ahead: 0.55, back: 0.25, jump: 0.05, edge: 0.1 };
const LEARNING: Steps = { ahead: 0.6, back: 0.4, jump: 0.2, edge: 0.2 };

/** Half-open ranges of segments that are taken to translate each other. */
export type Pairing = {
  readonly source: readonly [number, number];
  readonly target: readonly [number, number];
};

/** What the two sides of a bead look like to the model; buffers grow as needed and are reused. */
type Trellis = {
  /** Source and target words. */
  n: number;
  m: number;
  /** First source and target token. */
  from: number;
  first: number;
  /** Gain of target word t over chance at place k, of the translation alone: `lexical[t * n + k]`. */
  lexical: Float64Array;
  /** The same, chance included. */
  emitted: Float64Array;
  forward: Float64Array;
};

const trellis = (): Trellis => ({
  n: 0,
  m: 0,
  from: 0,
  first: 0,
  lexical: new Float64Array(0),
  emitted: new Float64Array(0),
  forward: new Float64Array(0),
});

/** Fill the trellis of a pairing. @param floor - Probability granted to every pair of words. */
function lay(
  into: Trellis,
  { source, target, table, trust, floor, row }: Reader,
  pairing: Pairing,
): void {
  into.from = source.starts[pairing.source[0]] as number;
  into.n = (source.starts[pairing.source[1]] as number) - into.from;
  into.first = target.starts[pairing.target[0]] as number;
  into.m = (target.starts[pairing.target[1]] as number) - into.first;
  const { n, m, from, first } = into;
  if (into.emitted.length < n * m) {
    into.lexical = new Float64Array(2 * n * m);
    into.emitted = new Float64Array(2 * n * m);
    into.forward = new Float64Array(2 * n * m);
  }
  for (let k = 0; k < n; k++) {
    const type = source.tokens[from + k] as number;
    addRow(table, type, row);
    for (let t = 0; t < m; t++) {
      const word = target.tokens[first + t] as number;
      const gain = (trust * ((row[word] as number) + floor)) / (target.shares[word] as number);
      into.lexical[t * n + k] = gain;
      into.emitted[t * n + k] = 1 - trust + gain;
    }
    clearRow(table, type, row);
  }
}

/** One direction of reading. `row` is a dense scratch vector over target types, all zero between calls. */
type Reader = {
  readonly source: TextSide;
  readonly target: TextSide;
  readonly table: TranslationTable;
  readonly trust: number;
  readonly floor: number;
  readonly row: Float64Array;
};

/** One step from every place: `into[k] = Σ from[offset + k'] · weight(k' → k)`, ahead meaning k ≥ k'. */
function step(
  from: Float64Array,
  offset: number,
  n: number,
  { ahead, back, jump }: { ahead: number; back: number; jump: number },
  into: Float64Array,
): void {
  const near =
    (1 - jump) /
    (1 / (1 - Math.max(ahead, back)) + Math.min(ahead, back) / (1 - Math.min(ahead, back)));
  let total = 0;
  let run = 0;
  for (let k = 0; k < n; k++) {
    const here = from[offset + k] as number;
    run = run * ahead + here;
    total += here;
    into[k] = run;
  }
  run = 0;
  const free = (jump / n) * total;
  for (let k = n - 1; k >= 0; k--) {
    into[k] = free + near * ((into[k] as number) + run);
    run = (run + (from[offset + k] as number)) * back;
  }
}

/** Forward pass; each row is scaled to sum to one but the last. @returns Sum of the logs of the scales. */
function readForward(
  { n, m, emitted, forward }: Trellis,
  steps: Steps,
  place: Float64Array,
): number {
  for (let k = 0; k < n; k++)
    forward[k] =
      (steps.edge / n + (1 - steps.edge) * (1 - steps.ahead) * steps.ahead ** k) *
      (emitted[k] as number);
  let log = 0;
  for (let t = 1; t < m; t++) {
    const before = (t - 1) * n;
    let total = 0;
    for (let k = 0; k < n; k++) total += forward[before + k] as number;
    log += Math.log(total);
    for (let k = 0; k < n; k++) forward[before + k] = (forward[before + k] as number) / total;
    step(forward, before, n, steps, place);
    for (let k = 0; k < n; k++)
      forward[t * n + k] = (place[k] as number) * (emitted[t * n + k] as number);
  }
  return log;
}

/** Weight of ending at a place, 1 on average. */
const ending = (steps: Steps, n: number, k: number): number =>
  steps.edge + (1 - steps.edge) * n * (1 - steps.ahead) * steps.ahead ** (n - 1 - k);

/** Word pairs of a bead beyond which order is not looked at: such a bead is a text without sentences. */
const MOST_CELLS = 250_000;

/** Whether a bead has words on both sides, and not too many to be compared one by one. */
const isReadable = (
  source: TextSide,
  target: TextSide,
  { source: s, target: t }: Pairing,
): boolean => {
  const cells =
    ((source.starts[s[1]] as number) - (source.starts[s[0]] as number)) *
    ((target.starts[t[1]] as number) - (target.starts[t[0]] as number));
  return cells > 0 && cells <= MOST_CELLS;
};

/** Score of a run of source segments with a run of target segments: nats gained over chance; none where a side has no words. */
export type OrderScorer = (i: number, p: number, j: number, q: number) => number | undefined;

/**
 * A scorer of beads by their words in order.
 *
 * @param trust - Share of target words expected to be translated word by word, in (0, 1).
 */
export function orderScorer(
  source: TextSide,
  target: TextSide,
  table: TranslationTable,
  trust: number,
): OrderScorer {
  const reader = {
    source,
    target,
    table,
    trust,
    floor: 0,
    row: new Float64Array(target.types.length),
  };
  const buffers = trellis();
  let place = new Float64Array(0);
  return (i, p, j, q) => {
    const pairing: Pairing = { source: [i, i + p], target: [j, j + q] };
    if (!isReadable(source, target, pairing)) return undefined;
    lay(buffers, reader, pairing);
    const { n, m, forward } = buffers;
    if (place.length < n) place = new Float64Array(2 * n);
    const log = readForward(buffers, SCORING, place);
    let end = 0;
    for (let k = 0; k < n; k++) end += (forward[(m - 1) * n + k] as number) * ending(SCORING, n, k);
    return log + Math.log(end);
  };
}

/** How much the dictionary counts against the document, in occurrences of a word. */
const PRIOR_WEIGHT = 6;
/** Expected counts up to this are not learnt: one meeting proves nothing, and would only confirm itself. */
const LEAST_COUNT = 0.5;
/** Probability granted to every pair of words that meets in a bead, so that new ones can be learnt. */
const FLOOR = 0.01;
const LEARNING_TRUST = 0.7;

/**
 * Learn t(target | source) from beads, starting from a table: one round of expectation–maximisation,
 * with the dictionary as prior.
 *
 * @param prior - The dictionary's t(target | source).
 * @returns The new table.
 * @see Baum–Welch for the model above, with fixed steps; maximum a posteriori.
 */
export function learn(
  table: TranslationTable,
  prior: TranslationTable,
  source: TextSide,
  target: TextSide,
  pairings: readonly Pairing[],
): TranslationTable {
  const reader: Reader = {
    source,
    target,
    table,
    trust: LEARNING_TRUST,
    floor: FLOOR,
    row: new Float64Array(target.types.length),
  };
  const counts: Map<number, number>[] = source.types.map(() => new Map());
  const buffers = trellis();
  const turned = { ahead: LEARNING.back, back: LEARNING.ahead, jump: LEARNING.jump };
  for (const pairing of pairings) {
    if (!isReadable(source, target, pairing)) continue;
    lay(buffers, reader, pairing);
    const { n, m, from, first, lexical, emitted, forward } = buffers;
    const place = new Float64Array(n);
    const after = new Float64Array(n);
    readForward(buffers, LEARNING, place);
    for (let k = 0; k < n; k++) place[k] = ending(LEARNING, n, k);
    for (let t = m - 1; t >= 0; t--) {
      let total = 0;
      for (let k = 0; k < n; k++) total += (forward[t * n + k] as number) * (place[k] as number);
      const word = target.tokens[first + t] as number;
      let sum = 0;
      for (let k = 0; k < n; k++) {
        const at = t * n + k;
        const shown = (forward[at] as number) * (place[k] as number);
        const count = (shown * (lexical[at] as number)) / ((emitted[at] as number) * total);
        if (count > 0.01) {
          const row = counts[source.tokens[from + k] as number] as Map<number, number>;
          row.set(word, (row.get(word) ?? 0) + count);
        }
        after[k] = (emitted[at] as number) * (place[k] as number);
        sum += after[k] as number;
      }
      for (let k = 0; k < n; k++) after[k] = (after[k] as number) / sum;
      step(after, 0, n, turned, place);
    }
  }
  const rows = counts.map((learnt, type) => {
    const row = new Map<number, number>();
    let sum = PRIOR_WEIGHT;
    for (const [word, count] of learnt)
      if (count > LEAST_COUNT) {
        row.set(word, count);
        sum += count;
      }
    for (let k = prior.starts[type] as number; k < (prior.starts[type + 1] as number); k++) {
      const word = prior.columns[k] as number;
      row.set(word, (row.get(word) ?? 0) + PRIOR_WEIGHT * (prior.values[k] as number));
    }
    for (const [word, count] of row) row.set(word, count / sum);
    return row;
  });
  return sparseTable(rows, target.types.length);
}
