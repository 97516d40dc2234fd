import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { splitSentences } from './sentences.ts';

const readCases = (lang: 'zh' | 'en'): readonly string[] =>
  readFileSync(new URL(`./fixtures/sentences.${lang}.txt`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));

describe.each(['zh', 'en'] as const)('%s', (lang) => {
  test.each(readCases(lang))('%s', (line) => {
    const text = line.replaceAll('¦', '');
    const found = splitSentences(text, lang).map(({ start, end }) => text.slice(start, end));
    expect(found).toEqual(line.split('¦').map((sentence) => sentence.trim()));
  });
});

test('inline code is never cut', () => {
  const text = '写 a. B. c 即可。完。';
  expect(splitSentences(text, 'zh', [{ start: 2, end: 9 }])).toEqual([
    { start: 0, end: 13 },
    { start: 13, end: 15 },
  ]);
});

test('sentences stand in order, do not overlap, and hold every character that is not white space', () => {
  const piece = fc.constantFrom(
    ...'。！？；：，“”‘’（）《》…—.!?,\'"() \n',
    '你好',
    '模型',
    'GPT-3.5',
    'Dr.',
    'U.S.',
    'e.g.',
    'https://a.b/c?d=e',
    'The',
    '3.14',
  );
  fc.assert(
    fc.property(
      fc.array(piece, { maxLength: 40 }),
      fc.constantFrom<'zh' | 'en'>('zh', 'en'),
      (pieces, lang) => {
        const text = pieces.join('');
        let at = 0;
        for (const { start, end } of splitSentences(text, lang)) {
          expect(text.slice(at, start).trim()).toBe('');
          expect(end).toBeGreaterThan(start);
          expect(text.slice(start, end).trim()).toBe(text.slice(start, end));
          at = end;
        }
        expect(text.slice(at).trim()).toBe('');
      },
    ),
    { numRuns: 500 },
  );
});
