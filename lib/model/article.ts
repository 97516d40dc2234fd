/** What `article.yaml` says of an article. */
import type { ConceptId, Lang } from './document.ts';

type Both = Readonly<Record<Lang, string>>;

export type Article = {
  readonly slug: string;
  readonly title: Both;
  readonly summary: Both;
  /** The language the article was written in; the other is its translation. */
  readonly original: Lang;
  readonly authors: readonly string[];
  /** Said of the author where the source names none. */
  readonly authorNote?: Both;
  readonly translator?: Both;
  /** When it was written or published, as far as known: `2023`, `2023-02`, `2023-02-11`. */
  readonly date?: string;
  readonly dateNote?: Both;
  readonly source?: { readonly name: string; readonly url?: string };
  readonly rights: Both;
  /** Slips of the original that the edition mends. */
  readonly corrections: readonly {
    readonly before: string;
    readonly after: string;
    readonly why: Both;
  }[];
  /** Concepts whose term has, here, rightly no counterpart on the other side, and why. */
  readonly renderings: readonly { readonly concept: ConceptId; readonly why: Both }[];
};
