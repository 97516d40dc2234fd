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
  const plain = /^[\0-\x7f\u4e00-\u9fff]*$/.test(text)
    ? text
    : text.normalize('NFKD').replace(MARKS, '').normalize('NFC');
  return plain.toLowerCase().replace(/[\s\-‐‑–_'’·.]+/gu, '');
}

/** Toned pinyin as letters and tone numbers: `duì qí` → `dui4qi2`; numbers that were typed stay. */
export function foldPinyin(pinyin: string): string {
  return pinyin
    .normalize('NFD')
    .toLowerCase()
    .replace(/u\u0308/g, 'v')
    .replace(
      // The mark stands on the vowel; the number goes after the syllable's other vowels and its end.
      /([aeiouv])([\u0300\u0301\u0304\u030c])([aeiouv]*(?:ng(?![aeiouv])|n(?![aeiouvg])|r(?![aeiouv]))?)/g,
      (_, vowel, tone, rest) => `${vowel}${rest}${TONES[tone] ?? ''}`,
    )
    .replace(/[^a-z0-9]+/g, '');
}

/** Ranks of a hit; half a rank more where it is the pinyin that matches. */
const [EXACT, BEGINS, BEGINS_WORD, INSIDE, SLIP] = [0, 1, 2, 3, 4];
const PINYIN = 0.5;

/**
 * Build a lookup over a table. All keys stand in one string, a line each, so that a query is found by the
 * engine's own string search; only what is found costs more.
 */
export function makeLookup(entries: readonly Entry[]): Lookup {
  const keys: string[] = [];
  const terms: string[] = [];
  const owners: number[] = [];
  const isPinyin: boolean[] = [];
  const add = (key: string, term: string, owner: number, pinyin = false): void => {
    if (key === '') return;
    keys.push(key);
    terms.push(term);
    owners.push(owner);
    isPinyin.push(pinyin);
  };
  entries.forEach(({ zh, en, pinyin }, owner) => {
    for (const term of zh) add(foldTerm(term), term, owner);
    for (const term of en) add(foldTerm(term), term, owner);
    const term = zh[0] ?? '';
    if (!HAN.test(term)) return;
    const toned = pinyin.split(/[\s’]+/).map(foldPinyin);
    add(toned.join(''), term, owner, true);
    add(toned.join('').replace(/\d/g, ''), term, owner, true);
    const initials = toned
      .flatMap((word) => word.split(/\d+/))
      .map((syllable) => syllable[0] ?? '');
    if (initials.length > 1) add(initials.join(''), term, owner, true);
  });
  const lines = `\n${keys.join('\n')}\n`;
  const starts = new Int32Array(keys.length + 1);
  const letters = new Int32Array(keys.length);
  keys.forEach((key, index) => {
    starts[index + 1] = (starts[index] as number) + key.length + 1;
    letters[index] = letterBits(key);
  });
  const words = `\n${entries.map(({ en }) => en.map((term) => ` ${term.toLowerCase()}`).join('')).join('\n')}\n`;

  return (query, limit = 20) => {
    const folded = foldTerm(query);
    if (folded === '') return [];
    const hits = new Map<number, Hit>();
    const offer = (owner: number, rank: number, term: string): void => {
      const known = hits.get(owner);
      if (!known || rank < known.rank)
        hits.set(owner, { entry: entries[owner] as Entry, term, rank });
    };
    /** Every key in which `needle` stands. Key `k` begins at `starts[k] + 1`, after its line end. */
    const scan = (needle: string, rank: number): void => {
      let key = 0;
      for (
        let at = lines.indexOf(needle);
        at >= 0;
        at = lines.indexOf(needle, starts[key + 1] as number)
      ) {
        key = lineOf(starts, at + (needle[0] === '\n' ? 1 : 0) - 1, key);
        if (!isPinyin[key]) offer(owners[key] as number, rank, terms[key] as string);
        else if (rank < INSIDE) offer(owners[key] as number, rank + PINYIN, terms[key] as string);
        if (key + 1 >= keys.length) break;
      }
    };
    scan(`\n${folded}\n`, EXACT);
    scan(`\n${folded}`, BEGINS);
    const typed = foldPinyin(query);
    if (/[a-z]\d/.test(typed) && typed !== folded) scan(`\n${typed}`, BEGINS);
    if (hits.size < limit) {
      const spaced = ` ${query.trim().toLowerCase()}`;
      let owner = 0;
      let line = 0;
      for (let at = words.indexOf(spaced); at >= 0; at = words.indexOf(spaced, line)) {
        for (
          let end = words.indexOf('\n', line + 1);
          end >= 0 && end < at;
          end = words.indexOf('\n', line + 1)
        ) {
          line = end;
          owner++;
        }
        const { en } = entries[owner] as Entry;
        offer(
          owner,
          BEGINS_WORD,
          en.find((term) => ` ${term.toLowerCase()}`.includes(spaced)) ?? '',
        );
        line = words.indexOf('\n', at);
        owner++;
        if (owner >= entries.length) break;
      }
    }
    if (hits.size < limit) scan(folded, INSIDE);
    if (hits.size < 3 && folded.length >= (HAN.test(folded) ? 3 : 4)) {
      const allowed = folded.length >= 8 ? 2 : 1;
      const distance = makeDistance(folded);
      const wanted = letterBits(folded);
      for (let key = 0; key < keys.length; key++) {
        if (countBits(wanted & ~(letters[key] as number)) > allowed) continue;
        const text = keys[key] as string;
        // Initials are too short to forgive a slip in.
        if (isPinyin[key] && !/[aeiouv]/.test(text)) continue;
        if (text.length < folded.length - allowed) continue;
        const slips = distance(text);
        if (slips > allowed) continue;
        const longer = Math.abs(text.length - folded.length) > allowed ? 0.5 : 0;
        offer(owners[key] as number, SLIP + slips + longer, terms[key] as string);
      }
    }
    return [...hits.values()]
      .sort((a, b) => a.rank - b.rank || a.term.length - b.term.length)
      .slice(0, limit);
  };
}

/** The line in which the offset `at` stands, at or after line `from`: the last that starts no later. */
function lineOf(starts: Int32Array, at: number, from: number): number {
  let low = from;
  let high = starts.length - 1;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] as number) <= at) low = middle;
    else high = middle;
  }
  return low;
}

/** The letters of a text, each hashed to one of 31 bits: a text that lacks bits lacks letters. */
function letterBits(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) bits |= 1 << (text.charCodeAt(i) % 31);
  return bits;
}

function countBits(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/**
 * How many slips (a letter missing, added or changed) turn the pattern into the beginning of a text.
 *
 * @see Myers (1999), "A fast bit-vector algorithm for approximate string matching", as put by Hyyrö
 * (2001); 32 letters of the pattern at the most, and here the text may go on after the match.
 */
function makeDistance(pattern: string): (text: string) => number {
  const letters = pattern.slice(0, 31);
  const ascii = new Int32Array(128);
  const others = new Map<number, number>();
  for (let i = 0; i < letters.length; i++) {
    const code = letters.charCodeAt(i);
    if (code < 128) ascii[code] = (ascii[code] as number) | (1 << i);
    else others.set(code, (others.get(code) ?? 0) | (1 << i));
  }
  const last = 1 << (letters.length - 1);
  return (text) => {
    let positive = -1;
    let negative = 0;
    let score = letters.length;
    let least = score;
    const end = Math.min(text.length, letters.length + 2);
    for (let i = 0; i < end; i++) {
      const code = text.charCodeAt(i);
      const equal = code < 128 ? (ascii[code] as number) : (others.get(code) ?? 0);
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
