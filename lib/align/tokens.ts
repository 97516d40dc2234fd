/** What the aligner compares: a segment's words, numbers, names and marks, under names both languages share. */
import type { Dictionary } from './dictionary.ts';
import { isFunctionWord, lemma } from './lemma.ts';
import {
  bigUnit,
  CHINESE_NUMERAL,
  chineseNumeral,
  DIGIT_NUMERAL,
  englishScale,
  numberName,
} from './numbers.ts';

/**
 * A token's name says its class by its first character: `#` a number, `~` a name by pinyin, `@` an
 * anchor (citation key, link), a punctuation mark for itself; anything else is a word. English words
 * are base forms in lower case.
 */
export type TokenClass = 'content' | 'function' | 'number' | 'name' | 'anchor' | 'mark';

const MARKS = '?!;:("—…';
/** The class of a token name. */
export function tokenClass(token: string): TokenClass {
  const first = token[0] as string;
  if (token.length > 1) {
    if (first === '#') return 'number';
    if (first === '~') return 'name';
    if (first === '@') return 'anchor';
  }
  if (MARKS.includes(first)) return 'mark';
  return isFunctionWord(token) || CHINESE_PARTICLES.has(token) ? 'function' : 'content';
}

/** Grammar words of Chinese, which evidence little. */
const CHINESE_PARTICLES = new Set(
  `的 了 着 过 地 得 是 在 和 与 及 或 而 但 也 就 都 又 还 很 不 没 没有 有 把 被 让 给 对 从 向 到 以 于 为 之 其 所 这 那 这个 那个
  一个 个 些 一些 我 你 他 她 它 我们 你们 他们 她们 它们 吗 呢 吧 啊 呀 嘛 便 却 只 才 再 更 最 并 且 则 因 因为 所以 如果 虽然
  但是 而且 可以 会 能 要 将 上 下 里 中 来 去 说 道 什么 怎么`.split(/\s+/),
);

const SAME_MARK: Readonly<Record<string, string>> = {
  '“': '"',
  '”': '"',
  '「': '"',
  '」': '"',
  '『': '"',
  '』': '"',
  '«': '"',
  '»': '"',
  '？': '?',
  '！': '!',
  '；': ';',
  '：': ':',
  '（': '(',
  '【': '(',
  '[': '(',
  '–': '—',
  '―': '—',
};

/** Bring full-width letters, digits and marks to their usual width, one for one. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uFF01-\uFF5E]/g, (char) => String.fromCharCode(char.charCodeAt(0) - 0xfee0));

const ENGLISH =
  /\p{Script=Latin}+(?:['’]\p{Script=Latin}+)?|\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[?!;:("“”—–…[]|\.{3}|--/gu;
const fold = (word: string): string =>
  word.normalize('NFD').replace(/\p{M}/gu, '').replace(/’/g, "'").toLowerCase();

/**
 * Tokens of an English text. Contractions are opened (`don't` → do, not), numbers read (`two
 * hundred` → `#200`), quotation marks counted once a pair.
 */
export function englishTokens(text: string, dictionary: Dictionary): string[] {
  const tokens: string[] = [];
  let quotes = 0;
  /** The value of the number words just read, to be multiplied by a scale word. */
  let pending: number | undefined;
  for (const [raw] of halfWidth(text).matchAll(ENGLISH)) {
    const first = raw.charCodeAt(0);
    if (first >= 48 && first <= 57) {
      pending = Number(raw.replaceAll(',', ''));
      tokens.push(numberName(pending));
      continue;
    }
    if (!/\p{L}/u.test(raw[0] as string)) {
      const mark = raw === '...' ? '…' : raw === '--' ? '—' : (SAME_MARK[raw] ?? raw);
      if (mark === '"' ? quotes++ % 2 === 0 : true) tokens.push(mark);
      pending = undefined;
      continue;
    }
    const [stem = '', tail] = fold(raw).split("'");
    const scale = englishScale(stem);
    if (scale !== undefined) {
      if (pending !== undefined) tokens.pop();
      pending = (pending ?? 1) * scale;
      tokens.push(numberName(pending));
      continue;
    }
    const negated = tail === 't' && stem.endsWith('n') ? stem.slice(0, -1) : stem;
    const base = lemma(negated, dictionary.lexicon);
    if (base.length > 0) tokens.push(base);
    pending = base.startsWith('#') ? Number(base.slice(1)) : undefined;
    if (negated !== stem) tokens.push('not');
    else if (tail === 're' || tail === 'm') tokens.push('be');
    else if (tail === 've') tokens.push('have');
    else if (tail === 'll') tokens.push('will');
  }
  return tokens;
}

/** Longest headword looked for in running text. */
const LONGEST = 8;
const isHan = (code: number): boolean =>
  (code >= 0x4e00 && code <= 0x9fff) || (code >= 0x3400 && code <= 0x4dbf) || code === 0x3007;

/**
 * The words of a run of Chinese characters: the division into fewest dictionary words; among equals
 * the one whose lengths are most even (研究 + 生命, not 研究生 + 命).
 */
