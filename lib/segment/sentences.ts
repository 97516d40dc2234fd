/**
 * Sentences of mixed Chinese and English text, one block at a time.
 *
 * A sentence ends at 。！？ or at . ! ? before a space and a fresh start; closing quotes and brackets
 * stay with it. Brackets and book titles hold together, and so does a quotation that is only part
 * of its sentence. ； never ends one. Abbreviations, initials, decimals, versions, addresses and
 * list numbers do not end one either.
 */
import type { Lang, Span } from '#lib/model/document.ts';

const FULL_STOPS = '。！？｡';
const HALF_STOPS = '.!?';
const CLOSERS = '”’」』】）)]》〉"\'〕›»*';
const PAIRS: Readonly<Record<string, string>> = {
  '（': '）',
  '(': ')',
  '《': '》',
  '〈': '〉',
  '【': '】',
  '[': ']',
  '「': '」',
  '『': '』',
  '“': '”',
  '‘': '’',
};
const QUOTES = '“‘「『';

/** Words whose full stop never ends a sentence, or only before a clear start of one. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr prof sr jr st rev hon gen col lt sgt capt messrs mt vs etc al cf ca approx est fig figs eq eqs sec secs ' +
    'ch chap no nos vol vols pp p ed eds trans tr repr dept univ assn inc ltd corp co bros jan feb mar apr jun jul aug sep ' +
    'sept oct nov dec mon tue tues wed thu thurs fri sat sun e.g i.e viz resp op cit ibid ph.d m.sc b.sc m.a b.a a.m p.m'
  ).split(' '),
);
/** Of those, the ones that do end a sentence when a capital follows. */
const MAY_END = new Set([
  'etc',
  'al',
  'inc',
  'ltd',
  'corp',
  'co',
  'a.m',
  'p.m',
  'jr',
  'sr',
  'ph.d',
]);

const URL =
  /(?:https?:\/\/|www\.)[^\s\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]+|[\w.+-]+@[\w-]+\.[\w.]+/gu;
const HAN = /[\u3007\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud888][\udc00-\udfff]/u;
const UPPER = /\p{Lu}/u;
const LOWER = /\p{Ll}/u;
const SPACE = /\s/u;

/** Where each bracket or quotation that opens in the text closes; those that never close are left out. */
function matchPairs(text: string): Map<number, number> {
  const open: { at: number; close: string }[] = [];
  const pairs = new Map<number, number>();
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    const close = PAIRS[char];
    if (close) {
      open.push({ at, close });
      continue;
    }
    const top = open.findLastIndex((entry) => entry.close === char);
    if (top < 0) continue;
    // ’ is also an apostrophe: it closes only a quotation that is the innermost open mark.
    if (char === '’' && top !== open.length - 1) continue;
    pairs.set((open[top] as { at: number }).at, at);
    open.length = top;
  }
  return pairs;
}

/** The run of letters, digits and inner full stops that ends before `at`. */
function wordBefore(text: string, at: number): string {
  let start = at;
  while (
    start > 0 &&
    /[\p{L}\p{N}.]/u.test(text[start - 1] as string) &&
    !HAN.test(text[start - 1] as string)
  )
    start--;
  return text.slice(start, at);
}

