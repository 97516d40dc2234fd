import { expect, test } from 'vitest';
import { trustIn } from './support.ts';

test('a bead far below its fellows keeps little of its probability, the others nearly all', () => {
  const usual = Array.from({ length: 30 }, (_, n) => 1 + 0.1 * Math.sin(n * 7));
  const trust = trustIn([...usual, 0.2]);
  expect(trust.at(-1)).toBeLessThan(0.01);
  expect(Math.min(...trust.slice(0, -1))).toBeGreaterThan(0.95);
});

test('nothing is said of few beads, or of beads all alike', () => {
  expect(trustIn([1, 1, 0])).toEqual([1, 1, 1]);
  expect(trustIn(Array(20).fill(1))).toEqual(Array(20).fill(1));
});
