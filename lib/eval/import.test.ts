import path from 'node:path';
import { expect, test } from 'vitest';
import { evalImport } from './import.ts';

test('damaged articles come out as well as they must', { timeout: 120_000 }, () => {
  const table: string[] = [];
  const missed = evalImport(path.resolve('.'), (text) => table.push(text));
  // Without the benchmark beside the project there is nothing to hold it against.
  expect(missed ?? [], table.join('\n')).toEqual([]);
});
