import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BlockId } from '#lib/model/document.ts';
import { groupBy } from '#lib/model/group-by.ts';
import { readWordPack, type WordPack, writeWordPack } from './word-pack.ts';

const pack: WordPack = {
  blocks: new Map([
    [
      'zh.1',
      [
        { span: { start: 0, end: 2 }, entry: 0 },
        { span: { start: 2, end: 3 }, entry: 1 },
        { span: { start: 50, end: 52 }, entry: 0 },
      ],
    ],
    ['zh.2', []],
  ]),
  entries: new Map([
    [
      '软件',
      [{ simplified: '软件', traditional: '軟件', pinyin: 'ruǎnjiàn', senses: ['software'] }],
    ],
    [
      '行',
      [
        { simplified: '行', traditional: '行', pinyin: 'háng', senses: ['row', 'line'] },
        { simplified: '行', traditional: '行', pinyin: 'xíng', senses: ['to go'] },
      ],
    ],
  ]),
};

test('is a text that can be read', () => {
  expect(writeWordPack(pack)).toBe(
    'zh.1\t2 1+1 1b-2\nzh.2\t\n\n软件\t軟件\truǎnjiàn\tsoftware\n行\t\tháng\trow/line\n行\t\txíng\tto go',
  );
  expect(readWordPack(writeWordPack(pack))).toEqual(pack);
});

test('any words and entries read back', () => {
  const words = fc
    .array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 60 }), fc.nat(12)))
    .map((cells) => {
      let at = 0;
      return cells.map(([gap, length, entry]) => {
        const start = at + gap;
        at = start + length;
        return { span: { start, end: at }, entry };
      });
    });
  const field = fc.string({ minLength: 1 }).filter((text) => !/[\t\n/]/.test(text));
  const entry = fc.record({
    simplified: field,
    traditional: field,
    pinyin: field,
    senses: fc.array(field),
  });
  fc.assert(
    fc.property(fc.array(words), fc.array(entry), (blocks, list) => {
      const entries = groupBy(list, ({ simplified }) => simplified);
      const packed: WordPack = {
        blocks: new Map(blocks.map((words, index) => [`zh.${index + 1}` as BlockId, words])),
        entries,
      };
      expect(readWordPack(writeWordPack(packed))).toEqual(packed);
    }),
  );
});

test('refuses what would not read back', () => {
  const entry = { simplified: '好', traditional: '好', pinyin: 'hǎo', senses: ['and/or'] };
  expect(() => writeWordPack({ blocks: new Map(), entries: new Map([['好', [entry]]]) })).toThrow(
    'Entry 好 holds',
  );
});
