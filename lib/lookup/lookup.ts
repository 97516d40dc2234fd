/** Finds concepts as one types: Chinese, English, an abbreviation, pinyin with or without tones. */
import type { Entry } from './table.ts';

export type Hit = {
  readonly entry: Entry;
  /** The term that was matched, for showing why. */
  readonly term: string;
  /** Lower is better: 0 exact, 1 beginning, 2 beginning of a word, 3 inside, 4 a slip of the pen. */
  readonly rank: number;
};

export type Lookup = (query: string, limit?: number) => readonly Hit[];

type Key = { readonly text: string; readonly term: string; readonly kind: 'term' | 'pinyin' };

const MARKS = /[\u0300-\u036f]/g;
const HAN = /\p{Script=Han}/u;
const TONES: Readonly<Record<string, string>> = {
  '\u0304': '1',
  '\u0301': '2',
  '\u030c': '3',
  '\u0300': '4',
};

/** Lower case, without width, accents, spaces and hyphens: what two spellings of a term share. */
export function foldTerm(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(/[\s\-‐‑–_'’·.]+/gu, '');
}

/** Toned pinyin as letters and tone numbers: `duì qí` → `dui4qi2`; numbers that were typed stay. */
export function foldPinyin(pinyin: string): string {
  return pinyin
    .normalize('NFD')
    .toLowerCase()
    .replace(/u\u0308/g, 'v')
    .replace(/([a-z]*?[aeiouv])([\u0300\u0301\u0304\u030c])([a-z]*)/g, (_, head, tone, tail) => {
      // The tone mark stands on the vowel; its number goes after the syllable.
      const rest =
        /^(?:[aeiou]*(?:ng(?![aeiouv])|n(?![aeiouv])|r(?![aeiouv]))?)/.exec(tail)?.[0] ?? '';
      return `${head}${rest}${TONES[tone] ?? ''}${tail.slice(rest.length)}`;
    })
    .replace(/[^a-z0-9]+/g, '');
}

/** Build a lookup over a table. Keys are folded once; a query is folded, then compared with them all. */
export function makeLookup(entries: readonly Entry[]): Lookup {
  const keyed = entries.map((entry) => {
    const keys: Key[] = [...entry.zh, ...entry.en].map((term) => ({
      text: foldTerm(term),
      term,
      kind: 'term',
    }));
    const term = entry.zh[0] ?? '';
    const toned = foldPinyin(entry.pinyin);
    const initials = entry.pinyin
      .normalize('NFD')
      .replace(MARKS, '')
      .split(/[^a-zü]+/i)
      .map((syllable) => syllable[0] ?? '')
      .join('')
      .toLowerCase();
    const plain = toned.replace(/\d/g, '');
    if (plain) keys.push({ text: plain, term, kind: 'pinyin' });
    if (initials.length > 1 && HAN.test(term)) keys.push({ text: initials, term, kind: 'pinyin' });
    return { entry, keys, toned, words: entry.en.map((text) => ` ${text.toLowerCase()}`) };
  });

  return (query, limit = 20) => {
    const folded = foldTerm(query);
    if (folded === '') return [];
    const toned = HAN.test(query) ? '' : foldPinyin(query);
    const hasTone = /\d/.test(toned) && /[a-z]/.test(toned);
    const spaced = ` ${query.trim().toLowerCase()}`;
    const hits: Hit[] = [];
    for (const { entry, keys, words, toned: reading } of keyed) {
      let best: { rank: number; term: string } | undefined;
      const offer = (rank: number, term: string): void => {
        if (!best || rank < best.rank) best = { rank, term };
      };
      for (const { text, term, kind } of keys) {
        const at = text.indexOf(folded);
        if (at < 0 || (kind === 'pinyin' && at > 0)) continue;
        const rank = at > 0 ? 3 : text.length === folded.length ? 0 : 1;
        offer(kind === 'pinyin' ? rank + 0.5 : rank, term);
      }
      if (hasTone && reading.startsWith(toned))
        offer(reading === toned ? 0.5 : 1.5, entry.zh[0] ?? '');
      if (!best || best.rank > 2)
        for (const [index, word] of words.entries())
          if (word.includes(spaced)) offer(2, entry.en[index] ?? '');
      if (best) hits.push({ entry, ...best });
    }
    if (hits.length < 3 && folded.length >= (HAN.test(folded) ? 3 : 4)) {
      const found = new Set(hits.map(({ entry }) => entry.id));
      const allowed = folded.length >= 8 ? 2 : 1;
      const distance = makeDistance(folded);
      for (const { entry, keys } of keyed) {
        if (found.has(entry.id)) continue;
        for (const { text, term } of keys) {
          if (text.length < folded.length - allowed) continue;
          const slips = distance(text);
          if (slips > allowed) continue;
          hits.push({
            entry,
            term,
            rank: 4 + slips + (Math.abs(text.length - folded.length) > allowed ? 0.5 : 0),
          });
          break;
        }
      }
    }
    return hits
      .sort(
        (a, b) =>
          a.rank - b.rank || a.term.length - b.term.length || a.entry.id.localeCompare(b.entry.id),
      )
      .slice(0, limit);
  };
}

/**
 * How many slips (a letter missing, added or changed) turn the pattern into the beginning of a text.
 *
 * @see Myers (1999), "A fast bit-vector algorithm for approximate string matching", as put by Hyyrö
 * (2001); 32 letters of the pattern at the most, and here the text may go on after the match.
 */
function makeDistance(pattern: string): (text: string) => number {
  const letters = pattern.slice(0, 31);
  const masks = new Map<string, number>();
  for (let i = 0; i < letters.length; i++)
    masks.set(letters[i] as string, (masks.get(letters[i] as string) ?? 0) | (1 << i));
  const last = 1 << (letters.length - 1);
  return (text) => {
    let positive = -1;
    let negative = 0;
    let score = letters.length;
    let least = score;
    const end = Math.min(text.length, letters.length + 2);
    for (let i = 0; i < end; i++) {
      const equal = masks.get(text[i] as string) ?? 0;
      const vertical = equal | negative;
      const horizontal = (((equal & positive) + positive) ^ positive) | equal;
      let up = negative | ~(horizontal | positive);
      let down = positive & horizontal;
      if (up & last) score++;
      if (down & last) score--;
      up = (up << 1) | 1;
      down <<= 1;
      positive = down | ~(vertical | up);
      negative = up & vertical;
      least = Math.min(least, score);
    }
    return least;
  };
}
