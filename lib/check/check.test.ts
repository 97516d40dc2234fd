import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BROKEN = fileURLToPath(new URL('./fixtures/broken', import.meta.url));
const temporary: string[] = [];
afterAll(() => {
  for (const folder of temporary) rmSync(folder, { recursive: true, force: true });
});

type Run = { status: number | null; out: string; err: string };
/** Run the command line as a person does. */
function duidu(content: string, ...args: string[]): Run {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'lib/cli/main.ts', ...args],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, DUIDU_CONTENT: content },
    },
  );
  return { status, out: stdout, err: stderr };
}

describe('duidu check', () => {
  test('a broken library: every problem with its file, place, rule and remedy', async () => {
    const { status, out } = duidu(BROKEN, 'check', '--json');
    expect(status).toBe(1);
    const found = (
      JSON.parse(out) as {
        file: string;
        line: number | null;
        column: number | null;
        severity: string;
        rule: string;
        reason: string;
        remedy: string;
      }[]
    ).map(({ file, line, column, severity, rule, reason, remedy }) => {
      expect(remedy.length).toBeGreaterThan(10);
      return `${path.relative(BROKEN, path.resolve(ROOT, file)).replaceAll('\\', '/')}:${line ?? ''}:${column ?? ''} ${severity} ${rule} ${reason}`;
    });
    await expect(`${found.join('\n')}\n`).toMatchFileSnapshot('./fixtures/broken.txt');
  });

  test('for people: a report on standard error, no stack trace', () => {
    const { status, out, err } = duidu(BROKEN, 'check', 'x');
    expect(status).toBe(1);
    expect(out).toBe('');
    expect(err).toContain('unknown-citation');
    expect(err).not.toMatch(/\n\s+at /);
  });

  test('misuse', () => {
    const { status, err } = duidu(BROKEN, 'check', 'no-such-article');
    expect(status).toBe(2);
    expect(err).toContain('expected one of: x');
    expect(duidu(BROKEN, 'check', '--nothing').status).toBe(2);
    expect(duidu(BROKEN, 'nonsense').status).toBe(2);
  });

  test('the library itself has no errors, and the essay not even a warning', () => {
    const { status, out } = duidu(path.join(ROOT, 'content'), 'check', '--json');
    const found = JSON.parse(out) as { file: string; severity: string }[];
    expect(status).toBe(0);
    expect(
      found.filter(({ severity, file }) => severity === 'error' || file.includes('game-of-scale')),
    ).toEqual([]);
  });
});

test('broken content stops the build with the same messages, and the last site stays', () => {
  const out = mkdtempSync(path.join(os.tmpdir(), 'duidu-'));
  temporary.push(out);
  const { status, err } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'lib/cli/main.ts', 'build'],
    {
      cwd: ROOT,
      encoding: 'utf8',
      env: {
        ...process.env,
        DUIDU_CONTENT: BROKEN,
        DUIDU_LIBRARY: path.join(out, 'library'),
        DUIDU_OUT: path.join(out, 'out'),
      },
    },
  ) as unknown as { status: number; err: string };
  expect(status).toBe(1);
  expect(err ?? '').not.toMatch(/\n\s+at /);
});

test('content that is not text, or missing, is a message too', () => {
  const root = mkdtempSync(path.join(os.tmpdir(), 'duidu-'));
  temporary.push(root);
  cpSync(BROKEN, root, { recursive: true });
  writeFileSync(path.join(root, 'articles', 'x', 'zh.md'), Buffer.from([0xff, 0xfe, 0x00, 0x41]));
  rmSync(path.join(root, 'articles', 'x', 'article.yaml'));
  const { status, out } = duidu(root, 'check', 'x', '--json');
  expect(status).toBe(1);
  const rules = (JSON.parse(out) as { rule: string }[]).map(({ rule }) => rule);
  expect(rules).toContain('missing-file');
  expect(rules).toContain('encoding');
});

describe('duidu lookup', () => {
  const content = path.join(ROOT, 'content');
  test('answers in both languages, or as data', () => {
    const { status, out } = duidu(content, 'lookup', 'duiqi');
    expect(status).toBe(0);
    expect(out).toContain('对齐 (duìqí) · alignment');
    const [first] = JSON.parse(duidu(content, 'lookup', 'MoE', '--json').out);
    expect(first).toMatchObject({ id: 'mixture-of-experts', matched: 'MoE', rank: 0 });
  });
  test('nothing found, and no query', () => {
    expect(duidu(content, 'lookup', 'xyzzyxyzzy').status).toBe(1);
    expect(duidu(content, 'lookup').status).toBe(2);
  });
  test('works by its installed name', () => {
    expect(
      execFileSync('node', ['bin/duidu.js', '--help'], { cwd: ROOT, encoding: 'utf8' }),
    ).toContain('lookup');
  });
});
