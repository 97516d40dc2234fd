import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { writeFolder } from './write-folder.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'duidu-write-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

test('a new folder, with the folders above it', () => {
  writeFolder(path.join(root, 'a/b'), { 'x.txt': 'x' });
  expect(readFileSync(path.join(root, 'a/b/x.txt'), 'utf8')).toBe('x');
  expect(readdirSync(path.join(root, 'a'))).toEqual(['b']);
});

test('an old folder keeps its other files', () => {
  writeFolder(path.join(root, 'a'), { 'x.txt': '1', 'y.txt': '1' });
  writeFolder(path.join(root, 'a'), { 'x.txt': '2' });
  expect(readFileSync(path.join(root, 'a/x.txt'), 'utf8')).toBe('2');
  expect(readFileSync(path.join(root, 'a/y.txt'), 'utf8')).toBe('1');
  expect(readdirSync(root)).toEqual(['a']);
});

test('a failure half-way leaves the old folder, and nothing else', () => {
  mkdirSync(path.join(root, 'a'));
  writeFileSync(path.join(root, 'a/x.txt'), 'old');
  expect(() =>
    writeFolder(path.join(root, 'a'), { 'x.txt': 'new', 'no/such/folder.txt': '' }),
  ).toThrow();
  expect(readFileSync(path.join(root, 'a/x.txt'), 'utf8')).toBe('old');
  expect(readdirSync(root)).toEqual(['a']);
  expect(() => writeFolder(path.join(root, 'b'), { 'no/such/folder.txt': '' })).toThrow();
  expect(existsSync(path.join(root, 'b'))).toBe(false);
});
