/** A table of contents in flat text: recognised by its lines coming back, used, and dropped. */
import { BULLET } from './bullets.ts';
import type { Dropped } from './draft.ts';
import type { Line } from './lines.ts';
import { readNumbering } from './numbering.ts';
import { lettersOf, widthOf } from './script.ts';
import { slice, type Tracked, trim } from './tracked.ts';

const CONTENTS =
  /目录|目次|^(?:本文)?(?:导读|提纲|大纲|要目)[:：]?$|tableofcontents|^contents[:：]?$|inthisarticle/iu;

export type Entry = { readonly key: string; readonly tracked: Tracked; readonly depth: number };

/** A table of contents: its lead-in, then lines that come back, in order, as lines of the text. */
export function takeContents(lines: readonly Line[]): {
  readonly lines: readonly Line[];
  readonly entries: readonly Entry[];
  readonly dropped: readonly Dropped[];
} {
  const none = { lines, entries: [], dropped: [] };
  const within = Math.min(lines.length, 30);
  for (let i = 0; i < within; i++) {
    const line = lines[i] as Line;
    const squeezed = line.text.replace(/\s+/g, '');
    const leads = widthOf(squeezed) <= 40 && CONTENTS.test(squeezed);
    const start = leads ? i + 1 : i;
    const entries: Entry[] = [];
    let from = start;
    for (; from < lines.length; from++) {
      const entry = readEntry((lines[from] as Line).tracked);
      if (!entry || widthOf(entry.tracked.text) > (leads ? 90 : 45)) break;
      // It must come back further down: otherwise the contents have ended here.
      const again = lines.some(
        (other, k) => k > from && readEntry(other.tracked)?.key === entry.key,
      );
      if (!again) break;
      entries.push(entry);
    }
    if (entries.length < (leads ? 2 : 3)) continue;
    // In order, and each entry only once inside the contents.
    const keys = entries.map(({ key }) => key);
    if (new Set(keys).size < keys.length) continue;
    return {
      lines: [...lines.slice(0, i), ...lines.slice(from)],
      entries,
      dropped: lines.slice(i, from).map(({ tracked }) => ({
        tracked,
        rule: 'contents',
        confidence: leads ? 0.98 : 0.85,
      })),
    };
  }
  return none;
}

/** A line without its number, page number and dots: what a heading and its entry share. */
export function readEntry(tracked: Tracked): Entry | undefined {
  const bullet = BULLET.exec(tracked.text)?.[0].length ?? 0;
  const body = slice(tracked, bullet);
  const padded = /^0?\d{1,2}(?=\p{Script=Han}|\p{L})/u.exec(body.text)?.[0].length;
  const numbering = readNumbering(body.text);
  const start = numbering?.length ?? padded ?? 0;
  const end = body.text.replace(/[.…·\s]{2,}\d{0,3}$/u, '').length;
  const key = lettersOf(body.text.slice(start, end));
  if (!key) return;
  return { key, tracked: trim(slice(body, start, end)), depth: numbering?.levels ?? 1 };
}
