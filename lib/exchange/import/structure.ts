/** From lines to blocks: what is title, contents, part, heading, item, quotation, verse, code or furniture. */
import { isCodeLine, isMarkupLine } from './code-lines.ts';
import type { DraftBlock, ListedReference, Meta } from './draft.ts';
import { isBareHeading } from './headings.ts';
import type { Line } from './lines.ts';
import { addNotice, readNotice } from './notices.ts';
import { type Numbering, readNumbering } from './numbering.ts';
import { attributionLine, isRegular, trailingAttribution, verseBefore } from './quotations.ts';
import { findReferenceList, parseReferenceList } from './reference-list.ts';
import { isHan, lettersOf, widthOf } from './script.ts';
import { join, slice, type Tracked, trim } from './tracked.ts';
import { findUrls } from './urls.ts';

/** A line taken out of the text: what it was and how sure that is. */
export type Dropped = {
  readonly tracked: Tracked;
  readonly rule: string;
  readonly after?: string;
  readonly confidence: number;
};

/** A doubt about the structure. */
export type Doubt = { readonly tracked: Tracked; readonly rule: string; readonly message: string };

export type Structure = {
  readonly title: Tracked | undefined;
  readonly blocks: readonly DraftBlock[];
  readonly references: readonly ListedReference[];
  readonly meta: Meta;
  readonly dropped: readonly Dropped[];
  readonly doubts: readonly Doubt[];
};

const BULLET = /^(?:[•●▪■◆○◦‣∙⁃▶►➤➢✓✔★☆]|·(?=\s?\S)|[-–*+](?=\s))[?？]?\s*/u;
/** A hyphen without a space is a bullet only in a row of them. */
const TIGHT_BULLET = /^[-–](?=[\p{Script=Han}A-Za-z])\s*/u;
const CONTENTS =
  /目录|目次|^(?:本文)?(?:导读|提纲|大纲|要目)[:：]?$|tableofcontents|^contents[:：]?$|inthisarticle/iu;

/** What a format with a layout knows of a line; flat text has none. */
export type Hint =
  | { readonly kind: 'heading'; readonly depth: number }
  | { readonly kind: 'item' | 'text' };

/**
 * Read the structure of flat text. No line is lost: what is in no block is in `dropped`.
 *
 * @param hintOf - What is known of the line at a source offset.
 */
export function readStructure(
  all: readonly Line[],
  hintOf?: (offset: number) => Hint | undefined,
): Structure {
  const dropped: Dropped[] = [];
  const doubts: Doubt[] = [];
  let meta: Meta = { authors: [] };
  let lines = [...all];

  const list = findReferenceList(lines);
  let references: readonly ListedReference[] = [];
  if (list) {
    const parsed = parseReferenceList(lines.slice(list.first));
    references = parsed.references;
    if (references.length > 0) {
      const heading = lines[list.heading];
      if (heading && list.first > list.heading)
        dropped.push({ tracked: heading.tracked, rule: 'reference-heading', confidence: 0.98 });
      for (const { tracked } of lines.slice(list.first, list.first + parsed.taken))
        dropped.push({ tracked, rule: 'reference', after: '', confidence: 0.95 });
      const rest = lines.slice(list.first + parsed.taken);
      lines = [...lines.slice(0, list.heading), ...rest];
      const foot = takeFoot(rest);
      lines.length -= rest.length - foot.kept.length;
      dropped.push(...foot.dropped);
      meta = foot.metas.reduce(addNotice, meta);
      for (const line of foot.kept)
        doubts.push({
          tracked: line.tracked,
          rule: 'after-references',
          message: 'This line stood after the references; it was kept at the end of the text.',
        });
    }
  }
  if (references.length === 0) {
    const foot = takeFoot(lines.slice(-8));
    if (foot.dropped.length < lines.length) {
      lines = [...lines.slice(0, Math.max(0, lines.length - 8)), ...foot.kept];
      dropped.push(...foot.dropped);
      meta = foot.metas.reduce(addNotice, meta);
    }
  }

  const head = takeHead(lines);
  lines = [...head.lines];
  dropped.push(...head.dropped);
  meta = head.metas.reduce(addNotice, meta);

  const contents = takeContents(lines);
  lines = [...contents.lines];
  dropped.push(...contents.dropped);
  if (!head.title)
    doubts.push({
      tracked: lines[0]?.tracked ?? { text: '', at: [0] },
      rule: 'no-title',
      message: 'No line reads as the title; give the article one.',
    });
  const blocks = readBlocks(hintOf ? lines : unwrap(lines), contents.entries, doubts, hintOf);
  return { title: head.title, blocks, references, meta, dropped, doubts };
}

