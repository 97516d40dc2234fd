import { expect, test } from 'vitest';
import { readWordPack, writeWordPack } from '#lib/lookup/word-pack.ts';
import { readCedict } from '../cedict.ts';
import { loadReader } from '../pinyin.ts';
import { makePureSegmenter } from '../segmenter.ts';
import { makeWordPack, type PackTools } from './make-word-pack.ts';
import { makeWordIndex } from './word-index.ts';

const entry = (simplified: string, traditional: string, pinyin: string, ...english: string[]) => ({
  simplified,
  traditional,
  pinyin,
  english,
});
const index = makeWordIndex([
  entry('行', '行', 'hang2', 'row'),
  entry('行', '行', 'xing2', 'to go', 'capable'),
  entry('银行', '銀行', 'yin2 hang2', 'bank'),
  entry('行长', '行長', 'hang2 zhang3', 'bank president'),
  entry('长', '長', 'chang2', 'long'),
  entry('银行行长', '銀行行長', 'yin2 hang2 hang2 zhang3', 'see 行長|行长[hang2 zhang3]'),
  entry('王', '王', 'Wang2', 'surname Wang'),
  entry('王', '王', 'wang2', 'king'),
  entry('搞基', '搞基', 'gao3 ji1', 'see 基友[ji1 you3]'),
  entry('基友', '基友', 'ji1 you3', 'friend'),
]);
/** Words apart by spaces; every 行 is read as given. */
const tools = (reading: string): PackTools => ({
  index,
  segment: (text) =>
    [...text.matchAll(/\S+|\s+/g)].map(({ 0: word, index }) => ({
      span: { start: index, end: index + word.length },
      word: word.trim() !== '',
    })),
  read: (text) =>
    [...text.matchAll(/\p{Script=Han}/gu)].map(({ 0: character, index: start }) => ({
      start,
      character,
      reading: character === '行' ? reading : character === '王' ? 'wang2' : 'x5',
    })),
});

test('holds words, their parts and where they send the reader, but no others', () => {
  const { entries } = makeWordPack([{ id: 'zh.1', text: '银行 搞基 OK' }], tools('hang2'));
  expect([...entries.keys()]).toEqual(['基友', '搞基', '行', '银行']);
});

test('takes the entry that is read here', () => {
  const words = (reading: string) =>
    makeWordPack([{ id: 'zh.1', text: '好 行 王' }], tools(reading)).blocks.get('zh.1');
  expect(words('xing2')).toEqual([
    { span: { start: 0, end: 1 }, entry: 0 },
    { span: { start: 2, end: 3 }, entry: 1 },
    { span: { start: 4, end: 5 }, entry: 0 },
  ]);
  expect(words('hang2')?.[1]?.entry).toBe(0);
});

test('a surname comes after the word', () =>
  expect(index.find('王').map(({ senses }) => senses[0])).toEqual(['king', 'surname Wang']));

test('a traditional word finds its entry', () =>
  expect(index.find('銀行')[0]?.pinyin).toBe('yínháng'));

test('the words of a real sentence, with the words they make together', () => {
  const segment = makePureSegmenter([]);
  const text = '银行行长说，国内生产总值在增长。';
  const pack = makeWordPack([{ id: 'zh.1', text }], {
    index: makeWordIndex(readCedict()),
    segment,
    read: loadReader(segment),
  });
  expect(pack.entries.get('国内生产总值')?.[0]?.senses.join()).toContain('gross domestic product');
  expect(pack.entries.get('生产')?.[0]?.pinyin).toBe('shēngchǎn');
  const words = pack.blocks.get('zh.1') ?? [];
  const longest = words.find(({ span }) => text.slice(span.start, span.end) === '说');
  expect(pack.entries.get('说')?.[longest?.entry ?? 9]?.pinyin).toBe('shuō');
  expect(readWordPack(writeWordPack(pack))).toEqual(pack);
});