/** Whether the half-width full stop at `at` ends a sentence, given what stands on both sides. */
function fullStopEnds(text: string, at: number, after: number, start: number): boolean {
  const next = text[after];
  const word = wordBefore(text, at);
  if (next !== undefined && after === at + 1 && !SPACE.test(next) && !HAN.test(next)) return false; // 3.5, v1.2, example.com
  if (/^\d{1,3}$/.test(word) && text.slice(start, at).trim() === word) return false; // a list number
  const follows = text.slice(after).trimStart()[0];
  if (follows === undefined) return true;
  if (follows === '.') return false; // . . .
  const fresh = UPPER.test(follows) || HAN.test(follows) || /[\d“‘"「『（([《<`$#@]/u.test(follows);
  if (!fresh && LOWER.test(follows)) return false;
  const key = word.toLowerCase().replace(/\.$/, '');
  if (ABBREVIATIONS.has(key)) return MAY_END.has(key) && UPPER.test(follows);
  if (/^\p{Lu}$/u.test(word) && word !== 'I') return HAN.test(follows); // an initial: J. Smith
  if (/^(?:\p{L}\.)+\p{L}$/u.test(word))
    return (
      /^(?:The|This|That|It|In|He|She|We|They|But|And|A|An|As|For|I)\b/.test(
        text.slice(after).trimStart(),
      ) || HAN.test(follows)
    ); // U.S.
  return true;
}

/**
 * Cut one block's text into sentences.
 *
 * @param text - The plain text of one block (no Markdown).
 * @param lang - The language of the side; it decides what a quotation inside a sentence does.
 * @param opaque - Spans that are never cut: inline code, mathematics.
 * @returns Spans in reading order, without the white space between them; none when the text is blank.
 */
export function splitSentences(text: string, lang: Lang, opaque: readonly Span[] = []): Span[] {
  const pairs = matchPairs(text);
  const skips = [...opaque];
  for (const match of text.matchAll(URL)) {
    const url = match[0].replace(/[.,;:!?)\]'"]+$/, '');
    skips.push({ start: match.index, end: match.index + url.length });
  }
  skips.sort((a, b) => a.start - b.start);

  const spans: Span[] = [];
  const holds: number[] = []; // ends of the brackets and quotations that we are inside of
  let start = 0;
  let skip = 0;
  const push = (end: number): void => {
    const raw = text.slice(start, end);
    const from = start + (raw.length - raw.trimStart().length);
    const to = end - (raw.length - raw.trimEnd().length);
    if (to > from) spans.push({ start: from, end: to });
    start = end;
  };

  for (let at = 0; at < text.length; at++) {
    while (skip < skips.length && (skips[skip] as Span).end <= at) skip++;
    const here = skips[skip];
    if (here && here.start <= at) {
      at = here.end - 1;
      continue;
    }
    const char = text[at] as string;
    while (holds.length > 0 && (holds.at(-1) as number) <= at) holds.pop();
    const close = pairs.get(at);
    if (close !== undefined && holdsTogether(text, at, close)) holds.push(close);

    const isFull = FULL_STOPS.includes(char);
    const isHalf = HALF_STOPS.includes(char);
    const isEllipsis = char === '…' || (char === '.' && text.startsWith('...', at));
    if (!isFull && !isHalf && !isEllipsis) continue;

    // The whole run of marks, then the quotes and brackets that close on it.
    let end = at + 1;
    while (end < text.length && `${FULL_STOPS}${HALF_STOPS}…`.includes(text[end] as string)) end++;
    const marks = text.slice(at, end);
    const bare = end;
    while (end < text.length && CLOSERS.includes(text[end] as string)) {
      if (/["'*]/.test(text[end] as string) && !closesStraight(text, start, end)) break;
      end++;
    }
    const inside = holds.some((hold) => hold >= end);
    const resume = end - 1;
    if (inside) {
      at = bare - 1;
      continue;
    }
    if (ends(text, at, marks, end, start, lang)) push(end);
    at = Math.max(at, resume);
    while (holds.length > 0 && (holds.at(-1) as number) <= at) holds.pop();
  }
  push(text.length);
  return spans;
}

/** A straight quote closes when an odd number of them stands in the sentence before it. */
function closesStraight(text: string, start: number, at: number): boolean {
  const quote = text[at] as string;
  let count = 0;
  for (let i = start; i < at; i++) if (text[i] === quote) count++;
  return count % 2 === 1;
}

/**
 * Whether the bracket or quotation from `open` to `close` may not be cut inside. Brackets always hold;
 * a quotation holds when its own sentence goes on after it: “好的。我知道了。”就走了。
 */
function holdsTogether(text: string, open: number, close: number): boolean {
  if (!QUOTES.includes(text[open] as string)) return true;
  const rest = text.slice(close + 1).trimStart();
  const last = text[close - 1] ?? '';
  const stopped = `${FULL_STOPS}${HALF_STOPS}…`.includes(last);
  return rest !== '' && (!stopped || /^[，,、；;：:的地得就]/u.test(rest));
}

/** Whether the run of `marks` at `at`, whose closers reach to `end`, ends a sentence. */
function ends(
  text: string,
  at: number,
  marks: string,
  end: number,
  start: number,
  lang: Lang,
): boolean {
  const next = text[end];
  if (next === undefined) return true;
  const rest = text.slice(end).trimStart();
  const follows = rest[0];
  if (follows === undefined) return true;
  const quoted = end > at + marks.length;
  if (/^[，,、；;：:）)\]》」』”’。！？.!?]/u.test(rest)) return false;
  // A sentence that quotes one and goes on: “好的。”他说。 / "Stop!" he said.
  if (quoted && LOWER.test(follows)) return false;
  if (
    quoted &&
    lang === 'zh' &&
    !SPACE.test(next) &&
    HAN.test(follows) &&
    goesOnAfterQuote(text, start, end, rest)
  )
    return false;
  // A title that ends in a full stop, or a remark in brackets, is a part of the sentence it stands in.
  const closer = text[end - 1] as string;
  if (quoted && /[》〉]/u.test(closer)) return false;
  if (quoted && /[）)\]】]/u.test(closer) && !/^[（([【]/u.test(text.slice(start).trimStart()))
    return FULL_STOPS.includes(next) || (lang === 'en' && UPPER.test(follows));
  if ([...marks].some((mark) => FULL_STOPS.includes(mark))) return true;
  if (marks.includes('…') || marks.startsWith('..')) {
    if (lang === 'en') return SPACE.test(next) && (UPPER.test(follows) || /[“"]/.test(follows));
    return quoted || QUOTES.includes(next) || /[！？!?]/.test(marks);
  }
  if (/[!?]/.test(marks)) {
    if (lang === 'zh' && HAN.test(follows) && /^[A-Z][a-z]+$/.test(wordBefore(text, at)))
      return false; // Yahoo! 是
    if (SPACE.test(next) || quoted) return !LOWER.test(follows);
    return HAN.test(next) || QUOTES.includes(next); // a half-width mark in Chinese
  }
  return fullStopEnds(text, at, end, start) && (SPACE.test(next) || quoted || HAN.test(next));
}

/** Verbs of saying and small words by which a Chinese sentence goes on after a quotation. */
function goesOnAfterQuote(text: string, start: number, end: number, rest: string): boolean {
  if (text[end - 1] === '）' || text[end - 1] === ')') return false;
  const opensHere = QUOTES.includes(text[start] ?? '') || /^\s*[“‘「『]/u.test(text.slice(start));
  if (/^[的地得就]/u.test(rest)) return true;
  if (!opensHere) return false;
  return /^[^。！？，：“”没沒不未]{0,12}(?:说|說|道|问|答|喊|叫|想|笑|嚷|骂|问道|回答|表示|写道|指出)/u.test(
    rest,
  );
}
