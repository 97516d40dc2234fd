/** What the cards of an article show: one static file, fetched at the reader's first touch. */
import type { Entry } from '#lib/lookup/table.ts';
import type { Concept, Domain } from '#lib/model/concept.ts';
import type { ConceptId, Lang, SegmentId } from '#lib/model/document.ts';
import { groupBy } from '#lib/model/group-by.ts';
import type { Edition, Listing } from '#lib/model/library.ts';
import { authorLine, hostOf, yearOf } from './reference.tsx';

/** A concept's card: everything in both languages. */
export type ConceptCard = {
  readonly domain: Domain;
  readonly zh: string;
  readonly en: string;
  readonly pinyin: string;
  /** Other terms: abbreviations and admitted ones. */
  readonly also: Readonly<Record<Lang, readonly string[]>>;
  readonly definition: Readonly<Record<Lang, string>>;
  readonly note?: Readonly<Record<Lang, string>>;
  readonly related: readonly (readonly [id: ConceptId, zh: string, en: string])[];
  /** Sentences of this article that name it, by their Chinese (else English) segment. */
  readonly uses: readonly SegmentId[];
  /** Other articles that name it: slug, titles, number of pairs. */
  readonly others: readonly (readonly [slug: string, zh: string, en: string, count: number])[];
};

export type ReferenceCard = {
  readonly title: string;
  readonly authors: string;
  readonly facts: string;
  readonly url?: string;
  readonly host?: string;
  readonly note?: string;
  readonly uncertain?: Readonly<Record<Lang, string>>;
};

export type Cards = {
  readonly concepts: Readonly<Record<ConceptId, ConceptCard>>;
  readonly references: Readonly<Record<string, ReferenceCard>>;
  /** A citation's number → the keys it cites. */
  readonly citations: Readonly<Record<number, readonly string[]>>;
  /** Every term by segment, as `start, end, concept` triples from the segment's start; concept is an index into `order`. */
  readonly terms: Readonly<Record<SegmentId, readonly number[]>>;
  readonly order: readonly ConceptId[];
};

/**
 * The cards of an article.
 *
 * @param entries - The look-up table's entries by id, for terms and pinyin.
 * @param listings - All articles, for uses elsewhere.
 */
export function makeCards(
  { article, document, references }: Edition,
  concepts: ReadonlyMap<ConceptId, Concept>,
  entries: ReadonlyMap<ConceptId, Entry>,
  listings: readonly Listing[],
): Cards {
  const terms = document.annotations.flatMap((a) => (a.kind === 'term' ? [a] : []));
  const order = [...new Set(terms.map(({ concept }) => concept))];
  const place = new Map(order.map((id, index) => [id, index]));
  const byBlock = groupBy(terms, ({ block }) => block);
  const beadOf = new Map(
    document.beads.flatMap((bead) => [...bead.zh, ...bead.en].map((id) => [id, bead] as const)),
  );
  const triples: Record<SegmentId, number[]> = {};
  const uses = new Map<ConceptId, Set<SegmentId>>();
  for (const { id, block, span } of [...document.sides.zh.segments, ...document.sides.en.segments])
    for (const term of byBlock.get(block) ?? []) {
      if (term.span.start < span.start || term.span.end > span.end) continue;
      triples[id] ??= [];
      triples[id].push(
        term.span.start - span.start,
        term.span.end - span.start,
        place.get(term.concept) as number,
      );
      const bead = beadOf.get(id);
      const link = bead?.zh[0] ?? id;
      uses.set(term.concept, (uses.get(term.concept) ?? new Set()).add(link));
    }
  return {
    order,
    terms: triples,
    concepts: Object.fromEntries(
      order.flatMap((id) => {
        const concept = concepts.get(id);
        const entry = entries.get(id);
        if (!concept || !entry) return [];
        const card: ConceptCard = {
          domain: concept.domain,
          zh: entry.zh[0] ?? '',
          en: entry.en[0] ?? '',
          pinyin: entry.pinyin,
          also: { zh: alsoOf(concept, 'zh'), en: alsoOf(concept, 'en') },
          definition: concept.definition,
          ...(concept.note ? { note: concept.note } : {}),
          related: concept.related.flatMap((other) => {
            const to = entries.get(other);
            return to ? [[other, to.zh[0] ?? '', to.en[0] ?? ''] as const] : [];
          }),
          uses: [...(uses.get(id) ?? [])],
          others: listings
            .filter((listing) => listing.article.slug !== article.slug && listing.uses[id])
            .slice(0, 5)
            .map(
              ({ article: { slug, title }, uses: counts }) =>
                [slug, title.zh, title.en, counts[id] as number] as const,
            ),
        };
        return [[id, card] as const];
      }),
    ),
    references: Object.fromEntries(
      references.map((reference) => {
        const facts = [reference['container-title'] ?? reference.publisher, yearOf(reference)];
        const card: ReferenceCard = {
          title: reference.title,
          authors: authorLine(reference, {
            t: (_, values) => `${values?.names} +${values?.count}`,
          }),
          facts: facts.filter(Boolean).join(', '),
          ...(reference.URL ? { url: reference.URL, host: hostOf(reference.URL) } : {}),
          ...(reference.note ? { note: reference.note } : {}),
          ...(reference.custom?.uncertain ? { uncertain: reference.custom.uncertain } : {}),
        };
        return [reference.id, card] as const;
      }),
    ),
    citations: Object.fromEntries(
      document.annotations.flatMap((a) =>
        a.kind === 'reference' ? [[a.number, a.keys] as const] : [],
      ),
    ),
  };
}

/** Terms worth showing besides the preferred one: abbreviations first, never deprecated ones. */
function alsoOf(concept: Concept, lang: Lang): readonly string[] {
  const rank = { abbreviation: 0, admitted: 1, preferred: 2, deprecated: 3 } as const;
  return concept.terms[lang]
    .filter(({ status }) => status === 'abbreviation' || status === 'admitted')
    .sort((a, b) => rank[a.status] - rank[b.status])
    .map(({ text }) => text)
    .slice(0, 3);
}
