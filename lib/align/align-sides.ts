/** Align the two sides of a document. */
import type { Bead, Block, Lang, Segment, Side } from '#lib/model/document.ts';
import { type AlignSegment, align, type Evidence } from './align.ts';

/**
 * Beads of two sides: sentences are compared with their blocks, the blocks' kinds, and the citations
 * and links in them.
 *
 * @param progress - Told the share of work done, 0–1, from time to time.
 * @returns Beads in reading order, every segment in exactly one.
 */
export function alignSides(
  sides: Readonly<Record<Lang, Side>>,
  evidence: Evidence,
  progress?: (share: number) => void,
): Bead[] {
  const idsOf = ({ segments }: Side, places: readonly number[]) =>
    places.map((place) => (segments[place] as Segment).id);
  return align(alignSegments(sides.zh), alignSegments(sides.en), evidence, progress).map(
    ({ zh, en, certainty }) => ({
      zh: idsOf(sides.zh, zh),
      en: idsOf(sides.en, en),
      origin: 'aligner',
      certainty,
    }),
  );
}

/** A side's segments as the aligner takes them, in reading order. */
export function alignSegments({ blocks, segments }: Side): AlignSegment[] {
  const byId = new Map(blocks.map((block) => [block.id, block]));
  return segments.map(({ block: id, span }) => {
    const block = byId.get(id) as Block;
    const anchors = block.marks
      .filter((mark) => mark.span.start >= span.start && mark.span.end <= span.end)
      .flatMap((mark) =>
        mark.kind === 'citation' ? mark.keys : mark.kind === 'link' ? [mark.url] : [],
      );
    return { text: block.text.slice(span.start, span.end), block: id, kind: block.kind, anchors };
  });
}
