/** Numbered lines: which are headings of parts and sections, which are items of ordered lists. */
import { BULLET } from './bullets.ts';
import { type Entry, readEntry } from './contents.ts';
import type { Line } from './lines.ts';
import { type Numbering, readNumbering } from './numbering.ts';
import { widthOf } from './script.ts';

/** Numbers that a part heading can have, and the depth of what it heads. */
export function partDepths(
  lines: readonly Line[],
  entries: readonly Entry[],
): ReadonlyMap<number, { depth: number; skip: number }> {
  const parts = new Map<number, { depth: number; skip: number }>();
  // What the contents announce, in their order.
  let from = 0;
  const shallowest = Math.min(...entries.map(({ depth }) => depth));
  for (const { key, depth } of entries) {
    const at = lines.findIndex((line, i) => i >= from && readEntry(line.tracked)?.key === key);
    if (at < 0) continue;
    const text = (lines[at] as Line).text;
    const numbering = readNumbering(text);
    const bare = /^0?\d{1,2}(?=\p{L})/u.exec(text)?.[0].length ?? 0;
    const skip = numbering?.length ?? bare;
    parts.set(at, { depth: 2 + depth - shallowest, skip });
    from = at + 1;
  }
  const numbered = lines.map(({ text }) => (BULLET.test(text) ? undefined : readNumbering(text)));
  const used = new Set([...parts.keys()].map((i) => numbered[i]?.form));
  const outer = parts.size > 0 ? 3 : 2;
  // Runs of one form counting from 1, short lines with text between them.
  const forms: Numbering['form'][] = [
    'chapter',
    'padded',
    'han',
    'plain',
    'decimal',
    'han-bracket',
    'bracket',
  ];
  let depth = outer;
  for (const form of forms) {
    if (used.has(form)) continue;
    const run: number[] = [];
    let expected = 1;
    for (const [i, numbering] of numbered.entries()) {
      if (!numbering || numbering.form !== form || parts.has(i)) continue;
      const rest = (lines[i] as Line).text.slice(numbering.length);
      const heads = rest !== '' && widthOf(rest) <= 30 && !/[。；;，,：:]$|。/u.test(rest);
      if (!heads) continue;
      if (form === 'decimal' ? numbering.number > 40 : numbering.number !== expected) {
        // A numbering that begins anew below each part.
        if (numbering.number !== 1) continue;
        expected = 1;
      }
      run.push(i);
      expected++;
    }
    const spaced = run.filter((i) => !run.includes(i + 1));
    if (run.length < 2 || spaced.length < run.length * 0.8) continue;
    // Headings head text; a numbered list of short items stands in a row or runs on below each item.
    const headsText = run.filter(
      (i) => widthOf(lines[i + 1]?.text ?? '') > widthOf((lines[i] as Line).text),
    );
    if (headsText.length < run.length * 0.6) continue;
    for (const i of run) {
      const numbering = numbered[i] as Numbering;
      parts.set(i, {
        depth: Math.min(6, depth + (numbering.levels ?? 2) - 2),
        skip: numbering.length,
      });
    }
    depth++;
  }
  return parts;
}

/** Ordered items: numbers that follow one another, in a row or with more of the item between them. */
export function orderedItems(
  lines: readonly Line[],
  parts: ReadonlyMap<number, unknown>,
): ReadonlyMap<number, Numbering> {
  const items = new Map<number, Numbering>();
  const numbered = lines.map(({ text }, i) => (parts.has(i) ? undefined : readNumbering(text)));
  for (let i = 0; i < lines.length; i++) {
    const first = numbered[i];
    if (first?.number !== 1 || items.has(i) || first.form === 'chapter') continue;
    const run = [i];
    for (let k = i + 1; k < lines.length && !parts.has(k); k++) {
      const next = numbered[k];
      const last = run.at(-1) as number;
      if (next?.form === first.form && next.number === run.length + 1 && !items.has(k)) run.push(k);
      else if (k - last > 3) break;
    }
    if (run.length < 2) continue;
    for (const k of run) items.set(k, numbered[k] as Numbering);
  }
  return items;
}

/** A heading's number as it is to stand: `01.` → `01 `, `1.` → `1. `, `一、` as it is. */
export function labelOf(number: string): string {
  const digits = /^(0?\d{1,2})[.．、:：]?\s*$/.exec(number)?.[1];
  if (digits)
    return /^0|^\d\d/.test(digits) || !/[.．、]/.test(number) ? `${digits} ` : `${digits}. `;
  const bare = number.trim();
  return bare === '' || /[、：:）)\]】]$/.test(bare) ? bare : `${bare} `;
}
