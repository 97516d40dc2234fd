/** Quotations, epigraphs and verse: told by the source named after a dash, or by their measure. */
import { widthOf } from './script.ts';

/** Words before a dash that are no source: it names a work, or somebody in a few words. */
const ATTRIBUTION =
  /(?:—{1,3}|–{2,3}|-{2,3}|⸺|──+|一一)\s?((?:[^\s—。！？!?]{0,20}[《〈「][^》〉」]{1,40}[》〉」].{0,16})|[^—。！？!?,，;；:：]{2,24})$/u;

/**
 * A line that is only the source of a quotation: `——《诗经·黍离》`, `—— 鲁迅`, `— Alan Turing`.
 *
 * @returns Where the name of the source begins.
 */
export function attributionLine(text: string): number | undefined {
  const match = /^(?:—{1,3}|–{1,3}|-{2,3}|⸺|──+)\s?(?=\S)/u.exec(text);
  if (!match) return;
  const rest = text.slice(match[0].length);
  return widthOf(rest) <= 30 && !/[。！？!?；;]$/.test(rest) ? match[0].length : undefined;
}

/**
 * A quotation that carries its source on the same line: `秦失其鹿，天下共逐之。——《史记》`.
 *
 * @returns Where the dash begins and where the name does.
 */
export function trailingAttribution(
  text: string,
): { readonly dash: number; readonly name: number } | undefined {
  const match = ATTRIBUTION.exec(text);
  if (!match || match.index === 0) return;
  const before = text.slice(0, match.index);
  const work = /[《〈「]/.test(match[1] ?? '');
  // A sentence ends before the dash; a name without a title needs quotation marks around the words.
  if (!/[。！？!?；;…”“"」』.]\s?$/u.test(before)) return;
  if (!work && !/^[“”"「『].*[”“"」』]\s?$/u.test(before)) return;
  if (!work && (match[1] ?? '').length > 16) return;
  return { dash: match.index, name: text.length - (match[1] ?? '').length };
}

/** Characters of each clause, for the measure of a line of verse. */
const measure = (text: string): string =>
  text
    .split(/[，,。；;！!？?、\s]+/u)
    .filter(Boolean)
    .map((clause) => [...clause].length)
    .join('+');

/**
 * How many lines from `from` backwards are verse: short, of one measure, two lines at least.
 *
 * @param lines - Texts, the last of which stands right before the source, if one is named.
 * @param attributed - A source is named after them: then lines of unlike measure may be verse too.
 */
export function verseBefore(lines: readonly string[], attributed: boolean): number {
  let count = 0;
  for (let i = lines.length - 1; i >= 0; i--) {
    const text = lines[i] as string;
    if (widthOf(text) > 24 || !/\p{L}/u.test(text) || /[:：]$/.test(text)) break;
    const same = measure(text) === measure(lines.at(-1) as string);
    if (!same && !(attributed && /[,，。；;！!？?.]$/.test(text))) break;
    if (!attributed && !isRegular(text)) break;
    count++;
  }
  return count >= 2 ? count : 0;
}

/** Lines such as 彼黍离离，彼稷之苗。: two or more clauses of four to seven characters, all alike. */
export function isRegular(text: string): boolean {
  if (!/^[\p{Script=Han}，,。；;！!？?、]+$/u.test(text)) return false;
  const clauses = measure(text).split('+');
  return clauses.length >= 2 && new Set(clauses).size === 1 && /^[4-7]$/.test(clauses[0] ?? '');
}