export function chineseWords(run: string, dictionary: Dictionary): string[] {
  const size = run.length;
  /** Lowest cost of the rest from a place, and the length of its first word. */
  const cost = new Float64Array(size + 1);
  const step = new Uint8Array(size + 1);
  for (let at = size - 1; at >= 0; at--) {
    let best = 1 + (cost[at + 1] as number) + 0.4;
    let take = 1;
    const longest = dictionary.begins(run.slice(at, at + 2)) ? LONGEST : 1;
    for (let length = 2; length <= longest && at + length <= size; length++) {
      const total = 1 + length * length * 0.001 + (cost[at + length] as number);
      if (total >= best || !dictionary.has(run.slice(at, at + length))) continue;
      best = total;
      take = length;
    }
    cost[at] = best;
    step[at] = take;
  }
  const words: string[] = [];
  for (let at = 0; at < size; at += step[at] as number)
    words.push(run.slice(at, at + (step[at] as number)));
  return words;
}

/** Names to be looked for by their sound: `all` in full, `starts` every beginning of one. */
export type SpokenNames = {
  readonly all: ReadonlySet<string>;
  readonly starts: ReadonlySet<string>;
};

/**
 * Capitalised English words that never appear in lower case: they may be names written in pinyin.
 *
 * @param texts - The English segments.
 */
export function spokenNames(texts: readonly string[]): SpokenNames {
  const capital = new Set<string>();
  const plain = new Set<string>();
  for (const text of texts)
    for (const [word] of text.matchAll(/\p{Script=Latin}+/gu)) {
      const folded = fold(word);
      if (/^\p{Lu}/u.test(word)) capital.add(folded);
      else plain.add(folded);
    }
  const all = new Set(
    [...capital].filter((name) => name.length > 1 && name.length < 19 && !plain.has(name)),
  );
  const starts = new Set<string>();
  for (const name of all)
    for (let end = 1; end <= name.length; end++) starts.add(name.slice(0, end));
  return { all, starts };
}

/** Extra tokens for every one to four characters whose sound is one of the names. */
function namesIn(run: string, names: SpokenNames, dictionary: Dictionary, tokens: string[]): void {
  for (let from = 0; from < run.length; from++) {
    let heard = [''];
    for (let end = from; end < run.length && end < from + 4; end++) {
      const longer: string[] = [];
      for (const start of heard)
        for (const syllable of dictionary.readings(run[end] as string)) {
          const sound = start + syllable.replace('v', 'u');
          if (names.starts.has(sound)) longer.push(sound);
        }
      if (longer.length === 0) break;
      heard = longer;
      for (const sound of heard) if (names.all.has(sound)) tokens.push(`~${sound}`);
    }
  }
}

/**
 * Tokens of a Chinese text: dictionary words, Latin words as in English, numbers of either script,
 * names by sound, marks. Traditional text is simplified first.
 */
export function chineseTokens(raw: string, names: SpokenNames, dictionary: Dictionary): string[] {
  const text = dictionary.simplify(halfWidth(raw));
  const tokens: string[] = [];
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at);
    if (isHan(code)) {
      let end = at + 1;
      while (end < text.length && isHan(text.charCodeAt(end))) end++;
      hanTokens(text.slice(at, end), names, dictionary, tokens);
      at = end;
      continue;
    }
    if (code >= 48 && code <= 57) {
      DIGIT_NUMERAL.lastIndex = at;
      const [digits] = DIGIT_NUMERAL.exec(text) as RegExpExecArray;
      at += digits.length;
      let value = Number(digits.replaceAll(',', ''));
      const place = text[at] === ' ' ? at + 1 : at;
      for (let next = place; bigUnit(text[next] ?? '') > 1; next++) {
        value *= bigUnit(text[next] as string);
        at = next + 1;
      }
      tokens.push(numberName(value));
      continue;
    }
    if (/\p{Script=Latin}/u.test(text[at] as string)) {
      let end = at + 1;
      while (end < text.length && /[\p{Script=Latin}\p{M}'’]/u.test(text[end] as string)) end++;
      for (const token of englishTokens(text.slice(at, end), dictionary)) tokens.push(token);
      at = end;
      continue;
    }
    const char = text[at] as string;
    at++;
    if (char === '”' || char === '」' || char === '』') continue;
    if ((char === '…' || char === '—') && text[at] === char) at++;
    const mark = SAME_MARK[char] ?? char;
    if (MARKS.includes(mark)) tokens.push(mark);
  }
  return tokens;
}

/** Tokens of a run of Chinese characters; numerals of two or more characters are also read as numbers. */
function hanTokens(
  run: string,
  names: SpokenNames,
  dictionary: Dictionary,
  tokens: string[],
): void {
  for (let at = 0; at < run.length; at++) {
    CHINESE_NUMERAL.lastIndex = at;
    const numeral = CHINESE_NUMERAL.exec(run)?.[0];
    if (!numeral) continue;
    if (numeral.length > 1 || run[at - 1] === '第') {
      const value = chineseNumeral(numeral);
      if (value !== undefined) tokens.push(numberName(value));
    }
    at += numeral.length;
  }
  for (const word of chineseWords(run, dictionary)) tokens.push(word);
  if (names.all.size > 0) namesIn(run, names, dictionary, tokens);
}
