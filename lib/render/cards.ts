/** What the cards of an article show: one static file, fetched at the reader's first touch. */
import type { Entry } from '#lib/lookup/table.ts';
import type { Concept, Domain } from '#lib/model/concept.ts';
import type { ConceptId, Lang, ParallelDocument, SegmentId } from '#lib/model/document.ts';
import { groupBy } from '#lib/model/group-by.ts';
import type { Edition, Listing } from '#lib/model/library.ts';

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
  readonly related: readonly ConceptId[];
  /** Sentences of this article that name it, by their Chinese (else English) segment. */
  readonly uses: readonly SegmentId[];
  /** Other articles that name it, at most three: slug and number of pairs. */
  readonly others: readonly (readonly [slug: string, count: number])[];
};

type Names = readonly [zh: string, en: string];

/** What a work's card shows, stands in the page's own bibliography already. */
export type Cards = {
  readonly concepts: Readonly<Record<ConceptId, ConceptCard>>;
  /** Names of the concepts and articles that the cards lead to. */
  readonly names: Readonly<Record<ConceptId, Names>>;
  readonly titles: Readonly<Record<string, Names>>;
  /** A citation's number → the keys it cites. */
  readonly citations: Readonly<Record<number, readonly string[]>>;
};

/** Other articles shown on a card. */
const OTHERS = 3;

/**
 * The cards of an article.
 *
 * @param entries - The look-up table's entries by id, for terms and pinyin.
 * @param listings - All articles, for uses elsewhere.
 */
export function makeCards(
  { article, document }: Edition,
  concepts: ReadonlyMap<ConceptId, Concept>,
  entries: ReadonlyMap<ConceptId, Entry>,
  listings: readonly Listing[],
): Cards {
  const uses = usesBySegment(document);
  const names: Record<ConceptId, Names> = {};
  const titles: Record<string, Names> = {};
  const cards: Record<ConceptId, ConceptCard> = {};
  for (const [id, segments] of uses) {
    const concept = concepts.get(id);
    const entry = entries.get(id);
    if (!concept || !entry) continue;
    const related = concept.related.filter((other) => entries.has(other));
    for (const other of related) {
      const to = entries.get(other) as Entry;
      names[other] = [to.zh[0] ?? '', to.en[0] ?? ''];
    }
    const others: [string, number][] = [];
    for (const { article: other, uses: counts } of listings) {
      if (others.length === OTHERS) break;
      const count = other.slug === article.slug ? 0 : (counts[id] ?? 0);
      if (count === 0) continue;
      others.push([other.slug, count]);
      titles[other.slug] = [other.title.zh, other.title.en];
    }
    cards[id] = {
      domain: concept.domain,
      zh: entry.zh[0] ?? '',
      en: entry.en[0] ?? '',
      pinyin: entry.pinyin,
      also: { zh: alsoOf(concept, 'zh'), en: alsoOf(concept, 'en') },
      definition: concept.definition,
      ...(concept.note ? { note: concept.note } : {}),
      related,
      uses: [...segments],
      others,
    };
  }
  return {
    concepts: cards,
    names,
    titles,
    citations: Object.fromEntries(
      document.annotations.flatMap((a) =>
        a.kind === 'reference' ? [[a.number, a.keys] as const] : [],
      ),
    ),
  };
}

/** The sentences in which each concept stands: of a pair, the Chinese one. */
function usesBySegment({
  sides,
  beads,
  annotations,
}: ParallelDocument): ReadonlyMap<ConceptId, Set<SegmentId>> {
  const terms = groupBy(
    annotations.flatMap((a) => (a.kind === 'term' ? [a] : [])),
    ({ block }) => block,
  );
  const beadOf = new Map(
    beads.flatMap((bead) => [...bead.zh, ...bead.en].map((id) => [id, bead] as const)),
  );
  const uses = new Map<ConceptId, Set<SegmentId>>();
  for (const { id, block, span } of [...sides.zh.segments, ...sides.en.segments])
    for (const term of terms.get(block) ?? []) {
      if (term.span.start < span.start || term.span.end > span.end) continue;
      const known = uses.get(term.concept) ?? new Set();
      uses.set(term.concept, known.add(beadOf.get(id)?.zh[0] ?? id));
    }
  return uses;
}

/** Terms worth showing besides the preferred one: abbreviations first, never deprecated ones. */
function alsoOf(concept: Concept, lang: Lang): readonly string[] {
  const rank = { abbreviation: 0, admitted: 1, preferred: 2, deprecated: 3 } as const;
  return concept.terms[lang]
    .filter(({ status }) => status === 'abbreviation' || status === 'admitted')
    .sort((a, b) => rank[a.status] - rank[b.status])
    .map(({ text }) => text)
    .slice(0, 2);
}
