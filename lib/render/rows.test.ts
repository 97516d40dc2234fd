import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readText } from '#lib/pipeline.ts';
import { parallel } from '#lib/testing.ts';
import { makeRows } from './rows.ts';

test('every block stands in exactly one row, in reading order, with all that its beads join', () => {
  fc.assert(
    fc.property(parallel, (document) => {
      const rows = makeRows(document);
      for (const lang of ['zh', 'en'] as const)
        expect(
          rows
            .flatMap((row) => row[lang])
            .map(({ id }) => id)
            .sort(),
        ).toEqual(document.sides[lang].blocks.map(({ id }) => id).sort());
      const rowOf = new Map(
        rows.flatMap((row, at) => [...row.zh, ...row.en].map(({ id }) => [id, at])),
      );
      const blockOf = new Map(
        [...document.sides.zh.segments, ...document.sides.en.segments].map(({ id, block }) => [
          id,
          block,
        ]),
      );
      for (const bead of document.beads) {
        const places = new Set(
          [...bead.zh, ...bead.en].map((id) => rowOf.get(blockOf.get(id) as never)),
        );
        expect(places.size).toBe(1);
      }
    }),
  );
});

test('a bead over two paragraphs makes one row; a paragraph without a partner stands alone', () => {
  const zh = readText('甲。\n\n乙。\n\n丙。', 'zh');
  const en = readText('A and B.\n\nD.', 'en');
  const [a, b, c] = zh.segments.map(({ id }) => id);
  const [x, y] = en.segments.map(({ id }) => id);
  const rows = makeRows({
    sides: { zh, en },
    beads: [
      { zh: [a as string, b as string], en: [x as string], origin: 'reviewed' },
      { zh: [c as string], en: [], origin: 'reviewed' },
      { zh: [], en: [y as string], origin: 'reviewed' },
    ],
  });
  expect(rows.map((row) => [row.zh.length, row.en.length])).toEqual([
    [2, 1],
    [1, 0],
    [0, 1],
  ]);
});
