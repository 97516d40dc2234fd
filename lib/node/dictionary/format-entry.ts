/** CC-CEDICT's entries as readers see them. */
import type { WordEntry } from '#lib/lookup/word-pack.ts';
import { joinSyllables } from '#lib/segment/spell.ts';
import type { CedictEntry } from '../cedict.ts';

/** A word in a sense: both scripts where they differ, its pinyin in brackets. */
const MENTION = /(?:([^\s[\]|,:;()"]+)\|)?([^\s[\]|,:;()"]+)\[([^\]]+)\]/gu;
const SYLLABLE = /^[a-z:]+[1-5]$/i;

export function formatEntry({ simplified, traditional, pinyin, english }: CedictEntry): WordEntry {
  const senses = english.map((sense) => formatSense(sense)).filter((sense) => sense !== '');
  return { simplified, traditional, pinyin: formatPinyin(pinyin), senses };
}

/**
 * CC-CEDICT's numbered syllables with tone marks: those of a word together, a capital opens the next word of a
 * name, letters and marks stay (`Bei3 jing1 Da4 xue2` → `Běijīng Dàxué`, `A A zhi4` → `AA zhì`).
 */
export function formatPinyin(numbered: string): string {
  const words: string[][] = [];
  let kind: 'none' | 'syllable' | 'other' = 'none';
  for (const part of numbered.replace(/(?<=[ln]u) ?: ?/gi, ':').split(/\s+/u)) {
    const isSyllable = SYLLABLE.test(part);
    const isMark = /^[,·]$/u.test(part);
    const opens = isSyllable
      ? kind !== 'syllable' || /^[A-Z]/.test(part)
      : kind !== 'other' && !isMark;
    if (opens || words.length === 0) words.push([part]);
    else words.at(-1)?.push(part);
    kind = isSyllable ? 'syllable' : isMark ? 'none' : 'other';
  }
  return words.map(writeWord).join(' ').replace(/ ?· ?/g, '·');
}

function writeWord(parts: readonly string[]): string {
  const syllables = parts.filter((part) => SYLLABLE.test(part));
  if (syllables.length === 0) return parts.join('');
  const written = joinSyllables(syllables.map((syllable) => syllable.toLowerCase()));
  const marks = parts.filter((part) => !SYLLABLE.test(part)).join('');
  return (/^[A-Z]/.test(syllables[0] ?? '') ? capitalize(written) : written) + marks;
}

const capitalize = (text: string): string => {
  const [first = ''] = text;
  return first.toUpperCase() + text.slice(first.length);
};

/** A sense with its mentions in simplified characters and marked pinyin; `/` would part senses. */
function formatSense(sense: string): string {
  return sense
    .replace(
      MENTION,
      (_, _traditional, simplified: string, pinyin: string) =>
        `${simplified} ${formatPinyin(pinyin)}`,
    )
    .replace(/^CL:/, 'CL: ')
    .replaceAll(/,(?=\p{Script=Han})/gu, ', ')
    .replaceAll(/\s*[\t\n]\s*/g, ' ')
    .replaceAll('/', '∕')
    .trim();
}

/** The headwords that a formatted entry sends its reader to: `see 基友 jīyǒu`, `variant of …`. */
export function findTargets({ senses }: WordEntry): string[] {
  return senses.flatMap((sense) => {
    const [, target] =
      /^(?:see(?: also)?|used in|abbr\. for|also written|same as|\(?(?:old |erhua |Japanese |Taiwan )*variant of) ?(\p{Script=Han}+)/u.exec(
        sense,
      ) ?? [];
    return target ? [target] : [];
  });
}
