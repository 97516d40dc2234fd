/** What a word weighs in a cut. */

/** Headword → frequency (> 0, in any one unit). */
export type Dictionary = ReadonlyMap<string, number>;

export type Weights = {
  readonly dictionary: Dictionary;
  /** The sum of all frequencies. */
  readonly total: number;
  /** What a character outside the dictionary weighs: as much as the rarest word. */
  readonly unknown: number;
};

/** Sums up a dictionary, which must not be empty. */
export function weigh(dictionary: Dictionary): Weights {
  let total = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const frequency of dictionary.values()) {
    total += frequency;
    if (frequency < least) least = frequency;
  }
  return { dictionary, total, unknown: Math.log(least / total) };
}

/** Natural logarithm of a word's share of all frequencies (< 0). */
export function weightOf(word: string, { dictionary, total, unknown }: Weights): number {
  const frequency = dictionary.get(word);
  return frequency === undefined ? unknown : Math.log(frequency / total);
}
