/**
 * Makes the files of `lib/segment/data` anew from the dictionary that comes with nodejieba, so that
 * the segmenter is the same where nodejieba is missing: `npx tsx lib/node/make-counts.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { formatFrequencies } from '#lib/segment/dictionary.ts';
import { formatNames } from '#lib/segment/names.ts';
import { readCedict } from './cedict.ts';

/**
 * jieba's words that are no headwords of CC-CEDICT are taken when they are short and neither noise
 * (rarer than `LEAST`) nor phrases: what CC-CEDICT leaves out though it is met often (两个, 脸上) is
 * one, and so is what holds a character of the closed classes below.
 */
const LONGEST = 3;
const LEAST = 10;
const MOST = 300;
const CLOSED = new Set(
  '的了是在和不有就也都还又这那个一我你他她它们说会要能把被从到对于与及为以但而或其之所者着过得地' +
    '上下中里外前后大小多少几两二三四五六七八九十百千万亿某每各此该本再更最很太只才可来去做',
);
/** jieba's marks of personal names, and of names written for their sound. */
const PERSON = new Set(['nr', 'nrfg']);
const FOREIGN = 'nrt';
/** Joins two names rather than being part of one. */
const CONJUNCTION = '和';

const headwords = new Set<string>();
const surnames = new Set<string>();
for (const { simplified, traditional, english } of readCedict()) {
  headwords.add(simplified).add(traditional);
  if (english.some((sense) => /surname [A-Z]/.test(sense)) && simplified.length <= 2)
    surnames.add(simplified);
}

const frequencies = new Map<string, number>();
const names = { surnames: new Map(), given: new Map(), foreign: new Map() };
const count = (counts: Map<string, number>, key: string) =>
  counts.set(key, (counts.get(key) ?? 0) + 1);

const { DEFAULT_DICT } = createRequire(import.meta.url)('nodejieba') as { DEFAULT_DICT: string };
for (const line of readFileSync(DEFAULT_DICT, 'utf8').split('\n')) {
  const [word = '', cell, tag = ''] = line.split(' ');
  if (!/^\p{Script=Han}+$/u.test(word)) continue;
  const characters = [...word];
  const frequency = Number(cell);
  const isPhrase = frequency >= MOST || characters.some((character) => CLOSED.has(character));
  if (headwords.has(word) || (characters.length <= LONGEST && frequency >= LEAST && !isPhrase))
    frequencies.set(word, frequency);
  const surname = [characters.slice(0, 2).join(''), characters[0] ?? ''].find((start) =>
    surnames.has(start),
  );
  if (PERSON.has(tag) && surname && characters.length === [...surname].length + 2) {
    count(names.surnames, surname);
    for (const character of characters.slice(-2)) count(names.given, character);
  }
  if (tag === FOREIGN && characters.length >= 3)
    for (const character of characters)
      if (character !== CONJUNCTION) count(names.foreign, character);
}

const NOTE =
  "# From jieba's dictionary; the licence is in LICENSE-jieba.txt, the recipe in lib/node/make-counts.ts.\n";
const data = new URL('../segment/data/', import.meta.url);
writeFileSync(
  new URL('frequencies.txt', data),
  `${NOTE}# How often words are met: a count, then the words that have it.\n${formatFrequencies(frequencies)}`,
);
writeFileSync(
  new URL('names.txt', data),
  `${NOTE}# Characters of names, each with the number of listed names that have it there.\n${formatNames(names)}`,
);
