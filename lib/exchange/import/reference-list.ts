/** The list of references at the end of an article: numbers, anchor phrases, addresses. */
import type { ListedReference } from './draft.ts';
import type { Line } from './lines.ts';
import { isHan } from './script.ts';
import { join, slice, type Tracked, trim } from './tracked.ts';
import { findUrls } from './urls.ts';

const HEADING =
  /^(?:[一二三四五六七八九十\d]*[、.．]?)(?:参考(?:文献|资料|链接|来源|内容|阅读)?|引用(?:文献|链接|来源)?|文献|延伸阅读|扩展阅读|相关链接|文中链接|注释|资料来源|References?(?:list)?|Bibliography|Works?cited|Sources|Links|Furtherreading|Notes)(?:与\S{1,6})?[:：]?$/i;

/** Whether a line is the heading of a list of references. */
export const isReferenceHeading = (text: string): boolean =>
  HEADING.test(text.replace(/^[#*\s]+|[*\s]+$/g, '').replace(/\s+/g, ''));

const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** A number at the head of a line, in any of its forms, and how many characters it takes. */
export function listNumber(
  text: string,
): { readonly number: number; readonly length: number } | undefined {
  const match =
    /^(?:[[［【(（〔]\s?(\d{1,3})\s?[\]］】)）〕]|(\d{1,3})\s?[.．、)）:：])\s?[.．、]?\s*/.exec(
      text,
    );
  if (match) return { number: Number(match[1] ?? match[2]), length: match[0].length };
  const circled = CIRCLED.indexOf(text[0] ?? '-');
  return circled < 0 ? undefined : { number: circled + 1, length: 1 };
}

/** A mark that a no-break space became. */
const lostSpace = (text: string): number => /^[?？]?\s*/.exec(text)?.[0].length ?? 0;

/**
 * Where the list begins: its heading, the last such line with an address close below it; without
 * a heading, the first line of a closing run of numbered lines with addresses.
 *
 * @returns Index of the heading and of the first entry, or nothing.
 */
export function findReferenceList(
  lines: readonly Line[],
): { readonly heading: number; readonly first: number } | undefined {
  const hasUrl = (line: Line | undefined) => line !== undefined && findUrls(line.text).length > 0;
  for (let i = lines.length - 1; i >= 0; i--) {
    if (
      isReferenceHeading((lines[i] as Line).text) &&
      [1, 2, 3].some((step) => hasUrl(lines[i + step]))
    )
      return { heading: i, first: i + 1 };
  }
  // Without a heading: numbers from 1, each with an address on its line or the next.
  for (let i = 1; i < lines.length; i++) {
    if (listNumber((lines[i] as Line).text)?.number !== 1) continue;
    let expected = 1;
    let at = i;
    while (at < lines.length && listNumber((lines[at] as Line).text)?.number === expected) {
      if (hasUrl(lines[at]) || hasUrl(lines[at + 1])) expected++;
      else break;
      at += hasUrl(lines[at]) ? 1 : 2;
      while (at < lines.length && /^(?:https?|www)\S+$/.test((lines[at] as Line).text)) at++;
    }
    if (expected > 2) return { heading: i, first: i };
  }
  return;
}

/**
 * Read the entries.
 *
 * Only the number that comes next begins an entry, so that `3.14GB的文件` can be an anchor. A line
 * that is neither entry nor address, after an entry that has its address, ends the list.
 *
 * @returns The entries, and how many lines they took.
 */
export function parseReferenceList(lines: readonly Line[]): {
  readonly references: readonly ListedReference[];
  readonly taken: number;
} {
  const references: { number: number; anchor: Tracked[]; urls: Tracked[] }[] = [];
  const numbered = lines.slice(0, 2).some(({ text }) => (listNumber(text)?.number ?? 9) <= 1);
  let taken = 0;
  for (const { tracked, text } of lines) {
    const last = references.at(-1);
    const expected = last ? last.number + 1 : undefined;
    const number = listNumber(text);
    const begins = numbered
      ? number !== undefined &&
        (expected === undefined ? number.number <= 1 : number.number === expected)
      : last === undefined || (last.urls.length > 0 && !/^(?:https?|www)/i.test(text));
    if (begins) {
      const head = numbered && number ? number.length : (/^[•·●▪*-]?/.exec(text)?.[0].length ?? 0);
      const skip = head + lostSpace(text.slice(head));
      const rest = slice(tracked, skip);
      if (!numbered && last && findUrls(rest.text).length === 0) {
        // Without numbers only a line followed by an address can be an entry.
        const next = lines[taken + 1];
        if (!next || findUrls(next.text)[0]?.start !== 0) break;
      }
      const entry = {
        number: numbered && number ? number.number : references.length + 1,
        anchor: [],
        urls: [],
      };
      references.push(entry);
      readEntry(rest, entry);
    } else if (last && findUrls(text).length > 0) readEntry(tracked, last);
    else if (last && continuesUrl(last.urls.at(-1)?.text, text))
      last.urls.push(join([last.urls.pop() as Tracked, tracked], ''));
    else if (last && last.urls.length === 0 && text.length < 120) last.anchor.push(tracked);
    else break;
    taken++;
  }
  const marked = references.filter(({ urls }) => /[.,;]$/.test(urls.at(-1)?.text ?? '')).length;
  const isHabit = marked > 1 && marked * 2 > references.length;
  return {
    references: references.map(({ number, anchor, urls }) => ({
      number,
      anchor: trim(
        join(anchor.length > 0 ? anchor : [{ text: '', at: [urls[0]?.at[0] ?? 0] }], ''),
      ),
      // A mark that most addresses end in is the list's own.
      urls: isHabit
        ? urls.map((url) => slice(url, 0, url.text.replace(/[.,;]+$/, '').length))
        : urls,
    })),
    taken,
  };
}

/** Text before the first address is anchor; what stands behind an address is kept as anchor too. */
function readEntry(rest: Tracked, entry: { anchor: Tracked[]; urls: Tracked[] }): void {
  let done = 0;
  const text = (start: number, end: number) => {
    const part = trim(slice(rest, start, end));
    const bare = part.text.replace(/^[\s.,;:：，。；、|—-]+|[\s.,;:：，；、|—-]+$/g, '');
    if (!/[\p{L}\p{N}]/u.test(bare)) return;
    const from = part.text.indexOf(bare);
    entry.anchor.push(slice(part, from, from + bare.length));
  };
  for (const { start, end } of findUrls(rest.text)) {
    text(done, start);
    let stop = end;
    // An address alone on its line ends where the line does.
    if (start === 0 && /^[.,;:!?'…)\]]+$/.test(rest.text.slice(end))) stop = rest.text.length;
    // A space that fell into the address: what follows goes on where the address cannot end.
    const more = /^\s+[\w.~%/?=&#-]+$/.exec(rest.text.slice(end));
    if (more && /[/=&?-]$/.test(rest.text.slice(start, end))) stop = rest.text.length;
    entry.urls.push(slice(rest, start, stop));
    done = stop;
    if (stop === rest.text.length) break;
  }
  text(done, rest.text.length);
}

/** A wrapped address: the first line cannot be its end, the second is no words. */
function continuesUrl(url: string | undefined, text: string): boolean {
  return (
    url !== undefined && /[/=&?_-]$/.test(url) && /^[\w.~%/?=&#+-]+$/.test(text) && !isHan(text[0])
  );
}
