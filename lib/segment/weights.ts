/** What a word weighs in a cut. */

/** Headword → frequency (> 0, in any one unit). */
export type Dictionary = ReadonlyMap<string, number>;

export type Weights = {
  /** Natural logarithm of each word's share of all frequencies (< 0). */
  readonly words: ReadonlyMap<string, number>;
  /** For a character outside the dictionary: the least of them. */
  readonly unknown: number;
};

/** The weights of a dictionary, which must not be empty. */
export function weigh(dictionary: Dictionary): Weights {
  let total = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const frequency of dictionary.values()) {
    total += frequency;
    if (frequency < least) least = frequency;
  }
  const words = new Map<string, number>();
  for (const [word, frequency] of dictionary) words.set(word, Math.log(frequency / total));
  return { words, unknown: Math.log(least / total) };
}
