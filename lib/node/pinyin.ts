/** Pinyin over CC-CEDICT's readings and our own table. */
import { readFileSync } from 'node:fs';
import {
  type CharacterReading,
  giveTone,
  type ReadingSources,
  readCharacters,
} from '#lib/segment/pinyin.ts';
import { parseReadings, type Reading } from '#lib/segment/readings.ts';
import { spellPinyin } from '#lib/segment/spell.ts';
import { makeSegmenter, type Segmenter } from '#lib/segment/words.ts';
import { readCedict } from './cedict.ts';
import { compileDictionary, readNames } from './segmenter.ts';

/** Reads the Han characters of a text in context. */
export type Reader = (text: string) => readonly CharacterReading[];

const TABLE = new URL('../segment/data/readings.tsv', import.meta.url);
/** An entry with only such senses sends the reader elsewhere: it does not make a word ambiguous. */
const ASIDE =
  /^(?:\(?(?:old|erhua|archaic|Japanese)\)? )?variant of |^see |^used in |^surname |^\((?:old|Tw)\)/;

let sources: ReadingSources | undefined;

/**
 * A reader over a segmenter's words. The first takes about half a second, for the dictionary.
 *
 * @param light - Which syllables are without tone: `spoken`, those that speech makes light (知识 zhī shi),
 *   or `grammatical`, only particles and suffixes, a word's others in full (zhī shí).
 */
export function loadReader(segment: Segmenter, light: 'spoken' | 'grammatical' = 'spoken'): Reader {
  sources ??= { ...collectReadings(), rules: parseReadings(readFileSync(TABLE, 'utf8')) };
  const loaded = sources;
  const read: Reader = (text) => readCharacters(text, segment(text), loaded);
  if (light === 'spoken') return read;
  return (text) => read(text).map((reading) => giveTone(reading, loaded.words));
}

/** What CC-CEDICT's entries say of words and of characters. */
function collectReadings(): Pick<ReadingSources, 'words' | 'only'> {
  const words = new Map<string, Reading[][]>();
  const only = new Map<string, Reading>();
  const several = new Set<string>();
  const asides = new Set<string>();
  for (const { simplified, traditional, pinyin, english } of readCedict()) {
    const syllables = pinyin
      .toLowerCase()
      .split(/[\s·,]+/u)
      .filter((syllable) => syllable !== '');
    const isAside = english.every((sense) => ASIDE.test(sense));
    for (const word of new Set([simplified, traditional])) {
      if ([...word].length !== syllables.length) continue;
      for (const [place, character] of [...word].entries()) {
        const syllable = syllables[place] ?? '';
        if ((only.get(character) ?? syllable) === syllable) only.set(character, syllable);
        else several.add(character);
      }
      const known = words.get(word);
      if (!known || (asides.has(word) && !isAside)) {
        words.set(
          word,
          syllables.map((syllable) => [syllable]),
        );
        if (isAside) asides.add(word);
        else asides.delete(word);
      } else if (!isAside || asides.has(word))
        for (const [place, syllable] of syllables.entries())
          if (!known[place]?.includes(syllable)) known[place]?.push(syllable);
    }
  }
  for (const character of several) only.delete(character);
  return { words, only };
}

/** Headwords of this many characters are spelled by their parts, unless they are idioms. */
const PHRASE = 4;
const IDIOM = /\(idiom\)|\(saying\)|\(proverb\)/;

let spell: ((text: string) => string) | undefined;

/**
 * A text as pinyin with tone marks, words apart: `混合专家` → `hùnhé zhuānjiā`, `人工智能` → `réngōng
 * zhìnéng`, `刻舟求剑` → `kèzhōuqiújiàn`. What is not Han stays as it stands.
 */
export function readPinyin(text: string): string {
  spell ??= loadSpelling();
  return spell(text);
}

function loadSpelling(): (text: string) => string {
  const idioms = new Set<string>();
  for (const { simplified, traditional, english } of readCedict())
    if (english.some((sense) => IDIOM.test(sense))) idioms.add(simplified).add(traditional);
  const words = [...compileDictionary([]).dictionary];
  const short = new Map(words.filter(([word]) => [...word].length < PHRASE || idioms.has(word)));
  const segment = makeSegmenter(short, { names: readNames() });
  const read = loadReader(segment);
  return (text) => spellPinyin(text, segment(text), read(text));
}
