import { describe, expect, test } from 'vitest';
import { applyEdits, track } from './tracked.ts';
import { spacingEdits, typographyEdits } from './typography.ts';

const mend = (text: string): string => {
  const marks = applyEdits(track(text), typographyEdits(text, { spaced: false }).edits).tracked;
  return applyEdits(marks, spacingEdits(marks.text)).tracked.text;
};

describe('marks', () => {
  test.each([
    ['模型(model)很大,也很贵;对吗?对!', '模型（model）很大，也很贵；对吗？对！'],
    ['价格是15,518元,12:30开会', '价格是 15,518 元，12:30 开会'],
    ['继承100%,50%,20%的记忆', '继承 100%，50%，20% 的记忆'],
    ['调用f(x)和fit(data)即可', '调用 f(x) 和 fit(data) 即可'],
    ['见printf(3)手册', '见 printf(3) 手册'],
    ['除了?DeepMind还有谁?', '除了 DeepMind 还有谁？'],
    ['这是什么?GPT吗?', '这是什么？GPT 吗？'],
    ['用GPT?系列模型', '用 GPT 系列模型'],
    ['他用过Transformer?我不信', '他用过 Transformer？我不信'],
    ['他说...然后走了', '他说……然后走了'],
    ['完成—每当———于是', '完成——每当——于是'],
    ['2019—2021年', '2019—2021 年'],
    ['<<史记>>与"左传"', '《史记》与“左传”'],
    ['人>卡>钱', '人 > 卡 > 钱'],
    ['地址是https://a.b/c?d=1,2;完', '地址是 https://a.b/c?d=1,2；完'],
    ['笑了:-)然后呢', '笑了:-) 然后呢'],
    ['中心摇摇.', '中心摇摇。'],
  ])('%s → %s', (text, expected) => expect(mend(text)).toBe(expected));
});

describe('quotation marks', () => {
  test.each([
    ['问:”你想做什么?“他说', '问：“你想做什么？”他说'],
    ['“一”和"二"和”三“', '“一”和“二”和“三”'],
    ["‘单’和'双'", '‘单’和‘双’'],
    ["it's 好", "it's 好"],
    ['“外“里”外”', '“外“里”外”'],
  ])('%s → %s', (text, expected) => expect(mend(text)).toBe(expected));

  test('an odd mark is left, and asked about', () => {
    const { edits, doubts } = typographyEdits('他说”走吧', { spaced: false });
    expect(edits).toEqual([]);
    expect(doubts.map(({ rule }) => rule)).toEqual(['quotation-mark-odd']);
  });
});

test('English is left alone', () => {
  const text = 'He said: "f(x), g(y)" -- and left... (why?)';
  expect(typographyEdits(text, { spaced: true }).edits).toEqual([]);
});

test('what is mended stays mended', () => {
  const once = mend('他说:”模型(LLM)很大,对吗?“...然后—走了');
  expect(mend(once)).toBe(once);
});
