/** The compiled library as files, for the pages to read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the compiled library lies: `.cache/library/`, or `$DUIDU_LIBRARY`. */
export const libraryRoot = (): string =>
  path.resolve(process.env.DUIDU_LIBRARY ?? path.join(process.cwd(), '.cache', 'library'));

/** Read a file of the compiled library. @throws When it has not been compiled. */
export function readCompiled<T>(name: string): T {
  const file = path.join(libraryRoot(), name);
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as T;
  } catch (error) {
    throw new Error(`${file} cannot be read; run \`npm run duidu build\` first`, { cause: error });
  }
}
