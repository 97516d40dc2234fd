/** How well runs of segments on one side explain the words of single segments on the other. */
import type { Corridor } from './corridor.ts';
import type { TextSide } from './side.ts';
import { addRow, type TranslationTable } from './translate.ts';

/** Most segments of one side in a bead. */
export const LONGEST_RUN = 6;

/** Scores of (run of source segments, run of target segments). */
export type LexicalScores = {
  /** Where the scores of the run of `p` (1 …) segments from `i` begin: `offsets[i * LONGEST_RUN + p − 1]`. */
  readonly offsets: Int32Array;
  /** First target segment scored for a run from `i`. */
  readonly low: Int32Array;
  /** Running totals over target segments, from 0. */
  readonly values: Float64Array;
};

/**
 * The gain, in nats, of explaining a target segment's tokens by a run of source segments rather than
 * by their share in the document: Σ log(1 − λ + λ·Σ t(target | source) / (run tokens · share)).
 *
 * @param corridor - By source segments read, the target segments read.
 * @param trust - λ, in (0, 1): how much of a translation is expected to be word by word.
 * @param longest - Longest run of source segments that is scored, up to LONGEST_RUN.
 */
export function lexicalScores(
  source: TextSide,
  target: TextSide,
  table: TranslationTable,
  corridor: Corridor,
  trust: number,
  longest = LONGEST_RUN,
): LexicalScores {
  const offsets = new Int32Array(source.size * LONGEST_RUN + 1);
  let size = 0;
  for (let i = 0; i < source.size; i++)
    for (let p = 1; p <= LONGEST_RUN; p++) {
      offsets[i * LONGEST_RUN + p - 1] = size;
      if (p <= longest && i + p <= source.size)
        size += 1 + Math.max(0, (corridor.high[i + p] as number) - (corridor.low[i] as number));
    }
  const values = new Float64Array(size);
  const mass = new Float64Array(target.types.length);
  const inverse = target.shares.map((share) => trust / share);
  const rest = 1 - trust;
  const missed = Math.log(rest);
  for (let i = 0; i < source.size; i++) {
    const first = source.starts[i] as number;
    const low = corridor.low[i] as number;
    for (let p = 1; p <= longest && i + p <= source.size; p++) {
      const from = source.starts[i + p - 1] as number;
      const to = source.starts[i + p] as number;
      for (let k = from; k < to; k++) addRow(table, source.tokens[k] as number, mass);
      const factor = 1 / Math.max(1, to - first);
      const high = corridor.high[i + p] as number;
      let at = offsets[i * LONGEST_RUN + p - 1] as number;
      let sum = 0;
      values[at++] = 0;
      for (let j = low; j < high; j++) {
        const end = target.starts[j + 1] as number;
        let product = 1;
        let misses = 0;
        for (let k = target.starts[j] as number; k < end; k++) {
          const type = target.tokens[k] as number;
          const found = mass[type] as number;
          if (found === 0) misses++;
          else {
            product *= rest + found * factor * (inverse[type] as number);
            if (product > 1e200 || product < 1e-200) {
              sum += Math.log(product);
              product = 1;
            }
          }
        }
        sum += misses * missed + Math.log(product);
        values[at++] = sum;
      }
    }
    mass.fill(0);
  }
  return { offsets, low: corridor.low, values };
}

/** Score of a run of `p` source segments from `i` with `q` target segments from `j`. */
export function lexicalScore(
  { offsets, low, values }: LexicalScores,
  i: number,
  p: number,
  j: number,
  q: number,
): number {
  const at = (offsets[i * LONGEST_RUN + p - 1] as number) + j - (low[i] as number);
  return (values[at + q] as number) - (values[at] as number);
}
