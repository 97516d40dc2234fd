/**
 * The parallel document: one article in two languages, and what is known about its text.
 *
 * The text never changes; knowledge about it is laid alongside, as spans. Three laws hold, each
 * with a property test: `text.slice(span.start, span.end) === exact` for every annotation; every
 * segment is in exactly one bead, in reading order; tokens tile their segment.
 */

export type Lang = 'zh' | 'en';
export const LANGS: readonly Lang[] = ['zh', 'en'];

/** The other language of the pair. */
export const otherLang = (lang: Lang): Lang => (lang === 'zh' ? 'en' : 'zh');

/** Half-open range `[start, end)` of UTF-16 code units in the `text` of one block. */
export type Span = { readonly start: number; readonly end: number };

/** A block's place on its side, from 1: `zh.12`. It changes when blocks are added before it. */
export type BlockId = `${Lang}.${number}`;

/**
 * A sentence's name, made from its words: `z4k2p9` or `e4k2p9`, with `-2` for a second sentence
 * of the same words. It stays when the text around it is edited, so links and beads outlive edits.
 */
export type SegmentId = string & { readonly __brand?: 'SegmentId' };
export type ConceptId = string & { readonly __brand?: 'ConceptId' };
export type CitationKey = string & { readonly __brand?: 'CitationKey' };

/**
 * What a block is. `verse` keeps its line ends; `attribution` is the source line under a quotation;
 * `code` and `figure` are carried over whole, as one segment. `cell` is a cell of a table.
 */
export type BlockKind =
  | 'title'
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'quote'
  | 'verse'
  | 'attribution'
  | 'cell'
  | 'code'
  | 'figure';

/** Inline Markdown over a block's text. A link's `url` is never shown as text. */
export type Mark = { readonly span: Span } & (
  | { readonly kind: 'emphasis' | 'strong' | 'code' | 'delete' }
  | { readonly kind: 'link' | 'image'; readonly url: string }
  | { readonly kind: 'citation'; readonly keys: readonly CitationKey[] }
);

export type Block = {
  readonly id: BlockId;
  readonly kind: BlockKind;
  readonly text: string;
  readonly marks: readonly Mark[];
  /** Line of the Markdown file, from 1. */
  readonly line: number;
  /** Heading depth (2 = part, 3 = section …); for an item and what belongs to it, its nesting, from 1. */
  readonly depth?: number;
  /** The number shown before a part (`01`) or an ordered item (`1.`); not part of the text. */
  readonly label?: string;
  /** The list, table or quotation that the block belongs to: same number, same container. */
  readonly group?: number;
  /** The language of a code block; `head` for a table's head cell. */
  readonly info?: string;
  /** The row of a table cell, from 0. */
  readonly row?: number;
};

/** A sentence. */
export type Segment = { readonly id: SegmentId; readonly block: BlockId; readonly span: Span };

/** A word, a run of punctuation or a run of space; `word` is false for the last two. */
export type Token = { readonly span: Span; readonly word: boolean };

/** An n–m group of segments that translate each other; either list may be empty. */
export type Bead = {
  readonly zh: readonly SegmentId[];
  readonly en: readonly SegmentId[];
  readonly origin: 'aligner' | 'reviewed';
  /** For an aligner's bead: how sure it is. A person's bead has none. */
  readonly certainty?: 'sure' | 'check';
};

type Anchor = { readonly block: BlockId; readonly span: Span; readonly exact: string };
export type TermAnnotation = Anchor & { readonly kind: 'term'; readonly concept: ConceptId };
export type ReferenceAnnotation = Anchor & {
  readonly kind: 'reference';
  readonly keys: readonly CitationKey[];
  /** The citation's number in reading order, from 1; the same on both sides. */
  readonly number: number;
};
export type Annotation = TermAnnotation | ReferenceAnnotation;

export type Side = {
  readonly lang: Lang;
  readonly blocks: readonly Block[];
  readonly segments: readonly Segment[];
};

export type ParallelDocument = {
  readonly sides: Readonly<Record<Lang, Side>>;
  readonly beads: readonly Bead[];
  readonly annotations: readonly Annotation[];
};

/** The text under a span; throws when the span lies outside, for that is our own mistake. */
export function textOf(block: Block, span: Span): string {
  if (span.start < 0 || span.end > block.text.length || span.start > span.end)
    throw new RangeError(
      `Span ${span.start}–${span.end} is outside ${block.id} (length ${block.text.length})`,
    );
  return block.text.slice(span.start, span.end);
}
