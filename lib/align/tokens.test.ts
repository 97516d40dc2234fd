import { beforeAll, expect, test } from 'vitest';
import { loadDictionary } from '#lib/node/dictionary.ts';
import type { Dictionary } from './dictionary.ts';
import {
  chineseTokens,
  chineseWords,
  englishTokens,
  type SpokenNames,
  spokenNames,
  tokenClass,
} from './tokens.ts';

let dictionary: Dictionary;
beforeAll(async () => {
  dictionary = await loadDictionary();
}, 60_000);
const NOBODY: SpokenNames = { all: new Set<string>(), starts: new Set<string>() };
const zh = (text: string, names = NOBODY): string[] => chineseTokens(text, names, dictionary);
const en = (text: string): string[] => englishTokens(text, dictionary);

test('English words in base forms, contractions opened', () => {
  expect(en('They didn’t walk; we’ll see.')).toEqual([
    'they',
    'do',
    'not',
    'walk',
    ';',
    'we',
    'will',
    'see',
  ]);
  expect(en('I can’t, you’re naïve')).toEqual(['i', 'can', 'not', 'you', 'be', 'naive']);
});

test('numbers have one name in every script', () => {
  const hundred = ['#100'];
  for (const text of ['100', 'one hundred', 'a hundred'].map(en))
    expect(text.filter((token) => token.startsWith('#'))).toEqual(hundred);
  expect(zh('一百')).toContain('#100');
  expect(zh('１００')).toContain('#100');
  expect(en('3 million')).toEqual(['#3000000']);
  expect(zh('300 万')).toEqual(['#3000000']);
  expect(en('1.5 billion')).toEqual(zh('15亿'));
  expect(en('35,000')).toEqual(['#35000']);
  expect(zh('三万五千')).toContain('#35000');
  expect(zh('第三')).toContain('#3');
  expect(en('third')).toEqual(['#3']);
});

test('marks are the same in both scripts, quotation marks counted once a pair', () => {
  expect(zh('“好？”！（见：……）').filter((token) => tokenClass(token) === 'mark')).toEqual([
    '"',
    '?',
    '!',
    '(',
    ':',
    '…',
  ]);
  expect(en('“Well?” ! (see: ...)').filter((token) => tokenClass(token) === 'mark')).toEqual([
    '"',
    '?',
    '!',
    '(',
    ':',
    '…',
  ]);
});

test('Latin words in Chinese are read as English ones', () => {
  expect(zh('使用 Transformers 模型')).toContain('transformer');
  expect(zh('ＧＰＴ模型')).toContain('gpt');
});

test('Chinese words: fewest, then the most even', () => {
  expect(chineseWords('研究生命起源', dictionary)).toEqual(['研究', '生命', '起源']);
  expect(chineseWords('人工智能', dictionary)).toEqual(['人工智能']);
  expect(chineseWords('', dictionary)).toEqual([]);
});

test('traditional text gives the tokens of simplified text', () => {
  expect(zh('這個軟體很著名，後來開發了新的機器學習方法。')).toEqual(
    zh('这个软体很著名，后来开发了新的机器学习方法。'),
  );
});

test('names by their sound', () => {
  const names = spokenNames(['Then Chen Qingyang can go.', 'Can he?', 'You can.']);
  expect([...names.all]).toEqual(['then', 'chen', 'qingyang', 'you']);
  expect(zh('陈清扬走了', names)).toEqual(expect.arrayContaining(['~chen', '~qingyang']));
});

test('classes', () => {
  expect(['#3', '~chen', '@he-2015', '?', '"', 'the', '的', 'river', '河'].map(tokenClass)).toEqual(
    ['number', 'name', 'anchor', 'mark', 'mark', 'function', 'function', 'content', 'content'],
  );
});
