import { expect, test } from 'vitest';
import { joinSyllables, markTone, spellPinyin } from './spell.ts';

test.each([
  ['hao3', 'hǎo'],
  ['lu:4', 'lǜ'],
  ['lu:e4', 'lüè'],
  ['xue2', 'xué'],
  ['gui4', 'guì'],
  ['liu2', 'liú'],
  ['xiong2', 'xióng'],
  ['zhuang1', 'zhuāng'],
  ['er2', 'ér'],
  ['yo5', 'yo'],
  ['de5', 'de'],
  ['r5', 'r'],
  ['n2', 'ń'],
  ['ng4', 'ǹg'],
  ['a1', 'ā'],
])('%s is %s', (reading, marked) => expect(markTone(reading)).toBe(marked));

test('an apostrophe keeps syllables apart', () => {
  expect(joinSyllables(['xi1', 'an1'])).toBe('xī’ān');
  expect(joinSyllables(['na3', 'r5'])).toBe('nǎr');
});

test('words are apart, marks and Latin words stay', () => {
  const text = '第6章，用AI对齐。';
  const tokens = [
    [0, 2],
    [2, 3],
    [3, 4],
    [4, 5],
    [5, 7],
    [7, 9],
    [9, 10],
  ].map(([start = 0, end = 0]) => ({
    span: { start, end },
    word: !'，。'.includes(text.slice(start, end)),
  }));
  const readings = [
    [0, 'di4'],
    [2, 'zhang1'],
    [4, 'yong4'],
    [7, 'dui4'],
    [8, 'qi2'],
  ].map(([start, reading]) => ({
    start: Number(start),
    character: text[Number(start)] ?? '',
    reading: String(reading),
  }));
  expect(spellPinyin(text, tokens, readings)).toBe('dì 6 zhāng，yòng AI duìqí。');
});
