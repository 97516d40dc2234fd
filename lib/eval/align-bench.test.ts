import { expect, test } from 'vitest';
import {
  beadKey,
  hasBench,
  readGold,
  readSegments,
  readSet,
  SETS,
  scoreBeads,
  writeGold,
} from './align-bench.ts';

const beads = (...keys: string[]) => readGold(keys.map((key) => key.replace(':', '\t')).join('\n'));

test('segments: four fields, ids in order', () => {
  expect(readSegments('0\t3\tp\t一。\r\n1\t3\tp\t二\t三。\n')).toEqual([
    { text: '一。', block: '3', kind: 'p' },
    { text: '二\t三。', block: '3', kind: 'p' },
  ]);
  expect(() => readSegments('0\t3\tp')).toThrow(/Line 1: expected/);
  expect(() => readSegments('0\t1\tp\ta\n2\t1\tp\tb')).toThrow(/Line 2: unexpected id `2`/);
});

test('gold: read and written back', () => {
  const text = '0,1\t0\n\t1\n2\t\n';
  expect(writeGold(readGold(`# remark\n${text}`))).toBe(text);
  expect(beads('1,0:2').map(beadKey)).toEqual(['0,1:2']);
});

test('strict, lax and tap', () => {
  const gold = beads('0:0', '1:1,2', '2:3', '3:', ':4');
  expect(scoreBeads([{ gold, beads: gold }])).toEqual({
    strict: { p: 1, r: 1, f1: 1 },
    lax: { p: 1, r: 1, f1: 1 },
    tap: 1,
  });
  const said = beads('0:0', '1:1', '2:2,3', '3:4');
  const { strict, lax, tap } = scoreBeads([{ gold, beads: said }]);
  expect([strict.p, strict.r]).toEqual([1 / 4, 1 / 3]);
  expect(strict.f1).toBeCloseTo(2 / 7, 12);
  expect([lax.p, lax.r]).toEqual([3 / 4, 1]);
  // Right for the reader: zh 0, and en 0, 1 and 3.
  expect(tap).toBe(4 / 9);
});

test('documents are pooled, not averaged', () => {
  const right = { gold: beads('0:0', '1:1', '2:2'), beads: beads('0:0', '1:1', '2:2') };
  const wrong = { gold: beads('0:0'), beads: beads('0:1', ':0') };
  expect(scoreBeads([right, wrong]).strict.p).toBe(3 / 5);
});

test.skipIf(!hasBench())(
  'every set can be read, and its gold names each segment at most once',
  () => {
    for (const set of SETS)
      for (const { zh, en, gold } of readSet(set)) {
        const ids = { zh: gold.flatMap((bead) => bead.zh), en: gold.flatMap((bead) => bead.en) };
        expect(new Set(ids.zh).size).toBe(ids.zh.length);
        expect(new Set(ids.en).size).toBe(ids.en.length);
        expect(Math.max(...ids.zh)).toBeLessThan(zh.length);
        expect(Math.max(...ids.en)).toBeLessThan(en.length);
      }
  },
);
