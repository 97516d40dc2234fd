/** Sparse tables of numbers by row, in typed arrays. */

/** Row `r` holds `values[k]` at column `columns[k]`, for `starts[r] ≤ k < starts[r + 1]`. */
export type SparseTable = {
  readonly rows: number;
  readonly width: number;
  readonly starts: Int32Array;
  readonly columns: Int32Array;
  readonly values: Float64Array;
};

/** Make a table of rows given as column → value. */
export function sparseTable(
  rows: readonly ReadonlyMap<number, number>[],
  width: number,
): SparseTable {
  let size = 0;
  for (const row of rows) size += row.size;
  const starts = new Int32Array(rows.length + 1);
  const columns = new Int32Array(size);
  const values = new Float64Array(size);
  let at = 0;
  for (const [index, row] of rows.entries()) {
    for (const [column, value] of row) {
      columns[at] = column;
      values[at] = value;
      at++;
    }
    starts[index + 1] = at;
  }
  return { rows: rows.length, width, starts, columns, values };
}

/** Rows become columns. */
export function transpose({ rows, width, starts, columns, values }: SparseTable): SparseTable {
  const outStarts = new Int32Array(width + 1);
  for (const column of columns) outStarts[column + 1] = (outStarts[column + 1] as number) + 1;
  for (let row = 0; row < width; row++)
    outStarts[row + 1] = (outStarts[row + 1] as number) + (outStarts[row] as number);
  const fill = outStarts.slice(0, width);
  const outColumns = new Int32Array(columns.length);
  const outValues = new Float64Array(columns.length);
  for (let row = 0; row < rows; row++)
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) {
      const column = columns[k] as number;
      const at = fill[column] as number;
      fill[column] = at + 1;
      outColumns[at] = row;
      outValues[at] = values[k] as number;
    }
  return { rows: width, width: rows, starts: outStarts, columns: outColumns, values: outValues };
}
