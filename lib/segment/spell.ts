/** Writes readings as pinyin. */
import type { Token } from '#lib/model/document.ts';
import type { CharacterReading } from './pinyin.ts';
import type { Reading } from './readings.ts';

/** Combining macron, acute, caron and grave, by tone from 1. */
const TONES = ['', '\u0304', '\u0301', '\u030c', '\u0300'];
const HAN = /\p{Script=Han}/u;

/**
 * A numbered syllable with its tone mark: `lu:4` → `lǜ`, `de5` → `de`, `r5` → `r`.
 *
 * @see GB/T 16159: the mark stands on a, else on e or o, else on the last vowel; on n, m of `ng2`, `m2`.
 */
export function markTone(reading: Reading): string {
  const tone = TONES[Number(reading.at(-1))] ?? '';
  const letters = reading.replace(/[1-5]$/, '').replace('u:', 'ü');
  const place =
    letters.search(/a/) + 1 ||
    letters.search(/[eo]/) + 1 ||
    letters.search(/[iuü](?!.*[iuü])/) + 1 ||
    1;
  return (letters.slice(0, place) + tone + letters.slice(place)).normalize('NFC');
}

/** The syllables of a word in one piece, with an apostrophe where a syllable begins with a vowel. */
export function joinSyllables(readings: readonly Reading[]): string {
  return readings
    .map((reading, place) => (place > 0 && /^[aeo]/.test(reading) ? '’' : '') + markTone(reading))
    .join('');
}

/**
 * A text as pinyin with tone marks, words apart by spaces, everything but Han characters as it stands.
 *
 * @param tokens - The words of `text`; `readings` those of its Han characters, both in order.
 */
export function spellPinyin(
  text: string,
  tokens: readonly Token[],
  readings: readonly CharacterReading[],
): string {
  let spelled = '';
  let at = 0;
  let apart = false;
  for (const { span, word } of tokens) {
    const own: Reading[] = [];
    for (let next = readings[at]; next && next.start < span.end; next = readings[at]) {
      own.push(next.reading);
      at += 1;
    }
    const piece = text.slice(span.start, span.end);
    spelled += (word && apart ? ' ' : '') + (HAN.test(piece) ? spellWord(piece, own) : piece);
    apart = word;
  }
  return spelled;
}

/** A word that may hold other letters and digits too (`第6`, `37万`): those stay, a space between. */
function spellWord(word: string, readings: readonly Reading[]): string {
  let at = 0;
  return (word.match(/\p{Script=Han}+|[^\p{Script=Han}]+/gu) ?? [])
    .map((part) => {
      if (!HAN.test(part)) return part;
      const start = at;
      at += [...part].length;
      return joinSyllables(readings.slice(start, at));
    })
    .join(' ');
}
