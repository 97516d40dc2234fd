import { expect, test } from 'vitest';
import { readCharacters } from './pinyin.ts';
import { parseReadings } from './readings.ts';

const sources = {
  words: new Map([
    ['银行', [['yin2'], ['hang2']]],
    ['行', [['xing2', 'hang2']]],
    [
      '大夫',
      [
        ['da4', 'dai4'],
        ['fu1', 'fu5'],
      ],
    ],
    ['重庆市', [['chong2'], ['qing4'], ['shi4']]],
    ['下载', [['xia4'], ['zai3']]],
    ['T恤', [['t'], ['xu4']]],
  ]),
  only: new Map([['银', 'yin2']]),
  rules: parseReadings('载\t-\tzai4 !下~\n为\twei2\twei4 ~了\n朴\tpu3\tpiao2 @'),
};
const read = (cut: string) => {
  const words = cut.split('|');
  let at = 0;
  const tokens = words.map((word) => {
    at += word.length;
    return { span: { start: at - word.length, end: at }, word: true };
  });
  return readCharacters(words.join(''), tokens, sources)
    .map(({ reading }) => reading)
    .join(' ');
};

test.each([
  ['the word in the dictionary', '银行', 'yin2 hang2'],
  ['a long headword across the cut', '重|庆|市', 'chong2 qing4 shi4'],
  ['a place before the dictionary', '下载', 'xia4 zai4'],
  ['a place of the table', '为|了', 'wei4 le5'],
  ['the table’s fallback', '作|为', 'zuo4 wei2'],
  ['pinyin-pro where the dictionary has two readings', '大夫', 'dai4 fu5'],
  ['a surname', '朴某人', 'piao2 mou3 ren2'],
  ['no surname in a single word', '朴|素', 'pu3 su4'],
  ['a word that begins with a letter', 'T恤', 'xu4'],
])('%s', (_, cut, readings) => expect(read(cut)).toBe(readings));
