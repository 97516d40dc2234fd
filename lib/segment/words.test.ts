import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCut } from './cut.ts';
import { type Dictionary, weigh } from './weights.ts';
import { makeSegmenter } from './words.ts';

const dictionary: Dictionary = new Map([
  ['大', 80],
  ['语', 2],
  ['语言', 40],
  ['模', 1],
  ['模型', 30],
  ['大模型', 50],
  ['型', 3],
  ['𠮷', 2],
  ['𠮷野家', 4],
]);
const words = (text: string, segment = makeSegmenter(dictionary)) =>
  segment(text).map(({ span }) => text.slice(span.start, span.end));

test('cuts along known words and leaves unknown characters single', () => {
  expect(words('大语言模型很大')).toEqual(['大', '语言', '模型', '很', '大']);
  expect(words('大模型𠮷𠮷野家𠮷野')).toEqual(['大模型', '𠮷', '𠮷野家', '𠮷', '野']);
});

test('keeps Latin words, numbers and addresses whole', () => {
  expect(words('GPT-3.5的C++ at 99.5%，见https://a.cn/x?y=1。AT&T、v1.2.3')).toEqual(
    'GPT-3.5|的|C++| |at| |99.5%|，|见|https://a.cn/x?y=1|。|AT&T|、|v1.2.3'.split('|'),
  );
});

const text = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ...dictionary.keys(),
        '的',
        '。',
        '……',
        ' ',
        'GPT',
        '3.5',
        '１２',
        'é',
        '한',
        '👍🏽',
      ),
      fc.string({ unit: 'grapheme' }),
    ),
  )
  .map((parts) => parts.join(''));

test('tokens tile any text', () => {
  const segment = makeSegmenter(dictionary);
  fc.assert(
    fc.property(text, (text) => {
      let at = 0;
      for (const { span } of segment(text)) {
        expect(span.start).toBe(at);
        expect(span.end).toBeGreaterThan(at);
        at = span.end;
      }
      expect(at).toBe(text.length);
    }),
  );
});

test('no cut is more probable than the one taken', () => {
  const total = [...dictionary.values()].reduce((sum, frequency) => sum + frequency);
  const weighParts = (parts: readonly string[]) =>
    parts.reduce((sum, part) => sum + Math.log((dictionary.get(part) ?? 1) / total), 0);
  const best = (han: string): number => {
    let most = han === '' ? 0 : Number.NEGATIVE_INFINITY;
    const characters = [...han];
    for (let length = 1; length <= characters.length; length += 1) {
      const head = characters.slice(0, length).join('');
      if (length === 1 || dictionary.has(head))
        most = Math.max(most, weighParts([head]) + best(characters.slice(length).join('')));
    }
    return most;
  };
  const han = fc.array(fc.constantFrom(...'大语言模型很𠮷野家'), { maxLength: 9 });
  const cut = makeCut(weigh(dictionary));
  fc.assert(
    fc.property(han, (characters) => {
      const parts = cut(characters.join(''));
      expect(parts.join('')).toBe(characters.join(''));
      expect(weighParts(parts)).toBeCloseTo(best(characters.join('')), 9);
    }),
  );
});
