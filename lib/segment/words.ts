/** Cuts any text into words: Han runs over a dictionary, everything else by its script. */
import type { Token } from '#lib/model/document.ts';
import { type Cut, makeCut } from './cut.ts';
import { joinMixed, MIXED } from './mixed.ts';
import { makeNameJoin, type NameCounts } from './names.ts';
import { joinNumerals } from './numerals.ts';
import { scanRuns } from './runs.ts';
import { type Dictionary, weigh } from './weights.ts';

/** Makes an ordinal of the number after it: 第6 is one word. */
const ORDINAL = '第';

/** Cuts any text into tokens that tile it. */
export type Segmenter = (text: string) => readonly Token[];

/**
 * A segmenter over `dictionary`. Latin words, numbers and addresses are tokens of their own; Han runs
 * are cut by `cut`, then numbers and names that the dictionary has in pieces are joined.
 *
 * @param names - Characters of names; without them names stay in pieces.
 * @param cut - Another cut over the same dictionary, in place of the pure one.
 */
export function makeSegmenter(
  dictionary: Dictionary,
  { names, cut }: { readonly names?: NameCounts; readonly cut?: Cut } = {},
): Segmenter {
  const weights = weigh(dictionary);
  const mixed = new Set([...dictionary.keys()].filter((word) => MIXED.test(word)));
  const cutHan = cut ?? makeCut(weights);
  const joinNames = names ? makeNameJoin(names, weights) : (words: readonly string[]) => words;

  return (text) => {
    const tokens: Token[] = [];
    for (const { kind, start, end } of joinMixed(text, scanRuns(text), mixed)) {
      const last = tokens.at(-1);
      if (kind === 'number' && last && text.slice(last.span.start, start) === ORDINAL)
        tokens[tokens.length - 1] = { span: { start: last.span.start, end }, word: true };
      else if (kind !== 'han')
        tokens.push({ span: { start, end }, word: kind !== 'space' && kind !== 'mark' });
      else {
        let at = start;
        for (const word of joinNames(joinNumerals(cutHan(text.slice(start, end))))) {
          tokens.push({ span: { start: at, end: at + word.length }, word: true });
          at += word.length;
        }
      }
    }
    return tokens;
  };
}
