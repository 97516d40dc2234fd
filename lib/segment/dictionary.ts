/** The segmenter's dictionary: which words there are, and how often each is met. */
import type { Dictionary } from './words.ts';
import { makeCut } from './words.ts';

/** A pair of headwords that write one word. */
export type Headword = { readonly simplified: string; readonly traditional: string };

/** What a headword counts for that no frequency is known of: jieba's own least. */
const RARE = 3;
/** How much likelier a term of the glossary is in its field than its parts would make it. */
const TERM_FACTOR = 10;
const TERM_LEAST = 1000;

const HAN = /^\p{Script=Han}+$/u;

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

/** Writes a frequency file: the most frequent first, words of one frequency in code-point order. */
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
 * Joins headwords, frequencies and terms into one dictionary of Han words. A traditional headword
 * without a frequency takes that of its simplified twin. A term is made likelier than its parts
 * together, so that it comes out whole unless its neighbours pull it apart.
 */
export function makeDictionary(
  headwords: readonly Headword[],
  frequencies: Dictionary,
  terms: readonly string[],
): Map<string, number> {
  const dictionary = new Map<string, number>();
  for (const { simplified, traditional } of headwords) {
    const frequency = frequencies.get(simplified) ?? RARE;
    if (HAN.test(simplified)) dictionary.set(simplified, frequency);
    if (HAN.test(traditional))
      dictionary.set(traditional, frequencies.get(traditional) ?? frequency);
  }
  const han = terms.filter((term) => HAN.test(term) && [...term].length > 1);
  if (han.length === 0) return dictionary;
  const cut = makeCut(dictionary);
  let total = 0;
  for (const frequency of dictionary.values()) total += frequency;
  const weighed = new Map<string, number>();
  for (const term of han) {
    const share = cut(term).reduce(
      (product, part) => product * ((dictionary.get(part) ?? RARE) / total),
      1,
    );
    weighed.set(term, Math.max(TERM_LEAST, Math.ceil(TERM_FACTOR * share * total)));
  }
  for (const [term, frequency] of weighed)
    dictionary.set(term, Math.max(dictionary.get(term) ?? 0, frequency));
  return dictionary;
}
