import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type BeadContext,
  beadFeatures,
  FEATURES,
  isGap,
  logLengthTail,
  SHAPES,
  type Shape,
  scoreOf,
} from './bead-model.ts';
import { borders } from './borders.ts';
import { type Corridor, corridor, turn } from './corridor.ts';
import { bestPath, type Lattice, MOVES, posteriors, scoreLattice } from './lattice.ts';
import { lexicalScore, lexicalScores } from './lexical.ts';
import { COARSE_MODEL } from './model.ts';
import { orderScorer } from './order.ts';
import { type TextSide, textSide } from './side.ts';
import { type SparseTable, sparseTable, transpose } from './sparse.ts';

const words = (letter: string) =>
  fc.array(
    fc.array(
      fc.nat(5).map((n) => `${letter}${n}`),
      { maxLength: 5 },
    ),
    { minLength: 1, maxLength: 5 },
  );
const documents = fc.record({ zh: words('z'), en: words('e') });

/** Words with the same number are translations. */
function relation(zh: TextSide, en: TextSide): SparseTable {
  const rows = zh.types.map((name) => {
    const column = en.types.indexOf(`e${name.slice(1)}`);
    return new Map(column < 0 ? [] : [[column, 0.8]]);
  });
  return sparseTable(rows, en.types.length);
}

function contextOf(lists: { zh: string[][]; en: string[][] }, way: Corridor): BeadContext {
  const text = (list: string[][]): string[] =>
    list.map((tokens, at) => tokens.join(' ') + ['。', '？', '”', ''][at % 4]);
  const zh = textSide(lists.zh, text(lists.zh));
  const en = textSide(lists.en, text(lists.en));
  const table = relation(zh, en);
  const starts = (size: number): Int32Array =>
    Int32Array.from({ length: size + 1 }, (_, at) => (at + 1) >> 1);
  return {
    zh,
    en,
    zhBorders: borders(text(lists.zh)),
    enBorders: borders(text(lists.en)),
    structure: {
      zhStarts: starts(zh.size),
      enStarts: starts(en.size),
      zhKinds: new Int32Array(zh.size),
      enKinds: Int32Array.from({ length: en.size }, (_, at) => at % 2),
    },
    enByZh: lexicalScores(zh, en, table, way, 0.6),
    zhByEn: lexicalScores(en, zh, transpose(table), turn(way, en.size), 0.6),
    ratio: 2,
    habit: 0.7,
  };
}

/** The lattice of a small document, with everything in its corridor. */
function smallLattice(lists: { zh: string[][]; en: string[][] }): {
  context: BeadContext;
  lattice: Lattice;
} {
  const way = corridor({ zh: lists.zh.length, en: lists.en.length }, [], 3);
  const context = contextOf(lists, way);
  return { context, lattice: scoreLattice(context, COARSE_MODEL, way) };
}

/** Every path of a lattice, as the places of its beads in `scores`. */
function* paths(
  { corridor: { low }, sizes, rows, scores }: Lattice,
  i = 0,
  j = 0,
): Generator<number[]> {
  if (i === sizes.zh && j === sizes.en) {
    yield [];
    return;
  }
  for (const [move, { zh, en }] of SHAPES.entries()) {
    const at = ((rows[i] as number) + j - (low[i] as number)) * MOVES + move;
    if (scores[at] === Number.NEGATIVE_INFINITY) continue;
    for (const rest of paths(
      { corridor: { low, high: low }, sizes, rows, scores, points: 0 },
      i + zh,
      j + en,
    ))
      yield [at, ...rest];
  }
}

test('the quick scores are the model’s', () => {
  fc.assert(
    fc.property(documents, (lists) => {
      const { context, lattice } = smallLattice(lists);
      const { low, high } = lattice.corridor;
      const features = new Float64Array(FEATURES.length);
      let beads = 0;
      for (let i = 0; i < low.length; i++)
        for (let j = low[i] as number; j <= (high[i] as number); j++)
          for (const [move, shape] of SHAPES.entries()) {
            const at = ((lattice.rows[i] as number) + j - (low[i] as number)) * MOVES + move;
            if (lattice.scores[at] === Number.NEGATIVE_INFINITY) continue;
            beadFeatures(context, i, j, shape, features);
            expect(lattice.scores[at]).toBeCloseTo(scoreOf(COARSE_MODEL, move, features), 9);
            beads++;
          }
      expect(beads).toBeGreaterThan(1);
    }),
  );
});

