/** Word translation probabilities of one document, as the dictionary has them. */
import { type SparseTable, transpose } from './sparse.ts';

/** t(target | source): source types in rows, target types in columns; a row sums to at most 1. */
export type TranslationTable = SparseTable;

/** Relatedness that a row lacks before its probabilities sum to one: weak rows stay weak. */
const RESERVE = 0.02;

/** Rows scaled to probabilities. */
function normalise(relation: SparseTable): TranslationTable {
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

/** t(en | zh) and t(zh | en) from relatedness, Chinese types in rows. */
export function bothDirections(relation: SparseTable): {
  readonly enGivenZh: TranslationTable;
  readonly zhGivenEn: TranslationTable;
} {
  return { enGivenZh: normalise(relation), zhGivenEn: normalise(transpose(relation)) };
}

/** Add a row to a dense vector. */
export function addRow(table: SparseTable, row: number, into: Float64Array): void {
  const to = table.starts[row + 1] as number;
  for (let k = table.starts[row] as number; k < to; k++) {
    const column = table.columns[k] as number;
    into[column] = (into[column] as number) + (table.values[k] as number);
  }
}

/** Set to zero what a row touched in a dense vector. */
export function clearRow(table: SparseTable, row: number, into: Float64Array): void {
  const to = table.starts[row + 1] as number;
  for (let k = table.starts[row] as number; k < to; k++) into[table.columns[k] as number] = 0;
}
