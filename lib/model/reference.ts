/** A bibliography entry: CSL-JSON, with what was done to its address kept beside it. */
import type { CitationKey } from './document.ts';

export type CslName = {
  readonly family?: string;
  readonly given?: string;
  readonly literal?: string;
};
export type CslDate = { readonly 'date-parts': readonly (readonly number[])[] };

export type Reference = {
  readonly id: CitationKey;
  /** A CSL type: `article-journal`, `paper-conference`, `article`, `webpage`, `post-weblog` … */
  readonly type: string;
  readonly title: string;
  readonly author?: readonly CslName[];
  readonly issued?: CslDate;
  readonly accessed?: CslDate;
  readonly 'container-title'?: string;
  readonly publisher?: string;
  readonly URL?: string;
  readonly DOI?: string;
  /** Free text for readers; CSL's own field for it. */
  readonly note?: string;
  /** What is ours, where CSL-JSON allows it. */
  readonly custom?: {
    /** The address as the source had it, where it was repaired. */
    readonly rawUrl?: string;
    /** The rule that repaired it. */
    readonly repair?: string;
    /** What could not be confirmed, in both languages. */
    readonly uncertain?: { readonly zh: string; readonly en: string };
  };
};
