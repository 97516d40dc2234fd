import { beforeAll, describe, expect, test } from 'vitest';
import { compiledDictionary, loadDictionary } from '#lib/node/dictionary.ts';
import { compileDictionary, type Dictionary, readDictionary, withTerms } from './dictionary.ts';

const SOURCE = [
  {
    traditional: '東西',
    simplified: '东西',
    pinyin: 'dong1 xi5',
    english: ['thing', 'stuff', 'CL:個|个[ge4]'],
  },
  { traditional: '東', simplified: '东', pinyin: 'dong1', english: ['east', 'surname Dong'] },
  { traditional: '曳', simplified: '曳', pinyin: 'ye4', english: ['to drag', 'to haul (sth)'] },
  { traditional: '拽', simplified: '拽', pinyin: 'ye4', english: ['variant of 曳[ye4]'] },
  { traditional: '怒', simplified: '怒', pinyin: 'nu4', english: ['angry; furious'] },
  { traditional: '憤', simplified: '愤', pinyin: 'fen4', english: ['angry', 'furious'] },
  { traditional: '女', simplified: '女', pinyin: 'nu:3', english: ['woman'] },
];

describe('compiled from a few entries', () => {
  const dictionary = readDictionary(compileDictionary(SOURCE));
  test('senses in base forms, without the editors’ remarks', () => {
    expect(dictionary.senses('东西')).toEqual([['thing'], ['stuff']]);
    expect(dictionary.senses('东')).toEqual([['east']]);
    expect(dictionary.senses('没有')).toEqual([]);
  });
  test('beginnings of headwords', () => {
    expect(['东西', '东'].map(dictionary.has)).toEqual([true, true]);
    expect(['东西', '西东', '东'].map(dictionary.begins)).toEqual([true, false, false]);
  });
  test('a variant has the senses of what it points at', () =>
    expect(dictionary.senses('拽')).toEqual([['drag'], ['haul']]));
  test('readings without tones', () => {
    expect(dictionary.readings('东')).toEqual(['dong']);
    expect(dictionary.readings('女')).toEqual(['nv']);
  });
  test('traditional characters, one for one', () =>
    expect(dictionary.simplify('東西abc憤')).toBe('东西abc愤'));
  test('words glossed alike', () =>
    expect(dictionary.synonyms('angry').map(({ word }) => word)).toEqual(['furious']));
});

test('text of another kind is refused', () => {
  for (const text of [
    '',
    'duidu-dictionary 1',
    '{"a":1}\n\n\n\n\n',
    compileDictionary(SOURCE).replace('1', '2'),
  ])
    expect(() => readDictionary(text)).toThrow(/Unexpected start/);
});

describe('CC-CEDICT', () => {
  let dictionary: Dictionary;
  beforeAll(async () => {
    dictionary = await loadDictionary();
  }, 60_000);
  test('words, synonyms, forms', () => {
    expect(dictionary.senses('人工智能')).toEqual([['artificial', 'intelligence']]);
    expect(dictionary.senses('生气')).toContainEqual(['be', 'furious']);
    expect(dictionary.synonyms('happy').map(({ word }) => word)).toContain('joyous');
    expect(dictionary.simplify('這個軟體')).toBe('这个软体');
    expect(dictionary.simplify('著名')).toBe('著名');
    expect(dictionary.lexicon.has('computer')).toBe(true);
  });
  test('fits the browser', async () => {
    expect((await compiledDictionary()).bytes.length).toBeLessThan(3_000_000);
  });
});

test('terms add headwords and senses, and leave the dictionary as it was', () => {
  const plain = readDictionary(compileDictionary(SOURCE));
  const more = withTerms(plain, [
    { zh: '大東西', en: 'big thing' },
    { zh: '东', en: 'host' },
    { zh: '', en: 'nothing' },
  ]);
  expect(more.has('大东西')).toBe(true);
  expect(['大东', '东西', '小东'].map(more.begins)).toEqual([true, true, false]);
  expect(more.senses('大东西')).toEqual([['big', 'thing']]);
  expect(more.senses('东')).toEqual([['host'], ['east']]);
  expect(plain.has('大东西')).toBe(false);
});
