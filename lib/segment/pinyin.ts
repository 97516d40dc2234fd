/** Reads Chinese text: for each character its reading in context. */
import { pinyin } from 'pinyin-pro';
import type { Token } from '#lib/model/document.ts';
import type { Reading, ReadingRules } from './readings.ts';

export type ReadingSources = {
  /** What a dictionary has for a word: for each of its characters, the readings found there. */
  readonly words: (word: string) => readonly (readonly Reading[])[] | undefined;
  /** Our own table. */
  readonly rules: ReadonlyMap<string, ReadingRules>;
};

/** One Han character (a code point) of a text and how it is read there. */
export type CharacterReading = { readonly start: number; readonly character: string; readonly reading: Reading };

const HAN = /\p{Script=Han}+/gu;
/** A headword of this many characters and more is taken wherever it stands, across the words of a cut. */
const LONG = 3;
const LONGEST = 8;
const LONGEST_NAME = 4;

/**
 * The reading of each Han character. In this order: a place of our table that goes before the
 * dictionary; the reading all entries of the segmented word agree on; a place of our table; what
 * pinyin-pro reads, where it differs from the character alone, for then it saw a phrase; our table's
 * fallback; what pinyin-pro reads. Tones are those of the dictionary, without sandhi.
 *
 * @param tokens - The words of `text`, tiling it.
 */
export function readCharacters(
  text: string,
  tokens: readonly Token[],
  { words, rules }: ReadingSources,
): CharacterReading[] {
  const readings: CharacterReading[] = [];
  let index = 0;
  for (const match of text.matchAll(HAN)) {
    const han = match[0];
    const guesses = guess(han);
    let at = 0;
    for (const [place, character] of [...han].entries()) {
      const start = match.index + at;
      while ((tokens[index]?.span.end ?? Number.POSITIVE_INFINITY) <= start) index += 1;
      const span = tokens[index]?.span ?? { start, end: start + character.length };
      const word = text.slice(span.start, span.end);
      const rule = rules.get(character);
      const isName =
        span.start === start && word !== character && word.length <= LONGEST_NAME && words(word) === undefined;
      const guessed = guesses[place] ?? character;
      readings.push({
        start,
        character,
        reading:
          matchPlace(rule, han, at, isName, true) ??
          findLong(words, han, at) ??
          agree(words(word), [...text.slice(span.start, start)].length) ??
          matchPlace(rule, han, at, isName, false) ??
          (rule?.fallback ?? guessed),
      });
      at += character.length;
    }
  }
  return readings;
}

/** What pinyin-pro reads, one syllable a character. */
function guess(han: string): Reading[] {
  return pinyin(han, { type: 'array', toneType: 'num', toneSandhi: false }).map(toReading);
}

/** pinyin-pro's numbered syllable in our notation. */
const toReading = (syllable: string): Reading => syllable.replace('ü', 'u:').replace(/0$/, '5');

function matchPlace(
  rule: ReadingRules | undefined,
  han: string,
  at: number,
  isName: boolean,
  first: boolean,
): Reading | undefined {
  return rule?.places.find((place) => {
    if (place.first !== first || (place.surname && !isName)) return false;
    place.pattern.lastIndex = at;
    return place.pattern.test(han);
  })?.reading;
}

/** The reading in the longest headword around the character, if its entries agree. */
function findLong(words: ReadingSources['words'], han: string, at: number): Reading | undefined {
  for (let length = Math.min(LONGEST, han.length); length >= LONG; length -= 1)
    for (let start = Math.max(0, at - length + 1); start <= at && start + length <= han.length; start += 1) {
      const reading = agree(words(han.slice(start, start + length)), [...han.slice(start, at)].length);
      if (reading !== undefined) return reading;
    }
  return undefined;
}

/** The reading at a place of a word, where there is one and no other. */
function agree(word: readonly (readonly Reading[])[] | undefined, place: number): Reading | undefined {
  if (!word || word.length < 2) return undefined;
  const readings = word[place];
  return readings?.length === 1 ? readings[0] : undefined;
}
