/** Reads Chinese text: for each character its reading in context. */
import { pinyin } from 'pinyin-pro';
import type { Token } from '#lib/model/document.ts';
import type { Place, Reading, ReadingRules } from './readings.ts';

export type ReadingSources = {
  /** What a dictionary has for a word: for each of its characters, the readings found there. */
  readonly words: ReadonlyMap<string, readonly (readonly Reading[])[]>;
  /** Characters that are read in one way in every word. */
  readonly only: ReadonlyMap<string, Reading>;
  /** Our own table. */
  readonly rules: ReadonlyMap<string, ReadingRules>;
};

/** One Han character (a code point) of a text, where it starts there, and how it is read. */
export type CharacterReading = {
  readonly start: number;
  readonly character: string;
  readonly reading: Reading;
};

const HAN = /\p{Script=Han}+/gu;
/** A headword of this many characters and more is taken wherever it stands, across the words of a cut. */
const LONG = 3;
const LONGEST = 8;
const LONGEST_NAME = 4;

/** A Han character, in its run of them and in its word. */
type Site = {
  readonly character: string;
  readonly han: string;
  /** Offset in `han`. */
  readonly at: number;
  readonly word: string;
  /** Offset of `word` in `han`; below 0 when the word begins with something else. */
  readonly wordAt: number;
  /** How many characters of `word` stand before it. */
  readonly place: number;
};

/**
 * The reading of each Han character. Where the character has several, what comes first in this order holds: a place of our table that
 * goes before the dictionary; the reading that all entries of a long headword around it, or of its
 * word, agree on; a place of our table; our table's fallback; what pinyin-pro reads. Tones are those
 * of the dictionary, without sandhi.
 *
 * @param tokens - The words of `text`, tiling it.
 */
export function readCharacters(
  text: string,
  tokens: readonly Token[],
  { words, only, rules }: ReadingSources,
): CharacterReading[] {
  const readings: CharacterReading[] = [];
  let token = 0;
  for (const { 0: han, index } of text.matchAll(HAN)) {
    let guesses: Reading[] | undefined;
    const guessAt = (order: number): Reading | undefined => {
      guesses ??= guess(han);
      return guesses[order];
    };
    let at = 0;
    for (const [order, character] of [...han].entries()) {
      const start = index + at;
      const rule = rules.get(character);
      let reading = rule ? undefined : only.get(character);
      if (reading === undefined) {
        while (token < tokens.length && (tokens[token]?.span.end ?? 0) <= start) token += 1;
        const span = tokens[token]?.span ?? { start, end: start + character.length };
        const site = {
          character,
          han,
          at,
          word: text.slice(span.start, span.end),
          wordAt: span.start - index,
          place: [...text.slice(span.start, start)].length,
        };
        reading =
          findPlace(rule, site, words, true) ??
          findWord(words, site) ??
          findPlace(rule, site, words, false) ??
          rule?.fallback ??
          guessAt(order) ??
          character;
      }
      readings.push({ start, character, reading });
      at += character.length;
    }
  }
  return readings;
}

/** What pinyin-pro reads, in our notation, one syllable a character. */
function guess(han: string): Reading[] {
  return pinyin(han, { type: 'array', toneType: 'num', toneSandhi: false }).map((syllable) =>
    syllable.replace('ü', 'u:').replace(/0$/, '5'),
  );
}

function findPlace(
  rule: ReadingRules | undefined,
  { han, at, word, wordAt, character }: Site,
  words: ReadingSources['words'],
  first: boolean,
): Reading | undefined {
  const fits = (place: Place): boolean => {
    if (place.first !== first) return false;
    if (place.surname)
      return wordAt === at && word !== character && word.length <= LONGEST_NAME && !words.has(word);
    place.pattern.lastIndex = at;
    return place.pattern.test(han);
  };
  return rule?.places.find(fits)?.reading;
}

/**
 * The reading in the longest headword around the character whose entries agree; short ones count only
 * when they are its word, or part of a word that is no headword itself.
 */
function findWord(words: ReadingSources['words'], site: Site): Reading | undefined {
  const { han, at, word, wordAt, place } = site;
  for (let length = Math.min(LONGEST, han.length); length > 1; length -= 1) {
    const short = length < LONG;
    if (short && words.has(word)) return agree(words, word, place);
    const from = Math.max(0, at - length + 1, short ? wordAt : 0);
    const to = Math.min(
      at,
      (short ? Math.min(han.length, wordAt + word.length) : han.length) - length,
    );
    for (let start = from; start <= to; start += 1) {
      const reading = agree(
        words,
        han.slice(start, start + length),
        [...han.slice(start, at)].length,
      );
      if (reading !== undefined) return reading;
    }
  }
  return undefined;
}

/** The reading at a place of a word of two characters or more, where there is one and no other. */
function agree(words: ReadingSources['words'], word: string, place: number): Reading | undefined {
  const readings = words.get(word);
  const here = readings && readings.length > 1 ? readings[place] : undefined;
  return here?.length === 1 ? here[0] : undefined;
}

/** Particles and suffixes, which have no tone in either way of writing. */
const LIGHT = new Set('的地得着了过们么麼子头儿边面里个吗呢吧啊呀哇哪嘛啦呗哟喽罢咯');

/** The reading with the character's own tone where only speech makes it light: 知识's `shi5` is `shi2`. */
export function giveTone(read: CharacterReading, words: ReadingSources['words']): CharacterReading {
  if (!read.reading.endsWith('5') || LIGHT.has(read.character)) return read;
  const letters = read.reading.slice(0, -1);
  const full = (words.get(read.character)?.[0] ?? []).filter(
    (reading) => reading.slice(0, -1) === letters && !reading.endsWith('5'),
  );
  return full.length === 1 ? { ...read, reading: full[0] ?? read.reading } : read;
}
