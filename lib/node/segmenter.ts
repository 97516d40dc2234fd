/** The segmenter as it is run: nodejieba where its addon is built, our own cut where it is not. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Cut, makeCut } from '#lib/segment/cut.ts';
import { makeDictionary, parseFrequencies } from '#lib/segment/dictionary.ts';
import { type NameCounts, parseNames } from '#lib/segment/names.ts';
import { type Dictionary, weigh } from '#lib/segment/weights.ts';
import { makeSegmenter, type Segmenter } from '#lib/segment/words.ts';
import { readCedict, readCedictVersion } from './cedict.ts';

const require = createRequire(import.meta.url);
const CACHE = fileURLToPath(new URL('../../.cache/segment/', import.meta.url));
const DATA = fileURLToPath(new URL('../segment/data/', import.meta.url));
/** Raised when the way of compiling changes, so that older files in the cache are left alone. */
const COMPILER = 3;

type Jieba = typeof import('nodejieba') & { readonly DEFAULT_HMM_DICT: string };

/** A dictionary and the file it lies in, in jieba's own format. */
type Compiled = { readonly dictionary: Dictionary; readonly file: string };

/**
 * The segmenter over CC-CEDICT's headwords and the glossary's Chinese terms. The dictionary is
 * compiled into `.cache/segment/` the first time and read from there afterwards.
 *
 * @param terms - Chinese terms that should come out whole; those with other than Han characters are
 *   left to the term matcher.
 */
export async function loadSegmenter({
  terms,
}: {
  readonly terms: readonly string[];
}): Promise<Segmenter> {
  const compiled = compileDictionary(terms);
  return makeSegmenter(compiled.dictionary, { names: readNames(), cut: loadCut(compiled) });
}

/** The same without nodejieba, and at once. */
export function makePureSegmenter(terms: readonly string[]): Segmenter {
  return makeSegmenter(compileDictionary(terms).dictionary, { names: readNames() });
}

/** Which characters names are made of. */
export const readNames = (): NameCounts =>
  parseNames(readFileSync(path.join(DATA, 'names.txt'), 'utf8'));

/** The dictionary for these terms: from the cache, or made now and put there. */
export function compileDictionary(terms: readonly string[]): Compiled {
  const frequencies = readFileSync(path.join(DATA, 'frequencies.txt'), 'utf8');
  const unique = [...new Set(terms)].sort();
  const key = createHash('sha256')
    .update(JSON.stringify([COMPILER, readCedictVersion(), unique]))
    .update(frequencies)
    .digest('hex')
    .slice(0, 16);
  const file = path.join(CACHE, `${key}.dict`);
  if (existsSync(file)) return { dictionary: parseDictionary(readFileSync(file, 'utf8')), file };
  const dictionary = makeDictionary(readCedict(), parseFrequencies(frequencies), unique);
  keep(file, formatDictionary(dictionary));
  return { dictionary, file };
}

function parseDictionary(text: string): Map<string, number> {
  const dictionary = new Map<string, number>();
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ');
    if (space > 0) dictionary.set(line.slice(0, space), Number.parseFloat(line.slice(space + 1)));
  }
  return dictionary;
}

/** Lines `word frequency tag`; jieba wants a tag and accepts any. */
function formatDictionary(dictionary: Dictionary): string {
  let text = '';
  for (const [word, frequency] of dictionary) text += `${word} ${frequency} x\n`;
  return text;
}

/** Writes a file whole or not at all, for another process may be reading it. */
function keep(file: string, text: string): void {
  if (existsSync(file)) return;
  mkdirSync(path.dirname(file), { recursive: true });
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
}

let told = false;

/**
 * nodejieba's cut over the compiled dictionary, or our own where the addon cannot be loaded.
 *
 * @param find - Finds nodejieba; throws where it is not installed.
 */
export function loadCut(
  { dictionary, file }: Compiled,
  find = (): Jieba => require('nodejieba') as Jieba,
): Cut {
  try {
    const jieba = find();
    loadJieba(jieba, file);
    return (han) => {
      if (loaded !== file) loadJieba(jieba, file);
      return jieba.cut(han);
    };
  } catch (error) {
    if (!told)
      process.stderr.write(
        `nodejieba cannot be loaded, so words are cut by the built-in segmenter, with the same results (${reason(error)}).\n`,
      );
    told = true;
    return makeCut(weigh(dictionary));
  }
}

const reason = (error: unknown) =>
  String(error instanceof Error ? error.message : error).split('\n')[0];

/** The file in nodejieba's one global instance. */
let loaded: string | undefined;

/**
 * Loads `file` into nodejieba. It has one instance for the whole process, so segmenters over different
 * terms take turns. It also wants a table of keyword weights and of stop words, which cutting never
 * reads; they get a line each instead of its 6 MB.
 */
function loadJieba(jieba: Jieba, file: string): void {
  const idfDict = path.join(CACHE, 'idf.txt');
  const stopWordDict = path.join(CACHE, 'stop.txt');
  const userDict = path.join(CACHE, 'user.txt');
  keep(idfDict, '的 1\n');
  keep(stopWordDict, '的\n');
  keep(userDict, '');
  // It ends the process when a file is missing, which nothing could catch.
  for (const needed of [file, jieba.DEFAULT_HMM_DICT])
    if (!existsSync(needed)) throw new Error(`${needed} is missing`);
  jieba.load({ dict: file, hmmDict: jieba.DEFAULT_HMM_DICT, userDict, idfDict, stopWordDict });
  // `load` assigns to variables it never declares.
  for (const name of ['dict', 'hmmDict', 'userDict', 'idfDict', 'stopWordDict'])
    Reflect.deleteProperty(globalThis, name);
  loaded = file;
}
