/** Pinyin over CC-CEDICT's readings and our own table. */
import { readFileSync } from 'node:fs';
import { type CharacterReading, readCharacters } from '#lib/segment/pinyin.ts';
import { parseReadings, type Reading } from '#lib/segment/readings.ts';
import type { Segmenter } from '#lib/segment/words.ts';
import { readCedict } from './cedict.ts';

/** Senses that only send the reader on, or that are no word's: they do not make a word ambiguous. */
const ASIDE = /^(?:\(?(?:old|erhua|archaic|Japanese) )?variant of |^see |^used in |^surname |\(old\)|^\(Tw\)/;

/** Word → for each character the readings of its entries. */
function collectReadings(): Map<string, (readonly Reading[])[]> {
  const words = new Map<string, Reading[][]>();
  const asides = new Set<string>();
  for (const { simplified, traditional, pinyin, english } of readCedict()) {
    const syllables = pinyin.toLowerCase().split(/[\s·,]+/u).filter((syllable) => syllable !== '');
    const aside = english.every((sense) => ASIDE.test(sense));
    for (const word of new Set([simplified, traditional])) {
      if ([...word].length !== syllables.length) continue;
      const known = words.get(word);
      if (!known || (asides.has(word) && !aside)) {
        words.set(word, syllables.map((syllable) => [syllable]));
        if (aside) asides.add(word);
        else asides.delete(word);
      } else if (!aside || asides.has(word))
        for (const [place, syllable] of syllables.entries())
          if (!known[place]?.includes(syllable)) known[place]?.push(syllable);
    }
  }
  return words;
}

/** Reads the characters of a text in context. */
export type Reader = (text: string) => readonly CharacterReading[];

/** A reader over a segmenter's words; loading it takes about half a second. */
export function loadReader(segment: Segmenter): Reader {
  const words = collectReadings();
  const rules = parseReadings(readFileSync(new URL('../segment/data/readings.tsv', import.meta.url), 'utf8'));
  const sources = { words: (word: string) => words.get(word), rules };
  return (text) => readCharacters(text, segment(text), sources);
}
