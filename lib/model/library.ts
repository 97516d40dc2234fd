/** The compiled library: what the pages are made from. */
import type { Article } from './article.ts';
import type {
  CitationKey,
  ConceptId,
  Lang,
  ParallelDocument,
  SegmentId,
  Span,
} from './document.ts';
import type { Reference } from './reference.ts';

export type Edition = {
  readonly article: Article;
  readonly references: readonly Reference[];
  readonly document: ParallelDocument;
};

/** One pair of sentences in which a concept's terms stand. */
export type Use = {
  readonly slug: string;
  /** The segment to link to, on the side in which the term stands. */
  readonly segment: SegmentId;
  readonly text: Readonly<Record<Lang, string>>;
  /** Where the terms stand in each text. */
  readonly spans: Readonly<Record<Lang, readonly Span[]>>;
};

/** A concept's uses in the library: the number in all, and the pairs that are shown. */
export type ConceptUses = { readonly total: number; readonly shown: readonly Use[] };

/** What an article's line in a list says. */
export type Listing = {
  readonly article: Article;
  readonly counts: {
    readonly pairs: number;
    readonly reviewed: number;
    readonly terms: number;
    readonly references: number;
    /** Length of each side: Chinese characters, English words. */
    readonly length: Readonly<Record<Lang, number>>;
  };
  /** How often each concept stands in it, as pairs of sentences. */
  readonly uses: Readonly<Record<ConceptId, number>>;
};

/** A work of the library, and the articles that cite it. */
export type CitedWork = {
  readonly reference: Reference;
  readonly citedBy: readonly {
    readonly slug: string;
    readonly id: CitationKey;
    readonly title: Readonly<Record<Lang, string>>;
  }[];
};