type NoticeOf = NonNullable<ReturnType<typeof readNotice>>;

/** Notices at the foot, from the last line up, until a line that is of the article. */
function takeFoot(lines: readonly Line[]) {
  const dropped: Dropped[] = [];
  const metas: NoticeOf[] = [];
  const kept = [...lines];
  while (kept.length > 0) {
    const line = kept.at(-1) as Line;
    const notice = readNotice(line.text, 'foot');
    if (!notice) break;
    kept.pop();
    metas.unshift(notice);
    dropped.push(droppedNotice(line, notice));
  }
  return { dropped, metas, kept };
}

function droppedNotice(line: Line, notice: NoticeOf): Dropped {
  return notice.kind === 'boilerplate'
    ? { tracked: line.tracked, rule: `boilerplate-${notice.rule}`, confidence: 0.9 }
    : {
        tracked: line.tracked,
        rule: `notice-${notice.kind}`,
        after: notice.kind === 'editor' ? '' : notice.text,
        confidence: 0.9,
      };
}

/** The title, and the notices around it. */
function takeHead(lines: readonly Line[]) {
  const dropped: Dropped[] = [];
  const metas: NoticeOf[] = [];
  const rest = [...lines];
  const takeNotices = () => {
    while (rest.length > 1) {
      const line = rest[0] as Line;
      const notice = widthOf(line.text) <= 45 ? readNotice(line.text, 'head') : undefined;
      if (!notice) return;
      rest.shift();
      metas.push(notice);
      dropped.push(droppedNotice(line, notice));
    }
  };
  takeNotices();
  const [first, second] = rest;
  let title: Tracked | undefined;
  if (first && isTitle(first.text, second?.text)) {
    title = first.tracked;
    rest.shift();
    takeNotices();
  }
  return { title, lines: rest, dropped, metas };
}

function isTitle(text: string, next: string | undefined): boolean {
  if (next === undefined) return widthOf(text) <= 30 && !/[。；;]$/.test(text);
  if (BULLET.test(text) || findUrls(text).length > 0 || /[,，;；:：]$/.test(text)) return false;
  const width = widthOf(text);
  if (width > 60) return false;
  return /[。.]$/.test(text) ? width <= 30 && widthOf(next) > width : true;
}

type Entry = { readonly key: string; readonly tracked: Tracked; readonly depth: number };

