/** From one string to lines: characters that only a machine would write are made plain first. */
import { applyEdits, type Edit, slice, type Tracked, track, trim } from './tracked.ts';

export type Line = {
  readonly tracked: Tracked;
  readonly text: string;
  /** A blank line, or the start of the text, stands before it. */
  readonly afterBlank: boolean;
};

/** Radicals that PDF writers put for whole characters: ⼀ (U+2F00) for 一. */
const RADICAL = /[\u2e80-\u2fdf]/;
/** Those of them that Unicode gives no whole character for. */
const SUPPLEMENT: Readonly<Record<string, string>> = Object.fromEntries(
  '⺟母⺠民⺫目⺮竹⺼月⺝月⻁虎⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙⻳龟⺶羊⺷羊⻌辶⻏阝⻖阝⻈讠⻐钅⻎辶'
    .match(/../gu)
    ?.map(([radical, whole]) => [radical, whole]) ?? [],
);
const FULL_WIDTH_ALPHANUMERIC = /[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/;
/** Invisible: zero width spaces, word joiner, direction marks, soft hyphen, controls that end no line. */
const INVISIBLE = /[\u200b\u200e\u200f\u2060\ufeff\u00ad\u202a-\u202e]/;
const isInvisible = (character: string): boolean =>
  INVISIBLE.test(character) || (/\p{Cc}/u.test(character) && !/[\n\r\t\f\v\u0085]/.test(character));
const ODD_SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\t]/;

/** Edits that make characters plain: one for one, or nothing for what cannot be seen. */
function plainEdits(text: string): Edit[] {
  const edits: Edit[] = [];
  for (let i = 0; i < text.length; i++) {
    const character = text[i] as string;
    const edit = (after: string, rule: string) =>
      edits.push({ start: i, end: i + 1, text: after, rule, confidence: 1 });
    if (character >= ' ' && character < '\u007f') continue;
    if (RADICAL.test(character))
      edit(SUPPLEMENT[character] ?? character.normalize('NFKC'), 'radical');
    else if (FULL_WIDTH_ALPHANUMERIC.test(character))
      edit(character.normalize('NFKC'), 'full-width-letter');
    else if (ODD_SPACE.test(character)) edit(' ', 'space-kind');
    else if (isInvisible(character)) edit('', 'invisible');
  }
  return edits;
}

/**
 * Lines of a text, trimmed, without blank ones.
 *
 * @param source - Any text; `\r\n`, `\r`, U+2028 and form feeds end a line like `\n`.
 * @returns The lines, and the edits made to their characters.
 */
export function readLines(source: string): {
  readonly lines: readonly Line[];
  readonly edits: readonly (Edit & { readonly before: string })[];
} {
  const { tracked, applied } = applyEdits(track(source), plainEdits(source));
  const lines: Line[] = [];
  let start = 0;
  let afterBlank = true;
  for (const match of tracked.text.matchAll(/\r\n|[\n\r\f\v\u0085\u2028\u2029]|$/g)) {
    const line = trim(slice(tracked, start, match.index));
    if (line.text) lines.push({ tracked: line, text: line.text, afterBlank });
    afterBlank = line.text === '';
    start = match.index + match[0].length;
  }
  const edits = applied.map((edit) => ({ ...edit, before: source.slice(edit.start, edit.end) }));
  return { lines, edits };
}

/** From offsets to lines and columns. */
export function placer(source: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (const match of source.matchAll(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/g))
    starts.push(match.index + match[0].length);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  };
}
