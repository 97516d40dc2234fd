/** The one door from the pages to the compiled library. */
import type { Entry } from '#lib/lookup/table.ts';
import { readTable } from '#lib/lookup/table.ts';
import type { Concept } from '#lib/model/concept.ts';
import type { ConceptId } from '#lib/model/document.ts';
import type { CitedWork, ConceptUses, Edition, Listing } from '#lib/model/library.ts';
import { readCompiled, readCompiledText } from '#lib/node/compiled.ts';
import type { Assets } from '#lib/render/context.ts';

const once = <T>(load: () => T): (() => T) => {
  let value: { readonly is: T } | undefined;
  return () => (value ??= { is: load() }).is;
};

export const loadListings = once(() => readCompiled<readonly Listing[]>('articles.json'));
export const loadConcepts = once(() => readCompiled<readonly Concept[]>('glossary.json'));
export const loadUses = once(() =>
  readCompiled<Readonly<Record<ConceptId, ConceptUses>>>('uses.json'),
);
export const loadWorks = once(() => readCompiled<readonly CitedWork[]>('works.json'));
export const loadAssets = once(() => readCompiled<Assets>('../assets/assets.json'));
export const loadTable = once(() => readCompiledText('glossary.tsv'));

/** The look-up table's entries by concept. */
export const loadEntries = once<ReadonlyMap<ConceptId, Entry>>(
  () => new Map(readTable(loadTable()).map((entry) => [entry.id, entry])),
);
export const loadConceptMap = once<ReadonlyMap<ConceptId, Concept>>(
  () => new Map(loadConcepts().map((concept) => [concept.id, concept])),
);

let last: { readonly slug: string; readonly edition: Edition } | undefined;

/** An article. The last one is kept, for its pages are rendered one after another. */
export function loadEdition(slug: string): Edition {
  if (last?.slug !== slug) last = { slug, edition: readCompiled<Edition>(`articles/${slug}.json`) };
  return last.edition;
}

/** An article's line in the list. */
export function loadListing(slug: string): Listing {
  const listing = loadListings().find(({ article }) => article.slug === slug);
  if (!listing) throw new Error(`No article ${slug}`);
  return listing;
}
