/** Files that other tools made: pandoc's DOCX and EPUB, a page saved in GB18030, Chromium's PDF. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { decodeText } from '#lib/node/decode-text.ts';
import { readLexicon } from '#lib/node/lexicon.ts';
import { importDocx } from './import-docx.ts';
import { BrokenBook, importEpub } from './import-epub.ts';
import { importHtml } from './import-html.ts';
import { importPdf } from './import-pdf.ts';

const lexicon = readLexicon(path.resolve('content/glossary'));
const made = (name: string) =>
  new Uint8Array(readFileSync(path.join(import.meta.dirname, 'fixtures/made-by-others', name)));
const expected = readFileSync(
  path.join(import.meta.dirname, 'fixtures/made-by-others', 'expected.md'),
  'utf8',
);

test('a Word document of pandoc', async () => {
  const { markdown, articleYaml } = await importDocx(made('small-models.docx'), { lexicon });
  // Word has no place for the language of code.
  expect(markdown).toBe(expected.replace('```python', '```'));
  expect(articleYaml).toMatch(/authors:\n {2}- 王小雨\ndate: 2024-05-06/);
});

test('a book of pandoc', () => {
  const { markdown, articleYaml } = importEpub(made('small-models.epub'), { lexicon });
  expect(markdown).toBe(expected);
  expect(articleYaml).toMatch(/authors:\n {2}- 王小雨\ndate: 2024-05-06/);
});

test('a page saved in GB18030 that calls itself GB2312', () => {
  const decoded = decodeText(made('small-models.gb18030.html'));
  expect(decoded?.encoding).toBe('gb18030');
  expect(importHtml(decoded?.text ?? '', { lexicon }).markdown).toBe(expected);
});

test('a PDF of Chromium: words, headings, lists, verse and notes; no table, no code', async () => {
  const { markdown, report } = await importPdf(made('small-models.pdf'), { lexicon });
  expect(report.questions.map(({ rule }) => rule)).toContain('pdf-lossy');
  for (const line of [
    '# 小模型的用处',
    '## 长处',
    '### 代码',
    '- 给短文本分类',
    '> 少即是多。\n>\n> ——《论小》',
    '1. 事实记不住；',
  ])
    expect(markdown).toContain(line);
  expect(markdown).not.toMatch(/[\u2e80-\u2fdf]/);
});

describe('books that cannot be read', () => {
  const book = (files: Record<string, string>) =>
    zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])));
  test('cut short', () => {
    const whole = made('small-models.epub');
    for (const share of [0.1, 0.5, 0.9])
      expect(() => importEpub(whole.slice(0, whole.length * share), { lexicon })).toThrow(
        BrokenBook,
      );
  });
  test('a bomb', () => {
    const bomb = zipSync({ 'a.html': new Uint8Array(120 * 1024 * 1024) }, { level: 9 });
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(() => importEpub(bomb, { lexicon })).toThrow(/unpacks to more than/);
  });
  test('without an order of chapters', () => {
    expect(() => importEpub(book({ 'a.html': '<p>x</p>' }), { lexicon })).toThrow(/container\.xml/);
    const container = '<container><rootfile full-path="b.opf"/></container>';
    expect(() =>
      importEpub(
        book({
          'META-INF/container.xml': container,
          'b.opf':
            '<package><manifest><item id="a" href="a.html" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>',
        }),
        { lexicon },
      ),
    ).toThrow(/no `a\.html`/);
  });
  test('no ZIP at all', () => {
    expect(() => importEpub(strToU8('words'), { lexicon })).toThrow(BrokenBook);
  });
});

test('a PDF without words says so', async () => {
  await expect(importPdf(strToU8('%PDF-1.4 nothing'), { lexicon })).rejects.toThrow();
});
