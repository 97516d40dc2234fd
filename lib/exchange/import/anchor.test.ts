import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anchorReferences, closest } from './anchor.ts';

const place = (phrases: readonly string[], texts: readonly string[]) => {
  const { anchored, unanchored } = anchorReferences(
    phrases,
    texts.map((text) => ({ text, heading: false })),
  );
  return {
    found: anchored.map(
      ({ reference, block, start, end, how }) =>
        `${reference}@${block}:${texts[block]?.slice(start, end)} ${how}`,
    ),
    unanchored,
  };
};

describe('in reading order', () => {
  test('a phrase cited twice goes to its first, then to its later place', () => {
    expect(
      place(
        ['线性注意力', '稀疏', '线性注意力'],
        ['先说线性注意力。', '再说稀疏。', '又回到线性注意力。'],
      ).found,
    ).toEqual(['0@0:线性注意力 exact', '1@1:稀疏 exact', '2@2:线性注意力 exact']);
  });
  test('one missing phrase does no harm to those behind it', () => {
    const { found, unanchored } = place(
      ['甲方案', '没有这个词', '乙方案'],
      ['这里有甲方案。', '那里有乙方案。'],
    );
    expect(found).toEqual(['0@0:甲方案 exact', '2@1:乙方案 exact']);
    expect(unanchored).toEqual([{ reference: 1, reason: 'missing', places: 0 }]);
  });
  test('a phrase out of order is placed only where it has one place', () => {
    expect(place(['乙', '甲'], ['先有甲，', '后有乙。']).found.length).toBe(2);
    expect(place(['乙', '甲'], ['甲和甲，', '后有乙。']).unanchored).toEqual([]);
  });
});

test('spaces and marks inside a phrase do not matter, and the text’s own are taken', () => {
  expect(place(['long-termmemory'], ['增加 long-term memory 的方法']).found).toEqual([
    '0@0:long-term memory exact',
  ]);
});

test('a word inside a longer word, a path or a name is another word', () => {
  expect(place(['BERT'], ['DistilBERT 比它小', '这才是 BERT 本身']).found).toEqual([
    '0@1:BERT exact',
  ]);
  expect(place(['init'], ['文件在 /etc/init 里', '这个 init 才是']).found).toEqual([
    '0@1:init exact',
  ]);
});

test('a phrase with slips is found by its letters', () => {
  expect(place(['检索增强生成的综诉'], ['见《检索增强生成的综述》一文']).found).toEqual([
    '0@0:检索增强生成的综述 approximate',
  ]);
});

test('a paraphrase is found by the sentence that shares its rarest words, and marked', () => {
  const texts = [
    '许多公司都买芯片。',
    '英伟达花六十九亿美元买下了Mellanox，这件事后来很重要。',
    '芯片越来越贵，公司越来越多。',
  ];
  expect(place(['英伟达收购Mellanox'], texts).found).toEqual([
    '0@1:英伟达花六十九亿美元买下了Mellanox paraphrase',
  ]);
});

test('nothing is guessed between two sentences that share as much', () => {
  const texts = ['苹果和谷歌谈过一次。', '苹果和谷歌又谈了一次。'];
  expect(place(['谷歌与苹果的合作'], texts).found).toEqual([]);
});

test('closest finds a stretch with its edit distance', () => {
  expect(closest('xxabcdxx', 'abed', 2)).toEqual({ from: 2, to: 6, distance: 1 });
  expect(closest('xyz', 'abcdef', 1)).toBeUndefined();
});

test('places never overlap and keep the order of the list', () => {
  const word = fc.stringMatching(/^[甲乙丙丁]{1,3}$/);
  fc.assert(
    fc.property(
      fc.array(word, { maxLength: 8 }),
      fc.array(fc.stringMatching(/^[甲乙丙丁，]{0,12}$/), { maxLength: 6 }),
      (phrases, texts) => {
        const { anchored, unanchored } = anchorReferences(
          phrases,
          texts.map((text) => ({ text, heading: false })),
        );
        expect(new Set([...anchored, ...unanchored].map(({ reference }) => reference)).size).toBe(
          phrases.length,
        );
        const ordered = anchored.filter(({ how }) => how === 'exact');
        for (const [i, a] of anchored.entries())
          for (const b of anchored.slice(i + 1))
            expect(a.block !== b.block || a.end <= b.start || b.end <= a.start).toBe(true);
        for (const [i, b] of ordered.entries()) {
          const a = ordered[i - 1];
          if (a) expect(a.block < b.block || (a.block === b.block && a.end <= b.start)).toBe(true);
        }
      },
    ),
  );
});
