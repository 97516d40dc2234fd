/** The most probable cut of a run of Han characters. */
import type { Weights } from './weights.ts';

/** Cuts a run of Han characters into words that, joined, are the run. */
export type Cut = (han: string) => readonly string[];

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/**
 * A cut over weighted words: of all ways to cut the run into words and single characters, the one
 * whose weights have the greatest sum. Of two equal ways the one with the shorter first word is
 * taken, as nodejieba does, so that both cut alike.
 *
 * @see jieba (Sun Junyi): a graph of words and dynamic programming from the end, without its hidden
 * Markov model for unknown words, which would make words that the dictionary cannot explain.
 */
export function makeCut({ dictionary, total, unknown }: Weights): Cut {
  /** The weight of each word; `NaN` for what only begins a longer one. */
  const weights = new Map<string, number>();
  for (const [word, frequency] of dictionary) {
    weights.set(word, Math.log(frequency / total));
    for (let end = word.length - 1; end > 0; end -= 1) {
      const prefix = word.slice(0, end);
      if (weights.has(prefix)) break;
      weights.set(prefix, Number.NaN);
    }
  }

  return (han) => {
    const { length } = han;
    /** The greatest sum from each place to the end, and where the first word of that way ends. */
    const sums = new Float64Array(length + 1);
    const ends = new Uint32Array(length);
    for (let start = length - 1; start >= 0; start -= 1) {
      if (
        start > 0 &&
        isLowSurrogate(han.charCodeAt(start)) &&
        isHighSurrogate(han.charCodeAt(start - 1))
      )
        continue;
      let end = start + (isHighSurrogate(han.charCodeAt(start)) && start + 1 < length ? 2 : 1);
      const single = weights.get(han.slice(start, end));
      let most =
        (sums[end] ?? 0) + (single === undefined || Number.isNaN(single) ? unknown : single);
      let stop = end;
      for (let known = single !== undefined; known && end < length; ) {
        end += 1;
        const weight = weights.get(han.slice(start, end));
        known = weight !== undefined;
        const sum = (sums[end] ?? 0) + (weight ?? Number.NaN);
        if (sum > most) {
          most = sum;
          stop = end;
        }
      }
      sums[start] = most;
      ends[start] = stop;
    }
    const parts: string[] = [];
    for (let start = 0; start < length; ) {
      const end = ends[start] ?? length;
      parts.push(han.slice(start, end));
      start = end;
    }
    return parts;
  };
}
