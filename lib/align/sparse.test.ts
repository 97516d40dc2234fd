import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SparseTable, sparseTable, transpose } from './sparse.ts';

const dense = ({ rows, width, starts, columns, values }: SparseTable): number[][] =>
  Array.from({ length: rows }, (_, row) => {
    const line = Array<number>(width).fill(0);
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++)
      line[columns[k] as number] = values[k] as number;
    return line;
  });

const WIDTH = 6;
const table = fc
  .array(fc.array(fc.tuple(fc.nat(WIDTH - 1), fc.integer({ min: 1, max: 9 })), { maxLength: 6 }), {
    maxLength: 7,
  })
  .map((rows) => rows.map((row) => new Map(row)));

test('a table holds what it was made of, and turned, the same the other way', () => {
  fc.assert(
    fc.property(table, (rows) => {
      const made = sparseTable(rows, WIDTH);
      const full = dense(made);
      expect(full).toEqual(
        rows.map((row) => Array.from({ length: WIDTH }, (_, column) => row.get(column) ?? 0)),
      );
      const turned = dense(transpose(made));
      expect(turned).toEqual(
        Array.from({ length: WIDTH }, (_, column) => full.map((row) => row[column] as number)),
      );
    }),
  );
});
