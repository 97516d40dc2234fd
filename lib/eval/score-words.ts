/** How well cuts agree with a gold segmentation. */
import type { Segmenter } from '#lib/segment/words.ts';

/** Counts of words: in the gold, in ours, and in both with the same span. */
export type WordCounts = { readonly gold: number; readonly ours: number; readonly both: number };

/**
 * Compares word spans line by line; white space is not counted.
 *
 * @param lines - Gold lines, words apart by white space. The segmenter gets them without it.
 */
export function countWords(lines: readonly string[], segment: Segmenter): WordCounts {
  let gold = 0;
  let ours = 0;
  let both = 0;
  for (const line of lines) {
    const words = line.split(/\s+/u).filter((word) => word !== '');
    const spans = new Set<string>();
    let at = 0;
    for (const word of words) {
      spans.add(`${at}-${at + word.length}`);
      at += word.length;
    }
    gold += words.length;
    for (const { span } of segment(words.join(''))) {
      ours += 1;
      if (spans.has(`${span.start}-${span.end}`)) both += 1;
    }
  }
  return { gold, ours, both };
}

/** Precision, recall and their harmonic mean, each 0 to 1. */
export function scoreWords({ gold, ours, both }: WordCounts) {
  const precision = ours === 0 ? 0 : both / ours;
  const recall = gold === 0 ? 0 : both / gold;
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, f1 };
}
