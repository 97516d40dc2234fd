import { expect, test } from 'vitest';
import { inspectPair, LONGEST_TEXT } from './inspect-pair.ts';

const ZH = '人工智能为程序员提供了另一种方法。';
const EN = 'AI gives programmers another way.';

test('a fit pair has no problem', () => expect(inspectPair(ZH, EN)).toEqual([]));

test.each([
  ['an empty side', ' \n', EN, [{ code: 'empty', side: 'zh' }]],
  [
    'both empty',
    '',
    '',
    [
      { code: 'empty', side: 'zh' },
      { code: 'empty', side: 'en' },
    ],
  ],
  [
    'no text',
    ZH,
    `\u0000\u0001\u0002\u0003PNG${'\u0000'.repeat(90)}`,
    [{ code: 'binary', side: 'en' }],
  ],
  ['too long', ZH, 'a '.repeat(LONGEST_TEXT), [{ code: 'too-long', side: 'en' }]],
  ['the same text', ZH, `${ZH}\n`, [{ code: 'same' }]],
  ['the wrong way round', EN, ZH, [{ code: 'wrong-way-round' }]],
  ['two Chinese texts', ZH, `${ZH}还有。`, [{ code: 'wrong-language', side: 'en' }]],
  ['two English texts', `${EN} Yes.`, EN, [{ code: 'wrong-language', side: 'zh' }]],
  ['Russian for English', ZH, 'Сегодня хорошая погода.', [{ code: 'wrong-language', side: 'en' }]],
])('%s', (_, zh, en, problems) => expect(inspectPair(zh, en)).toEqual(problems));
