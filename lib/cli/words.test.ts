import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { type Command, Misuse } from './command.ts';
import { pinyin } from './pinyin.ts';
import { segment } from './segment.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'duidu-words-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function run(command: Command, text: string, ...flags: string[]): Promise<string> {
  const file = path.join(folder, 'input.txt');
  writeFileSync(file, text);
  let printed = '';
  const status = await command.run([...flags, file], {
    out: (text) => (printed += text),
    err: () => {},
  });
  expect(status).toBe(0);
  return printed;
}

test('segment keeps lines and parts words by two spaces', async () => {
  expect(await run(segment, '我们用 GPT-3.5。\n\n第6章')).toBe(
    '我们  用  GPT-3.5  。\n\n第6  章\n',
  );
});

test('pinyin prints a reading a character', async () => {
  expect(await run(pinyin, '绿色的女孩\r\nGPT对齐 1750亿。\r\n')).toBe(
    'lu:4 se4 de5 nu:3 hai2\nGPT dui4 qi2 1750 yi4 。\n',
  );
});

test('pinyin --target prints the marked character’s reading', async () => {
  const lines = '他跑▁了▁。\n▁了▁解情况\tliao3\n银▁行▁很多\n知▁识▁很多\n孩▁子▁们\n';
  expect(await run(pinyin, lines, '--target')).toBe('le5\nliao3\nhang2\nshi2\nzi5\n');
  expect(await run(pinyin, '知识')).toBe('zhi1 shi5\n');
});

test('says what is wrong with the input', async () => {
  await expect(run(pinyin, '好▁的', '--target')).rejects.toThrow(
    'Line 1: expected one Han character',
  );
  const io = { out: () => {}, err: () => {} };
  await expect(segment.run([], io)).rejects.toThrow(Misuse);
  await expect(segment.run(['/nowhere/at/all'], io)).rejects.toThrow('cannot be read');
});
