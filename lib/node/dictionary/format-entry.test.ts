import { expect, test } from 'vitest';
import { findTargets, formatEntry, formatPinyin } from './format-entry.ts';

test.each([
  ['ren2 gong1 zhi4 neng2', 'réngōngzhìnéng'],
  ['Bei3 jing1 Da4 xue2', 'Běijīng Dàxué'],
  ['nu:3 er2', 'nǚ’ér'],
  ['A A zhi4', 'AA zhì'],
  ['T xu4', 'T xù'],
  ['Yi1 long2 · Ma3 si1 ke4', 'Yīlóng·Mǎsīkè'],
  ['yi1 bu4 zuo4 , er4 bu4 xiu1', 'yībùzuò, èrbùxiū'],
  ['nar3', 'nǎr'],
  ['na3 r5', 'nǎr'],
  ['qi1 yan2 lu : 4 shi1', 'qīyánlǜshī'],
])('%s is %s', (numbered, marked) => expect(formatPinyin(numbered)).toBe(marked));

test('senses mention words in simplified characters and marked pinyin', () => {
  const entry = formatEntry({
    simplified: '绿',
    traditional: '綠',
    pinyin: 'lu:4',
    english: [
      'green',
      '(slang) (derived from 綠帽子|绿帽子[lu:4 mao4 zi5])',
      'CL:個|个[ge4],位[wei4]',
      'and/or',
    ],
  });
  expect(entry).toEqual({
    simplified: '绿',
    traditional: '綠',
    pinyin: 'lǜ',
    senses: ['green', '(slang) (derived from 绿帽子 lǜmàozi)', 'CL: 个 gè, 位 wèi', 'and∕or'],
  });
});

test('finds where an entry sends its reader', () => {
  const entry = (...senses: string[]) => ({ simplified: '', traditional: '', pinyin: '', senses });
  expect(findTargets(entry('see 基友 jīyǒu', 'to see 好'))).toEqual(['基友']);
  expect(findTargets(entry('old variant of 绿 lǜ', 'abbr. for 人工智能, AI'))).toEqual([
    '绿',
    '人工智能',
  ]);
  expect(findTargets(entry('green'))).toEqual([]);
});