test('best path and probabilities agree with trying every path', () => {
  fc.assert(
    fc.property(documents, (lists) => {
      const small = { zh: lists.zh.slice(0, 3), en: lists.en.slice(0, 3) };
      const { lattice } = smallLattice(small);
      const score = (path: readonly number[]): number =>
        path.reduce((sum, at) => sum + (lattice.scores[at] as number), 0);
      const all = [...paths(lattice)];
      const best = bestPath(lattice, lattice.scores).map(({ at }) => at);
      expect(score(best)).toBeCloseTo(Math.max(...all.map(score)), 9);
      const total = all.reduce((sum, path) => sum + Math.exp(score(path)), 0);
      const expected = new Float64Array(lattice.scores.length);
      for (const path of all)
        for (const at of path)
          expected[at] = (expected[at] as number) + Math.exp(score(path)) / total;
      for (const [at, probability] of posteriors(lattice).entries())
        expect(probability).toBeCloseTo(expected[at] as number, 9);
    }),
  );
});

test('no way through is an error of ours', () => {
  const { lattice } = smallLattice({ zh: [['z1']], en: [['e1']] });
  const closed = new Float64Array(lattice.scores.length).fill(Number.NEGATIVE_INFINITY);
  expect(() => bestPath(lattice, closed)).toThrow(/No path/);
});

test('shapes: all that are searched, each once', () => {
  expect(new Set(SHAPES.map(({ zh, en }) => `${zh}-${en}`)).size).toBe(SHAPES.length);
  expect(SHAPES.filter(isGap).length).toBe(16);
  expect(SHAPES).toContainEqual({ zh: 6, en: 3 } satisfies Shape);
});

test('lexical gain: the plain sum, whatever the length of the text', () => {
  fc.assert(
    fc.property(documents, (lists) => {
      const way = corridor({ zh: lists.zh.length, en: lists.en.length }, [], 3);
      const zh = textSide(
        lists.zh,
        lists.zh.map(() => ''),
      );
      const en = textSide(
        lists.en,
        lists.en.map(() => ''),
      );
      const table = relation(zh, en);
      const scores = lexicalScores(zh, en, table, way, 0.6);
      const [p, q] = [Math.min(2, zh.size), Math.min(2, en.size)];
      const source = lists.zh.slice(0, p).flat();
      let sum = 0;
      for (const word of lists.en.slice(0, q).flat()) {
        const share = en.shares[en.types.indexOf(word)] as number;
        const found = source.filter((other) => other.slice(1) === word.slice(1)).length * 0.8;
        sum += Math.log(0.4 + (0.6 * found) / (Math.max(1, source.length) * share));
      }
      expect(lexicalScore(scores, 0, p, 0, q)).toBeCloseTo(sum, 9);
    }),
  );
});

test('lengths: nothing lost at the expected length, more the farther from it', () => {
  expect(logLengthTail(10, 30, 3)).toBe(0);
  expect(logLengthTail(0, 0, 3)).toBe(0);
  const costs = [30, 33, 40, 60, 120, 500].map((en) => -logLengthTail(10, en, 3));
  expect(costs).toEqual([...costs].sort((a, b) => a - b));
  // log 2(1 − Φ(1)) = −1.148 and log 2(1 − Φ(3)) = −5.915; the bound lies a little above.
  const tail = (delta: number): number => {
    const zh = 100;
    const gap = 3 * delta ** 2 + Math.sqrt(9 * delta ** 4 + 12 * delta ** 2 * zh);
    return logLengthTail(zh, zh + gap, 1);
  };
  expect(Math.abs(tail(1) + 1.148)).toBeLessThan(0.25);
  expect(Math.abs(tail(3) + 5.915)).toBeLessThan(0.25);
});

test('words in the same order score higher than words in another', () => {
  const order = (zh: string, en: string): number => {
    const lists = { zh: [zh.split(' ')], en: [en.split(' ')] };
    const sides = {
      zh: textSide([...lists.zh, ['z9']], ['', '']),
      en: textSide([...lists.en, ['e9']], ['', '']),
    };
    return orderScorer(sides.zh, sides.en, relation(sides.zh, sides.en), 0.6)(0, 1, 0, 1) as number;
  };
  const straight = order('z0 z1 z2 z3 z4', 'e0 e1 e2 e3 e4');
  expect(straight).toBeGreaterThan(order('z0 z1 z2 z3 z4', 'e4 e3 e2 e1 e0') + 1);
  expect(straight).toBeGreaterThan(order('z0 z1 z2 z3 z4', 'e2 e3 e4 e0 e1'));
  expect(order('z0 z1 z2 z3 z4', 'e2 e3 e4 e0 e1')).toBeGreaterThan(
    order('z0 z1', 'e2 e3 e4 e0 e1'),
  );
});

test('order is not looked at where a side has no words, or too many', () => {
  const zh = textSide([[], ['z1'], Array(2000).fill('z1')], ['', '', '']);
  const en = textSide([['e1'], Array(2000).fill('e1')], ['', '']);
  const score = orderScorer(zh, en, relation(zh, en), 0.6);
  expect(score(0, 1, 0, 1)).toBeUndefined();
  expect(score(1, 1, 0, 1)).toBeTypeOf('number');
  expect(score(2, 1, 1, 1)).toBeUndefined();
});
