import { expect, test } from 'vitest';
import { isBareHeading } from './headings.ts';

const TEXT = '这是一段正文，比标题要长得多，也比标题多几个句子。它讲的是标题说的那件事。';

test.each([
  ['先说目标', undefined, TEXT, true],
  ['为什么要分步骤?', TEXT, TEXT, true],
  ['安装', TEXT, '运行:', true],
  ['刻舟求剑的做法是行不通的。', TEXT, TEXT, false],
  ['如何驾驭远超人类的强人工智能?', '这就引发了下一个问题:', TEXT, false],
  ['那么,什么时候该停下来呢?', TEXT, TEXT, false],
  ['图1 模型的结构', TEXT, TEXT, false],
  ['以及', TEXT, TEXT, false],
  ['要确认这一点,请使用', TEXT, TEXT, false],
  ['这使得它更快', TEXT, TEXT, false],
  ['甲', TEXT, '乙', false],
  ['最后一行', TEXT, undefined, false],
])('%s after %s before %s: %s', (text, previous, next, expected) => {
  expect(isBareHeading(text, previous, next, false)).toBe(expected);
});

test('a list may stand below a heading of any width', () => {
  expect(isBareHeading('常见的误区有哪些', TEXT, '一', true)).toBe(true);
});

test('where headings are often questions, a longer one with two clauses may be one', () => {
  const text = '如果我今后想换一个版本,我可以这么做吗?';
  expect(isBareHeading(text, TEXT, TEXT, false)).toBe(false);
  expect(isBareHeading(text, TEXT, TEXT, false, true)).toBe(true);
});
