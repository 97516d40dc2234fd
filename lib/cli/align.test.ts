import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readGold } from '#lib/eval/align-bench.ts';
import { loadDictionary } from '#lib/node/dictionary.ts';
import { align } from './align.ts';

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'duidu-align-'));
  await loadDictionary();
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, text: string | Buffer): string => {
  const where = path.join(folder, name);
  writeFileSync(where, text);
  return where;
};
async function run(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const heard = { out: '', err: '' };
  const code = await align.run(argv, {
    out: (text) => void (heard.out += text),
    err: (text) => void (heard.err += text),
  });
  return { code, ...heard };
}

const ZH = '# 猫\n\n猫睡在椅子上。狗在门外叫了三声。\n\n夜里下了大雨，河水涨了。\n';
const EN =
  '# The cat\n\nThe cat sleeps on the chair. Outside the door the dog barked three times.\n\nAt night it rained hard. The river rose.\n';
const ROWS = [
  '猫\tThe cat',
  '猫睡在椅子上。\tThe cat sleeps on the chair.',
  '狗在门外叫了三声。\tOutside the door the dog barked three times.',
  '夜里下了大雨，河水涨了。\tAt night it rained hard. The river rose.',
];
const withoutCertainty = (tsv: string): string[] =>
  tsv
    .trimEnd()
    .split('\n')
    .map((row) => row.replace(/\t(?:sure|check|none)$/, ''));

test('Markdown files, and plain text with the same words', async () => {
  const { code, out, err } = await run(file('a.md', ZH), file('b.md', EN));
  expect(withoutCertainty(out)).toEqual(ROWS);
  expect(err).toMatch(/^4 pairs, \d of them to look at/);
  expect(code).toBe(0);
  const plain = await run(file('a.txt', ZH.replace('# ', '')), file('b.txt', EN.replace('# ', '')));
  expect(withoutCertainty(plain.out)).toEqual(ROWS);
});

test('as JSON and as Markdown', async () => {
  const files = [file('a.md', ZH), file('b.md', EN)];
  const pairs = JSON.parse((await run(...files, '--format', 'json')).out);
  expect(pairs[3]).toMatchObject({
    zh: ['夜里下了大雨，河水涨了。'],
    en: ['At night it rained hard.', 'The river rose.'],
  });
  const { out } = await run(...files, '--format', 'md');
  expect(out).toContain('猫睡在椅子上。\n\n> The cat sleeps on the chair.\n\n---\n');
});

test('a sentence without partner is none', async () => {
  const { out } = await run(
    file('a.md', `${ZH}\n火车误点了一个钟头，旅客们在站台上等着买票。\n`),
    file('b.md', EN),
  );
  expect(out).toMatch(/站台上等着买票。\t\tnone\n$/);
});

test('files the wrong way round are turned, and it says so', async () => {
  const { out, err } = await run(file('b.md', EN), file('a.md', ZH));
  expect(withoutCertainty(out)).toEqual(ROWS);
  expect(err).toContain('other way round');
});

test('--bench reads lists of segments and prints ids', async () => {
  const fixture = (part: string): string =>
    fileURLToPath(new URL(`../align/fixtures/d2l-optintro/${part}.tsv`, import.meta.url));
  const { out, code } = await run(fixture('zh'), fixture('en'), '--bench');
  expect(code).toBe(0);
  expect(out).toMatch(/^0\t0\n1\t1\n/);
  const beads = readGold(out);
  expect(beads.flatMap(({ zh }) => zh)).toEqual([...Array(90).keys()]);
  expect(beads.flatMap(({ en }) => en)).toEqual([...Array(91).keys()]);
});

test.each([
  ['no file', () => [], /Expected a slug or two files, got 0/],
  ['a slug that is none', () => ['no-such-article'], /Unknown article `no-such-article`/],
  ['three files', () => ['a', 'b', 'c'], /Expected a slug or two files, got 3/],
  ['a missing file', () => [file('a.md', ZH), path.join(folder, 'none.md')], /cannot be read/],
  ['an empty file', () => [file('a.md', ZH), file('e.md', '\n')], /e\.md is empty/],
  ['a picture', () => [file('a.md', ZH), file('p.png', Buffer.alloc(900))], /p\.png is not text/],
  ['the same file twice', () => [file('a.md', ZH), file('a2.md', ZH)], /hold the same text/],
  [
    'another language',
    () => [file('a.md', ZH), file('r.md', 'Сегодня хорошо.')],
    /does not look like English/,
  ],
  [
    'ten megabytes',
    () => [file('a.md', ZH), file('l.txt', 'A long text. '.repeat(800_000))],
    /longer than 4 million/,
  ],
  [
    'a format we do not have',
    () => [file('a.md', ZH), file('b.md', EN), '--format', 'xml'],
    /expected tsv, json, md/,
  ],
  [
    '--bench with other files',
    () => [file('a.md', ZH), file('b.md', EN), '--bench'],
    /a\.md: Line 1: expected/,
  ],
])('%s is met with a clear message', async (_, argv, message) => {
  await expect(run(...argv())).rejects.toThrow(message);
});

test('a slug: reviewed beads stay in the file, a changed sentence is aligned anew and shown', async () => {
  const content = path.join(folder, 'content');
  cpSync('content', content, { recursive: true });
  const article = path.join(content, 'articles', 'game-of-scale');
  const tsv = (): string => readFileSync(path.join(article, 'beads.tsv'), 'utf8');
  const before = tsv();
  process.env.DUIDU_CONTENT = content;
  try {
    expect(await run('game-of-scale')).toMatchObject({ code: 0, out: '' });
    expect(tsv()).toBe(before);
    const zh = path.join(article, 'zh.md');
    writeFileSync(
      zh,
      readFileSync(zh, 'utf8').replace('谁能做成这件事？', '究竟谁能把这件事做成？'),
    );
    const { out, err } = await run('game-of-scale');
    expect(out).toContain('究竟谁能把这件事做成？\tWho can bring it off?');
    expect(err).toContain(
      '142 reviewed and kept, 1 aligned, 1 to look at, 1 reviewed ones gone stale',
    );
    const changed = tsv()
      .split('\n')
      .filter((line) => !before.includes(line));
    expect(changed).toHaveLength(1);
    expect(changed[0]).toMatch(
      /^z\w+\te\w+\tcheck\t究竟谁能把这件事做成？\tWho can bring it off\?$/,
    );
  } finally {
    delete process.env.DUIDU_CONTENT;
  }
});
