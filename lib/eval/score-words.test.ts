import { expect, test } from 'vitest';
import type { Segmenter } from '#lib/segment/words.ts';
import { countWords, scoreWords } from './score-words.ts';

/** Cuts two characters at a time. */
const pairs: Segmenter = (text) =>
  Array.from({ length: Math.ceil(text.length / 2) }, (_, at) => ({
    span: { start: at * 2, end: Math.min(at * 2 + 2, text.length) },
    word: true,
  }));

test('counts words whose both ends agree', () => {
  const counts = countWords(['语言  模型  很  大', '一  个'], pairs);
  expect(counts).toEqual({ gold: 6, ours: 4, both: 2 });
  const { precision, recall, f1 } = scoreWords(counts);
  expect(precision).toBeCloseTo(1 / 2);
  expect(recall).toBeCloseTo(1 / 3);
  expect(f1).toBeCloseTo(0.4);
});

test('nothing right is zero, not a fault', () =>
  expect(scoreWords({ gold: 0, ours: 0, both: 0 })).toEqual({ precision: 0, recall: 0, f1: 0 }));