/** A table of contents: its lead-in, then lines that come back, in order, as lines of the text. */
function takeContents(lines: readonly Line[]): {
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
function readEntry(tracked: Tracked): Entry | undefined {
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

/** Lines of a text that was broken at a fixed width, joined again to paragraphs. */
function unwrap(lines: readonly Line[]): readonly Line[] {
  const blanks = lines.filter(({ afterBlank }) => afterBlank).length;
  if (blanks < 2 || lines.length < blanks * 1.6) return lines;
  const widths = lines.map(({ text }) => text.length).sort((a, b) => a - b);
  const widest = widths.at(-1) ?? 0;
  const upper = widths[Math.floor(widths.length * 0.75)] ?? 0;
  if (widest > 120 || upper < widest * 0.8 || widest < 30) return lines;
  const out: Line[] = [];
  for (const line of lines) {
    const last = out.at(-1);
    const lead = BULLET.test(line.text) || readNumbering(line.text) !== undefined;
    if (!last || line.afterBlank || lead || isCodeLine(line.text) || isCodeLine(last.text)) {
      out.push(line);
      continue;
    }
    const cjk = isHan(last.text.at(-1)) || isHan(line.text[0]);
    const tracked = join([last.tracked, line.tracked], cjk ? '' : ' ');
    out[out.length - 1] = { ...last, tracked, text: tracked.text };
  }
  return out;
}

/** Numbers that a part heading can have, and the depth of what it heads. */
function partDepths(
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
function orderedItems(
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

function readBlocks(
  lines: readonly Line[],
  entries: readonly Entry[],
  doubts: Doubt[],
  hintOf?: (offset: number) => Hint | undefined,
): DraftBlock[] {
  const blocks: DraftBlock[] = [];
  const parts = partDepths(lines, entries);
  const ordered = orderedItems(lines, parts);
  const tight = lines.filter(({ text }) => TIGHT_BULLET.test(text)).length >= 2;
  const bulletOf = (text: string) =>
    BULLET.exec(text)?.[0].length ?? (tight ? TIGHT_BULLET.exec(text)?.[0].length : undefined);
  const isItem = (i: number) => {
    const line = lines[i];
    return (
      line !== undefined && !parts.has(i) && (ordered.has(i) || bulletOf(line.text) !== undefined)
    );
  };
  const isSpecial = (i: number) => parts.has(i) || isItem(i);
  let inside = parts.size > 0 ? Number.POSITIVE_INFINITY : 0;
  const bareDepth =
    parts.size > 0 ? Math.max(...[...parts.values()].map((part) => part.depth)) + 1 : 2;
  const depthOfBare = Math.min(6, bareDepth);
  const asks =
    lines.filter(
      ({ text }, i) =>
        /[?？]$/.test(text) &&
        !isSpecial(i) &&
        isBareHeading(text, lines[i - 1]?.text, lines[i + 1]?.text, isItem(i + 1)),
    ).length >= 3;
  for (let i = 0; i < lines.length; i++) {
    const { tracked, text } = lines[i] as Line;
    const part = parts.get(i);
    if (part) {
      inside = i;
      blocks.push({
        kind: 'heading',
        depth: part.depth,
        label: labelOf(text.slice(0, part.skip)),
        lines: [slice(tracked, part.skip)],
      });
      continue;
    }
    const numbering = ordered.get(i);
    if (numbering) {
      blocks.push({
        kind: 'item',
        depth: 1,
        ordinal: numbering.number,
        lines: [trim(slice(tracked, numbering.length))],
      });
      continue;
    }
    const bullet = bulletOf(text);
    if (bullet !== undefined && bullet < text.length) {
      blocks.push({ kind: 'item', depth: 1, lines: [trim(slice(tracked, bullet))] });
      continue;
    }
    if (isMarkupLine(text)) {
      blocks.push({ kind: 'code', lines: [tracked], verbatim: true });
      doubts.push({
        tracked,
        rule: 'markup',
        message: 'Markup of the page that the text came from; keep it or delete it.',
      });
      continue;
    }
    if (isCodeLine(text)) {
      const run = [tracked];
      while (
        i + 1 < lines.length &&
        !isSpecial(i + 1) &&
        isCodeLine((lines[i + 1] as Line).text) &&
        !isMarkupLine((lines[i + 1] as Line).text)
      )
        run.push((lines[++i] as Line).tracked);
      blocks.push({ kind: 'code', lines: run, verbatim: true });
      continue;
    }
    const hint = hintOf?.(tracked.at[0] as number);
    if (hint?.kind === 'heading') {
      blocks.push({ kind: 'heading', depth: hint.depth, lines: [tracked] });
      continue;
    }
    const name = attributionLine(text);
    if (hint?.kind === 'item' && name === undefined) {
      // Indented like an item, but a source follows: a quotation.
      const next = lines[i + 1];
      const quoted = next !== undefined && attributionLine(next.text) !== undefined;
      blocks.push({ kind: quoted ? 'quote' : 'item', depth: 1, lines: [tracked] });
      continue;
    }
    if (name !== undefined && blocks.length > 0) {
      closeQuotation(blocks, slice(tracked, name));
      continue;
    }
    const trailing = trailingAttribution(text);
    if (trailing) {
      blocks.push({ kind: 'quote', lines: [trim(slice(tracked, 0, trailing.dash))] });
      blocks.push({ kind: 'attribution', lines: [slice(tracked, trailing.name)] });
      continue;
    }
    if (isRegular(text)) {
      const run = [text];
      while (i + run.length < lines.length && !isSpecial(i + run.length)) {
        const next = (lines[i + run.length] as Line).text;
        if (!isRegular(next) || verseBefore([text, next], false) === 0) break;
        run.push(next);
      }
      if (run.length > 1) {
        blocks.push({
          kind: 'verse',
          lines: lines.slice(i, i + run.length).map((line) => line.tracked),
        });
        i += run.length - 1;
        continue;
      }
    }
    const previous = blocks.at(-1);
    const heading =
      !hint &&
      i >= inside &&
      isBareHeading(text, previous?.lines.at(-1)?.text, lines[i + 1]?.text, isItem(i + 1), asks) &&
      !(parts.has(i + 1) && previous?.kind !== undefined);
    if (heading) {
      blocks.push({ kind: 'heading', depth: depthOfBare, lines: [tracked] });
      if (/[,，]/.test(text) || widthOf(text) > 20)
        doubts.push({
          tracked,
          rule: 'bare-heading',
          message: 'Read as a heading; it may be a short paragraph.',
        });
    } else blocks.push({ kind: 'paragraph', lines: [tracked] });
  }
  return nestParagraphs(blocks);
}

/** A heading's number as it is to stand: `01.` → `01 `, `1.` → `1. `, `一、` as it is. */
function labelOf(number: string): string {
  const digits = /^(0?\d{1,2})[.．、:：]?\s*$/.exec(number)?.[1];
  if (digits)
    return /^0|^\d\d/.test(digits) || !/[.．、]/.test(number) ? `${digits} ` : `${digits}. `;
  const bare = number.trim();
  return bare === '' || /[、：:）)\]】]$/.test(bare) ? bare : `${bare} `;
}

/**
 * Give paragraphs to the items they belong to: where every item of a list is a short label that
 * ends in a colon and has one paragraph below it.
 */
function nestParagraphs(blocks: DraftBlock[]): DraftBlock[] {
  const isLabel = (block: DraftBlock | undefined) =>
    block?.kind === 'item' &&
    /[:：]$/.test(block.lines[0]?.text ?? '') &&
    widthOf(block.lines[0]?.text ?? '') <= 40;
  for (let i = 0; i < blocks.length; i++) {
    if (!isLabel(blocks[i]) || blocks[i - 1]?.kind === 'item') continue;
    const inner: number[] = [];
    let at = i;
    while (isLabel(blocks[at]) && blocks[at + 1]?.kind === 'paragraph') {
      inner.push(at + 1);
      at += 2;
    }
    if (inner.length < 2 || blocks[at]?.kind === 'item') continue;
    for (const k of inner) blocks[k] = { ...(blocks[k] as DraftBlock), inItem: true };
  }
  return blocks;
}

/** Turn what stands before a source into a quotation or a verse. */
function closeQuotation(blocks: DraftBlock[], name: Tracked): void {
  const last = blocks.at(-1);
  if (last?.kind !== 'verse' && last?.kind !== 'quote') {
    const tail: string[] = [];
    for (
      let i = blocks.length - 1;
      i >= 0 && blocks[i]?.kind !== 'item' && blocks[i]?.kind !== 'code';
      i--
    )
      tail.unshift(blocks[i]?.lines[0]?.text ?? '');
    const count = verseBefore(tail, true);
    if (count > 0) {
      const verse = blocks.splice(blocks.length - count, count);
      blocks.push({ kind: 'verse', lines: verse.flatMap(({ lines }) => lines) });
    } else if (last?.kind === 'paragraph' || last?.kind === 'heading') {
      blocks.pop();
      blocks.push({ kind: 'quote', lines: last.lines });
    }
  }
  blocks.push({ kind: 'attribution', lines: [name] });
}
