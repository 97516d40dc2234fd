import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import type { Block } from '#lib/model/document.ts';
import { parseMarkdown } from './parse-markdown.ts';

const parse = (markdown: string): { blocks: readonly Block[]; file: VFile } => {
  const file = new VFile(markdown);
  return { blocks: parseMarkdown(file, 'zh'), file };
};
const marked = ({ text, marks }: Block): readonly string[] =>
  marks.map(({ kind, span }) => `${kind}:${text.slice(span.start, span.end)}`);

test('a part’s number is its label, not its text', () => {
  const { blocks } = parse('# 题\n\n## 01 三种答案\n\n## 2. 极限\n\n## 2017 年\n\n### 01 小节\n');
  expect(blocks.map(({ kind, label, text }) => [kind, label, text])).toEqual([
    ['title', undefined, '题'],
    ['heading', '01', '三种答案'],
    ['heading', '2', '极限'],
    ['heading', undefined, '2017 年'],
    ['heading', undefined, '01 小节'],
  ]);
});

test('a label that is cut moves the marks with the text', () => {
  const { blocks } = parse('## 01 **三种**答案\n');
  expect(marked(blocks[0] as Block)).toEqual(['strong:三种']);
});

test('a cited phrase is a mark with its keys', () => {
  const [block] = parse('见 [线性注意力](#ref-peng-2021,zheng-2023)。').blocks;
  expect(block?.marks).toEqual([
    { kind: 'citation', span: { start: 2, end: 7 }, keys: ['peng-2021', 'zheng-2023'] },
  ]);
});

test('Chinese emphasis beside punctuation is read as meant', () => {
  const [block] = parse('**它很重要。**我们**继续。**').blocks;
  expect(block?.text).toBe('它很重要。我们继续。');
  expect(marked(block as Block)).toEqual(['strong:它很重要。', 'strong:继续。']);
});

test('lists keep their depth, their numbers and what belongs to an item', () => {
  const { blocks } = parse('3. 甲\n\n   续\n4. 乙\n   - 丙\n');
  expect(
    blocks.map(({ kind, depth, label, group, text }) => [kind, depth, label, group, text]),
  ).toEqual([
    ['item', 1, '3.', 1, '甲'],
    ['paragraph', 1, undefined, 1, '续'],
    ['item', 1, '4.', 1, '乙'],
    ['item', 2, undefined, 1, '丙'],
  ]);
});

test('quotation, verse and attribution', () => {
  const { blocks } = parse(
    '> 秦失其鹿。\n>\n> ——《史记》\n\n> 一行\\\n> 二行\n>\n> — Book\n\n> ——只有一行\n',
  );
  expect(blocks.map(({ kind }) => kind)).toEqual([
    'quote',
    'attribution',
    'verse',
    'attribution',
    'quote',
  ]);
});

test('a soft line end is nothing between Chinese characters and a space elsewhere', () => {
  expect(parse('中文\n换行 word\nnext').blocks[0]?.text).toBe('中文换行 word next');
});

test('tables are cells with their row', () => {
  const { blocks } = parse('| 键 | 用 |\n| --- | --- |\n| `v` | 换 |\n');
  expect(blocks.map(({ kind, row, info, text }) => [kind, row, info, text])).toEqual([
    ['cell', 0, 'head', '键'],
    ['cell', 0, 'head', '用'],
    ['cell', 1, undefined, 'v'],
    ['cell', 1, undefined, '换'],
  ]);
});

test('what cannot be shown is reported with its place, not lost in silence', () => {
  const { file } = parse('好\n\n<script>x</script>\n\n字<b>粗</b>。[^1]\n\n[^1]: 注\n');
  expect(
    file.messages.map((message) => `${message.line}:${message.column} ${message.ruleId}`),
  ).toEqual([
    '3:1 unsupported-markdown',
    '5:2 unsupported-markdown',
    '5:6 unsupported-markdown',
    '5:11 unsupported-markdown',
    '7:1 unsupported-markdown',
  ]);
});
