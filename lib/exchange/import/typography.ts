/** Chinese typography: marks full-width where Chinese demands it, quotation marks turned, dashes and dots made whole. */
import { HAN, isCjk, isHan, isLatin } from './script.ts';
import type { Edit } from './tracked.ts';
import { type Range, verbatimRanges, within } from './verbatim.ts';

const FULL: Readonly<Record<string, string>> = {
  ',': '，',
  ':': '：',
  ';': '；',
  '?': '？',
  '!': '！',
};

/** What makes a Chinese sentence a question. */
const QUESTION =
  /[吗呢谁哪么]|什么|怎|如何|为何|何[时处以]|多少|几[个时年次种天]|是否|能否|可否|有无|难道|还是|吧$|(\p{Script=Han})[不没]\1/u;

export type Doubtful = {
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly message: string;
};

/** Whether the letters between `from` and `to` are a short Latin stretch inside Chinese. */
function shortRun(text: string, at: number): boolean {
  const from = lastIndexWhere(text, at - 1, (c) => isHan(c) || /[，。；：！？（“]/.test(c));
  let to = at + 1;
  while (to < text.length && !isHan(text[to]) && !/[，。；：！？）”]/.test(text[to] as string))
    to++;
  const words = text.slice(from + 1, to).match(/[A-Za-z]+/g) ?? [];
  const letters = words.join('').length;
  // A row of names is short however many it names.
  const isRow = text
    .slice(from + 1, to)
    .split(/[,，、]/)
    .every((name) => name.length <= 16);
  return (
    (from >= 0 || to < text.length) &&
    (letters <= 48 || isRow) &&
    (from >= 0 ? true : to < text.length)
  );
}

function lastIndexWhere(text: string, from: number, is: (c: string) => boolean): number {
  for (let i = from; i >= 0; i--) if (is(text[i] as string)) return i;
  return -1;
}

/** Index of the nearest character that is no space, going by `step`. */
function beside(text: string, at: number, step: 1 | -1): number {
  let i = at + step;
  while (text[i] === ' ') i += step;
  return i;
}

/** Pairs of round brackets, half or full, by their places. */
function bracketPairs(
  text: string,
  frozen: readonly Range[],
): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  const open: number[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i];
    if (within(frozen, i)) continue;
    if (character === '(' || character === '（') open.push(i);
    else if (character === ')' || character === '）') {
      const start = open.pop();
      if (start !== undefined) pairs.push([start, i]);
    }
  }
  return pairs.sort((a, b) => a[0] - b[0]);
}

