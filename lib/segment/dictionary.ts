/** The segmenter's dictionary: which words there are, and how often each is met. */
import { makeCut } from './cut.ts';
import { MIXED } from './mixed.ts';
import { type Dictionary, weigh, weightOf } from './weights.ts';

/** A pair of headwords that write one word. */
export type Headword = { readonly simplified: string; readonly traditional: string };

/** What a headword counts for that no frequency is known of. */
const RARE = 1;
/**
 * What is left of the frequency of four characters and more. Most such headwords are phrases
 * (国内生产总值) whose parts are words; where the parts do not explain it (刻舟求剑) it stays whole.
 */
const LONG = 4;
const LONG_SHARE = 0.03;
/** How much likelier a term of the glossary is in its field than its parts would make it. */
const TERM_FACTOR = 10;
const TERM_LEAST = 1000;

const HAN = /^\p{Script=Han}+$/u;
const lengthOf = (word: string) => [...word].length;

/** Reads a frequency file: a line is a frequency, then the words that have it. */
export function parseFrequencies(text: string): Map<string, number> {
  const frequencies = new Map<string, number>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [frequency, ...words] = line.split(' ');
    for (const word of words) frequencies.set(word, Number(frequency));
  }
  return frequencies;
}

/** Writes a frequency file: the most frequent first, words of one frequency in code-unit order. */
export function formatFrequencies(frequencies: Dictionary): string {
  const groups = new Map<number, string[]>();
  for (const [word, frequency] of frequencies) {
    const group = groups.get(frequency);
    if (group) group.push(word);
    else groups.set(frequency, [word]);
  }
  return [...groups]
    .sort(([a], [b]) => b - a)
    .map(([frequency, words]) => `${frequency} ${words.sort().join(' ')}\n`)
    .join('');
}

/**
 * Joins headwords, counted words and terms into one dictionary of words with Han characters. A traditional headword
 * without a frequency takes that of its simplified twin. A term is made likelier than its parts
 * together, so that it comes out whole unless its neighbours pull it apart.
 *
 * @param terms - Those of one character or with other than Han characters are left out.
 */
export function makeDictionary(
  headwords: readonly Headword[],
  frequencies: Dictionary,
  terms: readonly string[],
): Map<string, number> {
  const dictionary = new Map<string, number>();
  const add = (word: string, frequency: number) => {
    if (HAN.test(word) || MIXED.test(word))
      dictionary.set(word, lengthOf(word) < LONG ? frequency : frequency * LONG_SHARE);
  };
  for (const [word, frequency] of frequencies) add(word, frequency);
  for (const { simplified, traditional } of headwords) {
    const frequency = frequencies.get(simplified) ?? RARE;
    add(simplified, frequency);
    add(traditional, frequencies.get(traditional) ?? frequency);
  }

  const weights = weigh(dictionary);
  const cut = makeCut(weights);
  const weighed = new Map<string, number>();
  for (const term of terms) {
    if (!HAN.test(term) || lengthOf(term) < 2) continue;
    const weight = cut(term).reduce((sum, part) => sum + weightOf(part, weights), 0);
    weighed.set(
      term,
      Math.max(TERM_LEAST, Math.ceil(TERM_FACTOR * Math.exp(weight) * weights.total)),
    );
  }
  for (const [term, frequency] of weighed)
    dictionary.set(term, Math.max(dictionary.get(term) ?? 0, frequency));
  return dictionary;
}
