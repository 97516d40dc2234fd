import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Misuse } from './command.ts';
import { importArticle } from './import.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'duidu-import-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array) => {
  const full = path.join(root, name);
  writeFileSync(full, content);
  return full;
};
async function run(...argv: string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await importArticle.run(argv, {
    out: (text) => out.push(text),
    err: (text) => err.push(text),
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}
const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

const ZH =
  '小模型的用处\n它们在手机上跑,蒸馏是常用的办法,人人都在用,而且用得很好。\nReference\n1.手机\nhttps://example.org/phone\n2.蒸馏\nhttps://arxiv.org/abs/1503.02531\n';
const EN =
  '# What small models are for\n\nThey run on phones; [distillation](https://arxiv.org/pdf/1503.02531v1) is the usual way, see also [this](https://example.com/new).\n';

test('an article folder, its source untouched', async () => {
  const { code, err } = await run(file('small.txt', ZH), '--out', path.join(root, 'small'));
  expect(code).toBe(0);
  expect(err).toContain('Nothing is left open');
  expect(readdirSync(path.join(root, 'small')).sort()).toEqual([
    'article.yaml',
    'import.json',
    'references.json',
    'source.txt',
    'zh.md',
  ]);
  expect(read('small/source.txt')).toBe(ZH);
  expect(read('small/zh.md')).toContain('[蒸馏](#ref-arxiv-1503-02531)');
  expect(JSON.parse(read('small/import.json'))).toMatchObject({
    source: 'small.txt',
    format: 'txt',
    encoding: 'utf-8',
    questions: [],
  });
});

test('the other side joins, and finds the same references', async () => {
  const out = path.join(root, 'small');
  await run(file('small.txt', ZH), '--out', out);
  await run(file('small.md', EN), '--out', out, '--lang', 'en');
  expect(readdirSync(out).sort()).toEqual([
    'article.yaml',
    'en.md',
    'import.en.json',
    'import.json',
    'references.json',
    'source.en.md',
    'source.txt',
    'zh.md',
  ]);
  expect(read('small/en.md')).toContain('[distillation](#ref-arxiv-1503-02531)');
  expect(read('small/article.yaml')).toMatch(
    /zh: 小模型的用处\n {2}en: "?What small models are for/,
  );
  const references = JSON.parse(read('small/references.json')) as { id: string }[];
  expect(references.map(({ id }) => id)).toEqual([
    'example-phone',
    'arxiv-1503-02531',
    'example-new',
  ]);
});

test('nothing is overwritten without --force', async () => {
  const source = file('small.txt', ZH);
  const out = path.join(root, 'small');
  await run(source, '--out', out);
  writeFileSync(path.join(out, 'zh.md'), 'mine');
  await expect(run(source, '--out', out)).rejects.toThrow(/--force/);
  expect(read('small/zh.md')).toBe('mine');
  await run(source, '--out', out, '--force');
  expect(read('small/zh.md')).not.toBe('mine');
});

test('--report lists every repair with its place', async () => {
  const { err } = await run(file('small.txt', ZH), '--out', path.join(root, 'small'), '--report');
  expect(err).toMatch(/^2:8\tmark\t0\.99\t, → ，$/m);
});

describe('bad input: a clear message, nothing written', () => {
  test.each<[string, () => string, RegExp]>([
    ['no such file', () => path.join(root, 'no.txt'), /There is no file/],
    [
      'a folder',
      () => {
        mkdirSync(path.join(root, 'd'));
        return path.join(root, 'd');
      },
      /is a folder/,
    ],
    ['empty', () => file('a.txt', ''), /is empty/],
    ['blank', () => file('a.txt', ' \n\u3000\n'), /has no words/],
    [
      'binary',
      () => file('a.txt', Buffer.from([...Array(600).keys()].map((i) => (i * 37) % 256))),
      /is not text/,
    ],
    [
      '50 MB',
      () => {
        const name = file('a.txt', 'x');
        truncateSync(name, 51 * 1024 * 1024);
        return name;
      },
      /at most/,
    ],
    [
      'a text of 21 MB',
      () => {
        const name = file('a.txt', 'x');
        truncateSync(name, 21 * 1024 * 1024);
        return name;
      },
      /at most 20 MB/,
    ],
    ['a broken book', () => file('a.epub', 'PK\u0003\u0004 nothing'), /cannot be read as EPUB/],
    ['a broken document', () => file('a.docx', 'PK\u0003\u0004 nothing'), /cannot be read as DOCX/],
    ['a broken PDF', () => file('a.pdf', '%PDF-1.7 nothing'), /cannot be read as PDF/],
    ['a private address', () => 'http://127.0.0.1/x', /private/],
  ])('%s', async (_, make, message) => {
    const source = make();
    const before = readdirSync(root);
    const failure = run(source, '--slug', 'x', '--out', path.join(root, 'out'));
    await expect(failure).rejects.toThrow(Misuse);
    await expect(failure).rejects.toThrow(message);
    expect(existsSync(path.join(root, 'out'))).toBe(false);
    expect(readdirSync(root)).toEqual(before);
  });

  test('a list of references without a body', async () => {
    const source = file(
      'refs.txt',
      'Reference\n1.甲\nhttps://example.org/a\n2.乙\nhttps://example.org/b\n',
    );
    await expect(run(source, '--out', path.join(root, 'out'))).rejects.toThrow(
      /no text but a list of references/,
    );
    expect(existsSync(path.join(root, 'out'))).toBe(false);
  });

  test.each([
    [[], /Expected one file/],
    [['a', 'b'], /Expected one file/],
    [['a.txt', '--slug', 'Not A Slug'], /slug/],
    [['a.txt', '--lang', 'fr'], /zh or en/],
    [['a.txt', '--as', 'rtf'], /expected one of/],
    [['a.txt', '--wrong'], /--wrong/],
    [['-'], /--slug/],
  ])('arguments %j', async (argv, message) => {
    await expect(run(...argv)).rejects.toThrow(message);
  });
});