/** `f(x)`, `O(n^2)`, `fit(x)`: brackets that belong to a formula or a call. */
function isCall(text: string, start: number, end: number): boolean {
  const name = /[A-Za-z_]\w*$/.exec(text.slice(0, start))?.[0];
  if (!name) return false;
  const inside = text.slice(start + 1, end);
  // A page of the manual: printf(3).
  if (/^\d[a-z]?$/.test(inside) && /[a-z]$/.test(name)) return true;
  if (inside === '' || /["'=]/.test(inside)) return true;
  if (/^[A-Za-z]$/.test(name)) return /^[\w^*+\-/, .|]{1,16}$/.test(inside);
  return (
    /^[a-z]/.test(name) &&
    /^[a-z_][\w, ]*$/.test(inside) &&
    inside.length <= 12 &&
    !/[a-z]{7}/.test(inside)
  );
}

function bracketEdits(text: string, frozen: readonly Range[]): Edit[] {
  const edits: Edit[] = [];
  for (const [start, end] of bracketPairs(text, frozen)) {
    const inside = text.slice(start + 1, end);
    const chinese =
      HAN.test(inside) ||
      isCjk(text[beside(text, start, -1)]) ||
      isCjk(text[beside(text, end, 1)]) ||
      (end + 1 >= text.length && HAN.test(text)) ||
      (/[,.;:?!]/.test(text[end + 1] ?? '') &&
        (end + 2 >= text.length || isCjk(text[end + 2])) &&
        HAN.test(text));
    if (!chinese || (isCall(text, start, end) && !HAN.test(inside))) continue;
    const sure = HAN.test(inside) || isHan(text[beside(text, start, -1)]) ? 0.98 : 0.85;
    for (const [at, mark] of [
      [start, '（'],
      [end, '）'],
    ] as const)
      edits.push(markEdit(text, at, mark, 'bracket', sure));
  }
  return edits;
}

/** Replace a mark, and the spaces around it, by a full-width one. */
function markEdit(text: string, at: number, mark: string, rule: string, confidence: number): Edit {
  let start = at;
  let end = at + 1;
  while (text[end] === ' ') end++;
  while (text[start - 1] === ' ') start--;
  return { start, end, text: mark, rule, confidence };
}

function isQuestion(text: string, at: number): boolean {
  const start = lastIndexWhere(text, at - 1, (c) => /[。！？!?；;\n]/.test(c));
  return QUESTION.test(text.slice(start + 1, at));
}

/** Words that no sentence ends in: what stands behind them is still the same sentence. */
const OPEN_END =
  /(?:除了|[在和与跟用的是把被为对从到由以及或像如让给向比叫按]|例如|比如|包括|使用|通过|基于|关于|采用|根据|称为|叫做|名为|不是|就是|成了)$/u;
/** Words that go on with a sentence, and words that begin one. */
const GOES_ON =
  /^(?:[的在和与是等中上里下来就也还都能会可将把被用做为对从到]|系列|模型|之类|团队|公司)/u;

/**
 * What a `?` is where the words before it ask nothing: the no-break space that some portals lose
 * stands beside Latin, in the middle of a sentence.
 */
function judgeMark(text: string, at: number): 'space' | 'question' | 'unsure' {
  const left = text[at - 1];
  const right = text[at + 1];
  const latinLeft = isLatin(left) || /\d/.test(left ?? '');
  const latinRight = isLatin(right) || /\d/.test(right ?? '');
  if (latinLeft && latinRight) return 'space';
  if (isHan(left) && latinRight) return OPEN_END.test(text.slice(0, at)) ? 'space' : 'unsure';
  if (latinLeft && isHan(right)) return GOES_ON.test(text.slice(at + 1)) ? 'space' : 'unsure';
  return 'question';
}

function markEdits(
  text: string,
  frozen: readonly Range[],
  spaced: boolean,
  doubts: Doubtful[],
): Edit[] {
  const edits: Edit[] = [];
  const hasHan = HAN.test(text);
  const full = new Set<number>();
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    const mark = FULL[character];
    if ((!mark && character !== '.') || within(frozen, i)) continue;
    const before = beside(text, i, -1);
    const after = beside(text, i, 1);
    const left = text[before];
    const right = text[after];
    if (character === '.') {
      if (
        isHan(left) &&
        (right === undefined || isHan(right)) &&
        text[i + 1] !== '.' &&
        left !== '.'
      )
        edits.push(markEdit(text, i, '。', 'full-stop', 0.95));
      continue;
    }
    if (/\d/.test(text[i - 1] ?? '') && /\d/.test(text[i + 1] ?? '')) {
      // 15,518 and 12:30 stay; 100,50 inside Chinese do not group by three.
      if (character !== ',' && character !== ';') continue;
      if (
        /(?<!\d)\d{1,3}(?:,\d{3})*$/.test(text.slice(0, i)) &&
        /^,\d{3}(?!\d)/.test(text.slice(i))
      )
        continue;
      if (!spaced && hasHan && shortRun(text, i))
        edits.push(markEdit(text, i, mark as string, 'mark', 0.6));
      continue;
    }
    if (character === '?' && i + 1 < text.length && !isQuestion(text, i)) {
      const judged = judgeMark(text, i);
      if (judged === 'space') {
        edits.push({
          start: i,
          end: i + 1,
          text: ' ',
          rule: 'lost-no-break-space',
          confidence: 0.85,
        });
        continue;
      }
      if (judged === 'unsure')
        doubts.push({
          start: i,
          end: i + 1,
          rule: 'question-or-space',
          message: 'Kept as a question mark; it may have been a no-break space.',
        });
    }
    const besideFull = (at: number) =>
      full.has(at) || /[，。；：！？（）《》“”‘’、…—]/.test(text[at] ?? '');
    const chinese =
      isCjk(left) ||
      isCjk(right) ||
      (right === undefined && hasHan) ||
      besideFull(before) ||
      besideFull(after);
    if (chinese && hasHan) {
      full.add(i);
      edits.push(
        markEdit(text, i, mark as string, 'mark', isHan(left) || isHan(right) ? 0.99 : 0.9),
      );
    } else if (
      hasHan &&
      /[,:;]/.test(character) &&
      shortRun(text, i) &&
      !/\s/.test(text[i + 1] ?? '')
    ) {
      full.add(i);
      edits.push(markEdit(text, i, mark as string, 'mark', 0.6));
    } else if (
      !spaced &&
      /[,;:!?]/.test(character) &&
      isLatin(text[i + 1]) &&
      /[A-Za-z)\]"”]/.test(text[i - 1] ?? '')
    )
      edits.push({
        start: i + 1,
        end: i + 1,
        text: ' ',
        rule: 'space-after-mark',
        confidence: 0.8,
      });
  }
  return edits;
}

