/** Word translation probabilities of one document: from relatedness, then learnt from its own beads. */
import type { TextSide } from './side.ts';
import { type SparseTable, sparseTable, transpose } from './sparse.ts';

/** t(target | source): source types in rows, target types in columns; a row sums to at most 1. */
export type TranslationTable = SparseTable;

/** A pair of stretches taken to translate each other: half-open ranges of segments, and a weight in (0, 1]. */
export type Pairing = {
  readonly source: readonly [number, number];
  readonly target: readonly [number, number];
  readonly weight: number;
};

/** Relatedness that a row lacks before its probabilities sum to one: weak rows stay weak. */
const RESERVE = 0.15;

/** Rows scaled to probabilities. */
export function normalise(relation: SparseTable): TranslationTable {
  const values = new Float64Array(relation.values.length);
  for (let row = 0; row < relation.rows; row++) {
    const from = relation.starts[row] as number;
    const to = relation.starts[row + 1] as number;
    let sum = RESERVE;
    for (let k = from; k < to; k++) sum += relation.values[k] as number;
    for (let k = from; k < to; k++) values[k] = (relation.values[k] as number) / sum;
  }
  return { ...relation, values };
}

/** How much the dictionary counts against the document, in word occurrences. */
const PRIOR_WEIGHT = 6;
/** Expected counts below this are noise. */
const SMALLEST_COUNT = 0.2;
/** Probability given to every pair that meets in a bead, so that new translations can be learnt. */
const FLOOR = 0.01;

/**
 * One round of expectation–maximisation over the pairings, with the dictionary as prior.
 *
 * @param table - The present t(target | source).
 * @param prior - The dictionary's t(target | source).
 * @returns The new table.
 * @see Brown et al. (1993), model 1; the prior makes it a maximum a posteriori estimate.
 */
export function reestimate(
  table: TranslationTable,
  prior: TranslationTable,
  source: TextSide,
  target: TextSide,
  pairings: readonly Pairing[],
): TranslationTable {
  const width = target.types.length;
  /** For each pairing, its target tokens, and what each is explained by in all. */
  const totals: Float64Array[] = [];
  /** For each source type, the pairings it is in, with its number of occurrences. */
  const places: number[][] = source.types.map(() => []);
  const scratch = new Float64Array(width);
  for (const [index, pairing] of pairings.entries()) {
    const from = source.starts[pairing.source[0]] as number;
    const to = source.starts[pairing.source[1]] as number;
    const first = target.starts[pairing.target[0]] as number;
    const last = target.starts[pairing.target[1]] as number;
    for (let s = from; s < to; s++) {
      const type = source.tokens[s] as number;
      places[type]?.push(index);
      addRow(table, type, 1, scratch);
    }
    const total = new Float64Array(last - first);
    const size = to - from;
    for (let t = first; t < last; t++) {
      const type = target.tokens[t] as number;
      total[t - first] =
        FLOOR * size + (scratch[type] as number) + size * 0.3 * (target.shares[type] as number);
    }
    totals.push(total);
    for (let s = from; s < to; s++) clearRow(table, source.tokens[s] as number, scratch);
  }
  const present = new Float64Array(width);
  const counts = new Float64Array(width);
  const touched: number[] = [];
  const rows = source.types.map((_, type) => {
    addRow(table, type, 1, present);
    for (const index of places[type] as number[]) {
      const pairing = pairings[index] as Pairing;
      const first = target.starts[pairing.target[0]] as number;
      const total = totals[index] as Float64Array;
      for (let k = 0; k < total.length; k++) {
        const column = target.tokens[first + k] as number;
        if (counts[column] === 0) touched.push(column);
        counts[column] =
          (counts[column] as number) +
          (pairing.weight * ((present[column] as number) + FLOOR)) / (total[k] as number);
      }
    }
    clearRow(table, type, present);
    const row = new Map<number, number>();
    let sum = PRIOR_WEIGHT;
    for (const column of touched) {
      const count = counts[column] as number;
      if (count >= SMALLEST_COUNT) {
        row.set(column, count);
        sum += count;
      }
      counts[column] = 0;
    }
    touched.length = 0;
    for (let k = prior.starts[type] as number; k < (prior.starts[type + 1] as number); k++) {
      const column = prior.columns[k] as number;
      row.set(column, (row.get(column) ?? 0) + PRIOR_WEIGHT * (prior.values[k] as number));
    }
    for (const [column, count] of row) row.set(column, count / sum);
    return row;
  });
  return sparseTable(rows, width);
}

/** Add a row, times `factor`, to a dense vector. */
export function addRow(table: SparseTable, row: number, factor: number, into: Float64Array): void {
  const to = table.starts[row + 1] as number;
  for (let k = table.starts[row] as number; k < to; k++) {
    const column = table.columns[k] as number;
    into[column] = (into[column] as number) + factor * (table.values[k] as number);
  }
}

/** Set to zero what a row touched in a dense vector. */
export function clearRow(table: SparseTable, row: number, into: Float64Array): void {
  const to = table.starts[row + 1] as number;
  for (let k = table.starts[row] as number; k < to; k++) into[table.columns[k] as number] = 0;
}

/** Both directions of a relation, as probabilities. */
export function bothDirections(relation: SparseTable): {
  readonly enGivenZh: TranslationTable;
  readonly zhGivenEn: TranslationTable;
} {
  return { enGivenZh: normalise(relation), zhGivenEn: normalise(transpose(relation)) };
}
