/** Blocks → sentences, each with a name made from its words. */
import type { Block, Lang, Segment, SegmentId, Span } from '#lib/model/document.ts';
import { splitSentences } from './sentences.ts';

/** Kinds of block that are one segment whatever stands in them. */
const WHOLE = new Set<Block['kind']>(['title', 'heading', 'attribution', 'code', 'figure', 'cell']);

/**
 * Cut blocks into segments.
 *
 * @returns Segments in reading order; together they cover each block's text but the white space
 *   between sentences. Verse is cut at its line ends.
 */
export function segmentBlocks(blocks: readonly Block[], lang: Lang): readonly Segment[] {
  const seen = new Map<string, number>();
  return blocks.flatMap((block) =>
    sentenceSpans(block, lang).map((span): Segment => {
      const name = nameSegment(block.text.slice(span.start, span.end), lang);
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return { id: count === 1 ? name : `${name}-${count}`, block: block.id, span };
    }),
  );
}

function sentenceSpans(block: Block, lang: Lang): readonly Span[] {
  if (WHOLE.has(block.kind)) return [{ start: 0, end: block.text.length }];
  if (block.kind === 'verse') return lineSpans(block.text);
  const opaque = block.marks.filter(({ kind }) => kind === 'code').map(({ span }) => span);
  return splitSentences(block.text, lang, opaque);
}

function lineSpans(text: string): readonly Span[] {
  return [...text.matchAll(/[^\n]*[^\s][^\n]*/g)].map((line) => {
    const lead = line[0].length - line[0].trimStart().length;
    return { start: line.index + lead, end: line.index + line[0].trimEnd().length };
  });
}

/**
 * A sentence's name: its language's letter and five base-36 digits of a hash of its letters and
 * digits, so that mending punctuation, spaces or capitals keeps the name.
 *
 * @see Fowler, Noll & Vo, FNV-1a, 32 bits, over UTF-16 code units.
 */
export function nameSegment(text: string, lang: Lang): SegmentId {
  const letters =
    text
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '') || text;
  let hash = 0x811c9dc5;
  for (let at = 0; at < letters.length; at++)
    hash = Math.imul(hash ^ letters.charCodeAt(at), 0x01000193) >>> 0;
  return `${lang[0]}${(hash % 36 ** 5).toString(36).padStart(5, '0')}`;
}
