import { expect, test } from 'vitest';
import { readText } from '#lib/pipeline.ts';
import { nameSegment } from './segment-blocks.ts';

const names = (markdown: string): readonly string[] =>
  readText(markdown, 'zh').segments.map(({ id }) => id);

test('a sentence keeps its name when the text around it is edited', () => {
  const before = names('# 题\n\n甲来了。乙走了。\n\n丙不动。');
  const after = names('# 题\n\n新的一段。\n\n甲来了。又一句。乙走了。\n\n丙不动。');
  for (const id of before) expect(after).toContain(id);
});

test('a sentence keeps its name when its punctuation, spaces or capitals are mended', () => {
  expect(nameSegment('用moe模型,很好.', 'zh')).toBe(nameSegment('用 MoE 模型，很好。', 'zh'));
  expect(nameSegment('用 MoE 模型', 'zh')).not.toBe(nameSegment('用 MoE 模式', 'zh'));
});

test('a second sentence of the same words has a name of its own', () => {
  const [first, second] = names('对。\n\n对。');
  expect(second).toBe(`${first}-2`);
});

test('verse is cut at its lines, a heading and code are one segment', () => {
  const { blocks, segments } = readText(
    '# 一。二。\n\n> 彼黍离离。\\\n> 行迈靡靡。\n\n```\na. B. c\n```\n',
    'zh',
  );
  expect(blocks.map(({ kind }) => kind)).toEqual(['title', 'verse', 'code']);
  expect(segments.map(({ block }) => block)).toEqual(['zh.1', 'zh.2', 'zh.2', 'zh.3']);
});
