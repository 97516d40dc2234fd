import fc from 'fast-check';
import { expect, test } from 'vitest';
import { learn, orderScorer } from './order.ts';
import { textSide } from './side.ts';
import { sparseTable } from './sparse.ts';

const side = (...segments: string[]) =>
  textSide(
    segments.map((text) => text.split(' ').filter((word) => word !== '')),
    segments,
  );

test('the quick forward pass is the plain one', () => {
  const AHEAD = 0.55;
  const BACK = 0.25;
  const near = 0.95 / (1 / (1 - AHEAD) + BACK / (1 - BACK));
  const word = fc.nat(3);
  fc.assert(
    fc.property(
      fc.array(word, { minLength: 1, maxLength: 6 }),
      fc.array(word, { minLength: 1, maxLength: 6 }),
      (sources, targets) => {
        const zh = side(sources.map((n) => `z${n}`).join(' '));
        const en = side(targets.map((n) => `e${n}`).join(' '));
        const rows = zh.types.map((name) => {
          const column = en.types.indexOf(`e${name.slice(1)}`);
          return new Map(column < 0 ? [] : [[column, 0.7]]);
        });
        const quick = orderScorer(zh, en, sparseTable(rows, en.types.length), 0.6)(0, 1, 0, 1);
        const n = sources.length;
        const emit = (k: number, t: number): number =>
          0.4 +
          (sources[k] === targets[t]
            ? (0.6 * 0.7) / (en.shares[en.types.indexOf(`e${targets[t]}`)] as number)
            : 0);
        const move = (from: number, to: number): number =>
          0.05 / n + near * (to >= from ? AHEAD ** (to - from) : BACK ** (from - to));
        let places = sources.map((_, k) => (0.1 / n + 0.9 * (1 - AHEAD) * AHEAD ** k) * emit(k, 0));
        for (let t = 1; t < targets.length; t++)
          places = places.map((_, to) =>
            places.reduce((sum, weight, from) => sum + weight * move(from, to) * emit(to, t), 0),
          );
        const end = places.reduce(
          (sum, weight, k) => sum + weight * (0.1 + 0.9 * n * (1 - AHEAD) * AHEAD ** (n - 1 - k)),
          0,
        );
        expect(quick).toBeCloseTo(Math.log(end), 9);
      },
    ),
  );
});

test('a word met again and again beside another is learnt; one met once is not', () => {
  const rest = [...Array(40).keys()].map((n) => `w${n} v${n} u${n}`);
  const zh = side('a x b', 'c x d', 'e x f', 'i x j', 'k x l', 'm x n', 'g y h', ...rest);
  const en = side(
    'A X B',
    'C X D',
    'E X F',
    'I X J',
    'K X L',
    'M X N',
    'G Y H',
    ...rest.map((text) => text.toUpperCase()),
  );
  const known = zh.types.map((name) => {
    const column = en.types.indexOf(name.toUpperCase());
    return new Map<number, number>(name === 'x' || name === 'y' ? [] : [[column, 0.9]]);
  });
  const prior = sparseTable(known, en.types.length);
  const pairings = [...Array(zh.size).keys()].map((at) => ({
    source: [at, at + 1] as const,
    target: [at, at + 1] as const,
  }));
  const table = learn(prior, prior, zh, en, pairings);
  const probability = (source: string, target: string): number => {
    const row = zh.types.indexOf(source);
    for (let k = table.starts[row] as number; k < (table.starts[row + 1] as number); k++)
      if (table.columns[k] === en.types.indexOf(target)) return table.values[k] as number;
    return 0;
  };
  expect(probability('x', 'X')).toBeGreaterThan(0.1);
  expect(probability('y', 'Y')).toBe(0);
  expect(probability('x', 'A')).toBe(0);
  expect(probability('a', 'A')).toBeGreaterThan(0.7);
  for (let row = 0; row < table.rows; row++) {
    let sum = 0;
    for (let k = table.starts[row] as number; k < (table.starts[row + 1] as number); k++)
      sum += table.values[k] as number;
    expect(sum).toBeLessThanOrEqual(1 + 1e-9);
  }
});
