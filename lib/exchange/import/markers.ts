/** Note marks in flat text: `[1]`, `［1］`, `【1】`, `①` that call entries of the list by their number. */
import { phraseBefore } from './phrase.ts';
import type { Edit } from './tracked.ts';

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const MARK = /\s?(?:[[［【]\s?(\d{1,3}(?:\s?[,，、–-]\s?\d{1,3})*)\s?[\]］】]|([①-⑳]+))/gu;

export type Marker = {
  /** Index of the reference in the list. */
  readonly reference: number;
  readonly block: number;
  readonly start: number;
  readonly end: number;
};

/** The numbers a mark calls: `[1,3–5]` → 1, 3, 4, 5. */
function numbersOf(list: string): readonly number[] {
  return list.split(/[,，、]/).flatMap((part) => {
    const [from = 0, to = from] = part.split(/[–-]/).map(Number);
    return to - from > 20 || to < from
      ? [from]
      : Array.from({ length: to - from + 1 }, (_, i) => from + i);
  });
}

/** Where the marks of one text stand, and the numbers they call. At the start of a paragraph a number is its own. */
export function findMarks(
  text: string,
  atStart = false,
): readonly {
  readonly start: number;
  readonly end: number;
  readonly numbers: readonly number[];
}[] {
  return [...text.matchAll(MARK)]
    .filter(({ index }) => index > 0 || atStart)
    .map(({ index, 0: match, 1: list, 2: circled }) => ({
      start: index,
      end: index + match.length,
      numbers: list
        ? numbersOf(list)
        : [...(circled ?? '')].map((character) => CIRCLED.indexOf(character) + 1),
    }));
}

/**
 * Turn note marks into places of citations, and take the marks out of the text.
 *
 * @param texts - One a block. @param numbers - Of the listed references, in the list's order.
 * @returns Nothing where fewer than half of the list is called by marks: then `[1]` is something else.
 */
export function readMarkers(
  texts: readonly string[],
  numbers: readonly number[],
):
  | { readonly markers: readonly Marker[]; readonly edits: ReadonlyMap<number, readonly Edit[]> }
  | undefined {
  const places = texts.map((text) => findMarks(text));
  const called = new Set(places.flat().flatMap((mark) => mark.numbers));
  const listed = numbers.filter((number) => called.has(number));
  if (listed.length === 0 || listed.length * 2 < numbers.length) return;
  const markers: Marker[] = [];
  const edits = new Map<number, Edit[]>();
  places.forEach((marks, block) => {
    let before = '';
    let done = 0;
    let floor = 0;
    let last: { start: number; end: number } | undefined;
    for (const mark of marks) {
      const references = mark.numbers
        .map((number) => numbers.indexOf(number))
        .filter((reference) => reference >= 0);
      const text = texts[block] as string;
      before += text.slice(done, mark.start);
      const phrase = phraseBefore(before, before.length, floor) ?? last;
      done = references.length > 0 && phrase ? mark.end : mark.start;
      if (references.length === 0 || !phrase) continue;
      for (const reference of references) markers.push({ reference, block, ...phrase });
      last = phrase;
      floor = before.length;
      edits.set(block, [
        ...(edits.get(block) ?? []),
        { start: mark.start, end: mark.end, text: '', rule: 'note-mark', confidence: 0.85 },
      ]);
    }
  });
  return { markers, edits };
}
