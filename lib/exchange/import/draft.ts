/** What the importer knows of an article while it works, and what it tells of its work. */
import type { Lang } from '#lib/model/document.ts';
import type { Reference } from '#lib/model/reference.ts';
import type { Tracked } from './tracked.ts';

/** A place in the source: line and column, both from 1 (columns in UTF-16 units). */
export type Place = { readonly line: number; readonly column: number };

/** Something that was changed, moved or dropped (`after` is then empty). */
export type Repair = Place & {
  readonly rule: string;
  readonly before: string;
  readonly after: string;
  /** 0 … 1. */
  readonly confidence: number;
};

/** Something left to a person. */
export type OpenQuestion = Place & {
  readonly rule: string;
  readonly text: string;
  readonly message: string;
};

export type ImportReport = {
  readonly repairs: readonly Repair[];
  readonly questions: readonly OpenQuestion[];
};

export type DraftKind =
  | 'heading'
  | 'paragraph'
  | 'item'
  | 'quote'
  | 'verse'
  | 'attribution'
  | 'code';

/** A block on its way: its lines (several only in verse and code), still to be repaired. */
export type DraftBlock = {
  readonly kind: DraftKind;
  readonly lines: readonly Tracked[];
  /** Heading depth (2 = part), or the nesting of an item, from 1. */
  readonly depth?: number;
  /** The number typed before an ordered item. */
  readonly ordinal?: number;
  /** The number typed before a heading, with its marks, as it is to stand: `01 `, `一、`. */
  readonly label?: string;
  /** A paragraph that belongs to the list item before it. */
  readonly inItem?: boolean;
  /** Code: of its marks only those between Chinese characters are repaired. */
  readonly verbatim?: boolean;
};

/** A line taken out of the text: what it was and how sure that is. */
export type Dropped = {
  readonly tracked: Tracked;
  readonly rule: string;
  readonly after?: string;
  readonly confidence: number;
};

/** A doubt about the structure. */
export type Doubt = { readonly tracked: Tracked; readonly rule: string; readonly message: string };

/** One entry of the reference list, as it stands in the source. */
export type ListedReference = {
  /** Its number in the list; 0 where it has none. */
  readonly number: number;
  readonly anchor: Tracked;
  readonly urls: readonly Tracked[];
};

/** What the head and the foot of a page say of the article. */
export type Meta = {
  readonly authors: readonly string[];
  readonly date?: string;
  readonly source?: string;
  readonly sourceUrl?: string;
  readonly rights?: string;
};

/** A cited phrase: `[start, end)` of one line of a block. */
export type Citation = {
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly keys: readonly string[];
};

export type ImportResult = {
  readonly lang: Lang;
  readonly title: string;
  readonly articleYaml: string;
  readonly markdown: string;
  readonly references: readonly Reference[];
  readonly report: ImportReport;
};
