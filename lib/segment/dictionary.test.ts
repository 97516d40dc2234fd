import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeCut } from './cut.ts';
import { formatFrequencies, makeDictionary, parseFrequencies } from './dictionary.ts';
import { weigh } from './weights.ts';

const headwords = [
  { simplified: '软件', traditional: '軟件' },
  { simplified: '软体', traditional: '軟體' },
  { simplified: '国内生产总值', traditional: '國內生產總值' },
  { simplified: '刻舟求剑', traditional: '刻舟求劍' },
  { simplified: '国内', traditional: '國內' },
  { simplified: '生产', traditional: '生產' },
  { simplified: '总值', traditional: '總值' },
  { simplified: 'T恤', traditional: 'T恤' },
  { simplified: '一而再，再而三', traditional: '一而再，再而三' },
];
const frequencies = new Map([
  ['软件', 900],
  ['軟體', 7],
  ['国内', 5000],
  ['生产', 9000],
  ['总值', 600],
  ['国内生产总值', 100],
  ['大', 9000],
  ['语言', 3000],
  ['模型', 2000],
]);

test('a traditional headword has its own frequency, else its twin’s', () => {
  const dictionary = makeDictionary(headwords, frequencies, []);
  expect(dictionary.get('軟件')).toBe(900);
  expect(dictionary.get('軟體')).toBe(7);
  expect(dictionary.get('软体')).toBe(1);
});

test('holds counted words that are no headwords, and none with marks or spaces', () => {
  const dictionary = makeDictionary(headwords, frequencies, ['chain of thought', '对']);
  expect(dictionary.get('模型')).toBe(2000);
  expect(dictionary.get('T恤')).toBe(1);
  expect([...dictionary.keys()].filter((word) => /[\s，]/.test(word))).toEqual([]);
  expect(dictionary.has('对')).toBe(false);
});

test('a phrase falls into its words, a term stays whole', () => {
  const plain = makeCut(weigh(makeDictionary(headwords, frequencies, [])));
  expect(plain('国内生产总值')).toEqual(['国内', '生产', '总值']);
  expect(plain('刻舟求剑')).toEqual(['刻舟求剑']);
  expect(plain('大语言模型')).toEqual(['大', '语言', '模型']);
  const termed = makeCut(weigh(makeDictionary(headwords, frequencies, ['大语言模型'])));
  expect(termed('软件大语言模型')).toEqual(['软件', '大语言模型']);
});

test('a frequency file reads back', () => {
  const word = fc.string({ unit: fc.constantFrom(...'大语言模型'), minLength: 1 });
  fc.assert(
    fc.property(fc.array(fc.tuple(word, fc.integer({ min: 1, max: 9 }))), (cells) => {
      const frequencies = new Map(cells);
      expect(parseFrequencies(`# note\n${formatFrequencies(frequencies)}`)).toEqual(frequencies);
    }),
  );
});
