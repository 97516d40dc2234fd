/** The compiled library as files, for the pages to read. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** Where the compiled library lies: `.cache/library/`, or `$DUIDU_LIBRARY`. */
export const libraryRoot = (): string =>
  path.resolve(process.env.DUIDU_LIBRARY ?? path.join(process.cwd(), '.cache', 'library'));

/** Read a text of the compiled library. @throws When it has not been compiled. */
export function readCompiledText(name: string): string {
  const file = path.join(libraryRoot(), name);
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`${file} cannot be read; run \`npm run build\` first`, { cause: error });
  }
}

/** The same, as data. */
export const readCompiled = <T>(name: string): T => JSON.parse(readCompiledText(name)) as T;
