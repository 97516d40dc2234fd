/** Gathers the words of an article and their entries. */
import type { PackedWord, WordEntry, WordPack } from '#lib/lookup/word-pack.ts';
import type { Block, BlockId, Token } from '#lib/model/document.ts';
import type { CharacterReading } from '#lib/segment/pinyin.ts';
import { joinSyllables, markTone } from '#lib/segment/spell.ts';
import type { Segmenter } from '#lib/segment/words.ts';
import { findTargets } from './format-entry.ts';

/** Headword, simplified or traditional → its entries in the dictionary's order. */
export type WordIndex = {
  readonly find: (headword: string) => readonly WordEntry[];
};

export type PackTools = {
  readonly index: WordIndex;
  readonly segment: Segmenter;
  readonly read: (text: string) => readonly CharacterReading[];
};

const HAN = /\p{Script=Han}/u;
/** Senses of a character that is no word of the article. */
const CHARACTER_SENSES = 3;
/** No longer word is looked for, in characters. */
const LONGEST = 8;

/**
 * The pack of an article's Chinese blocks: every word with Han characters, and the entries of
 *
 * - the word itself, and the shorter words in it;
 * - longer words that it makes with its neighbours, both ends at the ends of words;
 * - the words that those entries send their reader to;
 * - the characters of the words, of each only what is read as it is read there, in few senses.
 *
 * Of several entries, a word has the one that is read as the word is read here, else the first.
 */
export function makeWordPack(
  blocks: readonly Pick<Block, 'id' | 'text'>[],
  { index, segment, read }: PackTools,
): WordPack {
  const entries = new Map<string, readonly WordEntry[]>();
  const add = (headword: string): readonly WordEntry[] => {
    const found = index.find(headword);
    const [first] = found;
    if (first && !entries.has(first.simplified)) {
      entries.set(first.simplified, found);
      for (const entry of found) for (const target of findTargets(entry)) add(target);
    }
    return found;
  };
  /** Character → how it is read, with tone marks. */
  const characters = new Map<string, Set<string>>();

  const packed = new Map<BlockId, readonly PackedWord[]>();
  for (const { id, text } of blocks) {
    const readings = read(text);
    for (const { character, reading } of readings)
      characters.set(character, (characters.get(character) ?? new Set()).add(markTone(reading)));
    const words = segment(text).filter(({ span }) => HAN.test(text.slice(span.start, span.end)));
    let at = 0;
    packed.set(
      id,
      words.map(({ span }) => {
        const word = text.slice(span.start, span.end);
        const here: string[] = [];
        for (let next = readings[at]; next && next.start < span.end; next = readings[at]) {
          here.push(next.reading);
          at += 1;
        }
        for (const part of partsOf(word)) add(part);
        return { span, entry: chooseEntry(add(word), here) };
      }),
    );
    for (const wide of neighbours(words, text)) add(wide);
  }
  for (const [character, readings] of characters) {
    const found = index.find(character);
    const [first] = found;
    if (!first || entries.has(first.simplified)) continue;
    const read = found.filter(({ pinyin }) => readings.has(pinyin.toLowerCase()));
    entries.set(first.simplified, (read.length > 0 ? read : [first]).map(shorten));
  }
  return { blocks: packed, entries: new Map([...entries].sort(byHeadword)) };
}

/** A character that is only part of words here: its first senses say enough. */
const shorten = (entry: WordEntry): WordEntry => ({
  ...entry,
  senses: entry.senses.slice(0, CHARACTER_SENSES),
});

const byHeadword = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number =>
  a < b ? -1 : a > b ? 1 : 0;

/** The shorter stretches of a word, down to two characters. */
function* partsOf(word: string): Generator<string> {
  const characters = [...word];
  for (let length = Math.min(characters.length - 1, LONGEST); length > 1; length -= 1)
    for (let start = 0; start + length <= characters.length; start += 1)
      yield characters.slice(start, start + length).join('');
}

/** The stretches of two and more adjoining words that are short enough to be one. */
function* neighbours(words: readonly Token[], text: string): Generator<string> {
  for (const [first, { span }] of words.entries())
    for (let last = first + 1; last < words.length; last += 1) {
      const next = words[last];
      if (!next || next.span.start !== words[last - 1]?.span.end) break;
      if (next.span.end - span.start > LONGEST) break;
      yield text.slice(span.start, next.span.end);
    }
}

/** The place of the entry that is read so, by letters and tones, else by letters alone, else the first. */
function chooseEntry(entries: readonly WordEntry[], readings: readonly string[]): number {
  if (entries.length < 2) return 0;
  const plain = (pinyin: string) => pinyin.toLowerCase().replace(/[\s’·]/g, '');
  const bare = (pinyin: string) =>
    plain(pinyin)
      .normalize('NFD')
      .replace(/[\u0304\u0301\u030c\u0300]/g, '');
  const here = joinSyllables(readings);
  const exact = entries.findIndex(({ pinyin }) => plain(pinyin) === plain(here));
  if (exact >= 0) return exact;
  return Math.max(
    0,
    entries.findIndex(({ pinyin }) => bare(pinyin) === bare(here)),
  );
}
