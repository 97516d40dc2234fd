/** Cuts Chinese text into words over a dictionary, by the most probable path. */
import type { Token } from '#lib/model/document.ts';
import { scanRuns } from './runs.ts';

/** Headword → frequency (> 0, in any one unit). */
export type Dictionary = ReadonlyMap<string, number>;
/** Cuts a run of Han characters into words that, joined, are the run. */
export type Cut = (han: string) => readonly string[];
/** Cuts any text into tokens that tile it. */
export type Segmenter = (text: string) => readonly Token[];

/**
 * The most probable cut of a run: each word weighs the logarithm of its share of all frequencies,
 * a character outside the dictionary the least weight in it, and the path of the greatest sum wins.
 * Of two equal paths the one with the shorter first word is taken, as nodejieba does.
 *
 * @see jieba (Sun Junyi): word graph and dynamic programming from the end, without its hidden Markov
 * model for unknown words, which would make words that the dictionary cannot explain.
 */
export function makeCut(dictionary: Dictionary): Cut {
  let total = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const frequency of dictionary.values()) {
    total += frequency;
    if (frequency < least) least = frequency;
  }
  const unknown = Math.log(least / total);
  /** Weight of each word; `NaN` for what only begins a longer word. */
  const weights = new Map<string, number>();
  for (const [word, frequency] of dictionary) {
    weights.set(word, Math.log(frequency / total));
    const last = word.codePointAt(word.length - 1);
    let end = word.length - (last !== undefined && isLowSurrogate(last) ? 2 : 1);
    for (; end > 0; end -= 1) {
      const prefix = word.slice(0, end);
      if (weights.has(prefix)) break;
      weights.set(prefix, Number.NaN);
    }
  }

  return (han) => {
    const { length } = han;
    const best = new Float64Array(length + 1);
    const next = new Uint32Array(length);
    for (let start = length - 1; start >= 0; start -= 1) {
      if (isLowSurrogate(han.charCodeAt(start))) continue;
      let end = start + (isHighSurrogate(han.charCodeAt(start)) ? 2 : 1);
      const single = weights.get(han.slice(start, end));
      let most =
        (best[end] ?? 0) + (single === undefined || Number.isNaN(single) ? unknown : single);
      let stop = end;
      if (single !== undefined)
        for (end += 1; end <= length; end += 1) {
          const weight = weights.get(han.slice(start, end));
          if (weight === undefined) break;
          const sum = (best[end] ?? 0) + weight;
          if (sum > most) {
            most = sum;
            stop = end;
          }
        }
      best[start] = most;
      next[start] = stop;
    }
    const words: string[] = [];
    for (let start = 0; start < length; ) {
      const end = next[start] ?? length;
      words.push(han.slice(start, end));
      start = end;
    }
    return words;
  };
}

const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit < 0xdc00;
const isLowSurrogate = (unit: number) => unit >= 0xdc00 && unit < 0xe000;

/**
 * A segmenter over `dictionary`. Latin words, numbers and addresses are tokens of their own.
 *
 * @param cut - Cuts the Han runs; left out, the pure one of this file.
 */
export function makeSegmenter(dictionary: Dictionary, cut: Cut = makeCut(dictionary)): Segmenter {
  return (text) => {
    const tokens: Token[] = [];
    for (const { kind, start, end } of scanRuns(text)) {
      if (kind !== 'han') {
        tokens.push({ span: { start, end }, word: kind !== 'space' && kind !== 'mark' });
        continue;
      }
      let at = start;
      for (const word of cut(text.slice(start, end))) {
        tokens.push({ span: { start: at, end: at + word.length }, word: true });
        at += word.length;
      }
    }
    return tokens;
  };
}
