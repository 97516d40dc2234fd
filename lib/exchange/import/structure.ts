/** From lines to blocks: what is title, contents, part, heading, item, quotation, verse, code or furniture. */
import { BULLET, TIGHT_BULLET } from './bullets.ts';
import { isCodeLine, isMarkupLine } from './code-lines.ts';
import { type Entry, takeContents } from './contents.ts';
import type { Doubt, DraftBlock, Dropped, ListedReference, Meta } from './draft.ts';
import { isBareHeading } from './headings.ts';
import type { Line } from './lines.ts';
import { addNotice } from './notices.ts';
import { readNumbering } from './numbering.ts';
import { takeFoot, takeHead } from './page-edges.ts';
import { labelOf, orderedItems, partDepths } from './parts.ts';
import { attributionLine, isRegular, trailingAttribution, verseBefore } from './quotations.ts';
import { findReferenceList, parseReferenceList } from './reference-list.ts';
import { isHan, widthOf } from './script.ts';
import { join, slice, type Tracked, trim } from './tracked.ts';

export type Structure = {
  readonly title: Tracked | undefined;
  readonly blocks: readonly DraftBlock[];
  readonly references: readonly ListedReference[];
  readonly meta: Meta;
  readonly dropped: readonly Dropped[];
  readonly doubts: readonly Doubt[];
};

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