/** Marks that stand between Chinese characters, as in the strings of code. */
export function innerMarkEdits(text: string): readonly Edit[] {
  return [
    ...text.matchAll(/(?<=\p{Script=Han}[”』」》)]?)[,:;?!](?=[“『「《(]?\p{Script=Han})/gu),
  ].map(({ index, 0: mark }) => ({
    start: index,
    end: index + 1,
    text: FULL[mark] as string,
    rule: 'mark',
    confidence: 0.9,
  }));
}

/** Double quotation marks: paired in order and turned, where Chinese stands in or beside them. */
function quotationEdits(text: string, frozen: readonly Range[], doubts: Doubtful[]): Edit[] {
  const edits: Edit[] = [];
  const places: number[] = [];
  for (let i = 0; i < text.length; i++)
    if (/["“”＂〝〞〟]/.test(text[i] as string) && !within(frozen, i)) places.push(i);
  if (places.length === 0 || !HAN.test(text)) return edits;
  let depth = 0;
  let sound = true;
  for (const at of places) {
    if (text[at] === '“') depth++;
    else if (text[at] === '”') depth--;
    else sound = false;
    if (depth < 0) sound = false;
  }
  if (sound && depth === 0) return edits;
  if (places.length % 2 === 1) {
    const first = places[0] as number;
    doubts.push({
      start: first,
      end: first + 1,
      rule: 'quotation-mark-odd',
      message:
        'A quotation mark has no partner; the marks of this paragraph were left as they are.',
    });
    return edits;
  }
  for (let k = 0; k < places.length; k += 2) {
    const start = places[k] as number;
    const end = places[k + 1] as number;
    const inside = text.slice(start + 1, end);
    const straight = text[start] === '"' && text[end] === '"';
    const chinese = HAN.test(inside) || isCjk(text[start - 1]) || isCjk(text[end + 1]);
    if (straight && !chinese) continue;
    edits.push({ start, end: start + 1, text: '“', rule: 'quotation-mark', confidence: 0.9 });
    edits.push({ start: end, end: end + 1, text: '”', rule: 'quotation-mark', confidence: 0.9 });
  }
  return edits;
}

function singleQuotationEdits(text: string, frozen: readonly Range[]): Edit[] {
  const edits: Edit[] = [];
  for (const { index, 0: match } of text.matchAll(
    /(?<![A-Za-z])['‘’]([^'‘’]*\p{Script=Han}[^'‘’]*)['‘’](?![A-Za-z])/gu,
  )) {
    const end = index + match.length;
    if (within(frozen, index) || within(frozen, end - 1)) continue;
    edits.push({
      start: index,
      end: index + 1,
      text: '‘',
      rule: 'quotation-mark',
      confidence: 0.85,
    });
    edits.push({ start: end - 1, end, text: '’', rule: 'quotation-mark', confidence: 0.85 });
  }
  return edits;
}

/** Dashes, dots, titles: `———` → `——`, `...` → `……`, `<<书>>` → `《书》`. */
function signEdits(text: string, frozen: readonly Range[]): Edit[] {
  const edits: Edit[] = [];
  const add = (start: number, end: number, after: string, rule: string, confidence: number) => {
    if (!within(frozen, start)) edits.push({ start, end, text: after, rule, confidence });
  };
  for (const { index, 0: match } of text.matchAll(/\s*(?:[—―─⸺]+|–{2,}|-{2,})\s*/g)) {
    const end = index + match.length;
    const left = text[index - 1];
    const right = text[end];
    if (/\d/.test(left ?? '') && /\d/.test(right ?? '')) continue;
    if (isCjk(left) || isCjk(right))
      add(index, end, '——', 'dash', match.trim().length === 1 ? 0.85 : 0.98);
  }
  for (const { index, 0: match } of text.matchAll(/(?:\.{3,}|。{2,}|…+|·{3,}|⋯+)/g)) {
    const end = index + match.length;
    const quoted =
      /["')]/.test(text[index - 1] ?? '') && HAN.test(text.slice(Math.max(0, index - 12), index));
    if (isCjk(text[index - 1]) || isCjk(text[end]) || quoted)
      add(index, end, '……', 'ellipsis', 0.95);
  }
  for (const { index, 0: match } of text.matchAll(/<<([^<>]*\p{Script=Han}[^<>]*)>>/gu)) {
    const end = index + match.length;
    add(index, index + 2, '《', 'title-mark', 0.9);
    add(end - 2, end, '》', 'title-mark', 0.9);
  }
  return edits;
}

/** Edits that put one space between Chinese and Latin or digits, as the edition does, and around signs of comparison. */
export function spacingEdits(text: string): readonly Edit[] {
  const edits: Edit[] = [];
  const frozen = verbatimRanges(text).filter(({ start, end }) => HAN.test(text.slice(start, end)));
  const places =
    /(?<=\p{Script=Han})(?=\.?[A-Za-z0-9@$`])|(?<=[A-Za-z0-9%`)]|[A-Za-z]\+{1,2})(?=\p{Script=Han})|(?<=\p{Script=Han})(?=[<>=+]\p{Script=Han})|(?<=\p{Script=Han}[<>=+])(?=\p{Script=Han})/gu;
  for (const { index } of text.matchAll(places))
    if (!within(frozen, index))
      edits.push({
        start: index,
        end: index,
        text: ' ',
        rule: 'chinese-latin-space',
        confidence: 0.95,
      });
  return edits;
}

/**
 * Edits that give a line of Chinese its marks back.
 *
 * @param spaced - The article kept its spaces, so that none is to be added behind half-width marks.
 * @returns Edits, and places for a person; of overlapping edits the earlier in the list is meant.
 */
export function typographyEdits(
  text: string,
  { spaced }: { readonly spaced: boolean },
): { readonly edits: readonly Edit[]; readonly doubts: readonly Doubtful[] } {
  const frozen = verbatimRanges(text);
  const doubts: Doubtful[] = [];
  const brackets = bracketEdits(text, frozen);
  // Marks are judged beside brackets that are full-width already.
  const edits = [
    ...brackets,
    ...signEdits(text, frozen),
    ...quotationEdits(text, frozen, doubts),
    ...singleQuotationEdits(text, frozen),
    ...markEdits(applied(text, brackets), frozen, spaced, doubts),
  ];
  return { edits, doubts };
}

/** The text with one-for-one bracket edits, its length kept. */
function applied(text: string, edits: readonly Edit[]): string {
  const units = [...text].length === text.length ? [...text] : text.split('');
  for (const { start, end, text: after } of edits) {
    let at = start;
    while (at < end - 1 && text[at] === ' ') at++;
    units[at] = after;
  }
  return units.join('');
}
