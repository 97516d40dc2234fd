/** The library as JSON for other programs, each shape with its JSON Schema. */
import { z } from 'zod';
import { type Concept, DOMAINS, TERM_STATUSES } from '#lib/model/concept.ts';
import type { Lang, ParallelDocument } from '#lib/model/document.ts';
import { groupBy } from '#lib/model/group-by.ts';
import type { ConceptUses, Edition, Listing } from '#lib/model/library.ts';

const both = z.object({ zh: z.string(), en: z.string() });
const lang = z.enum(['zh', 'en']);
const span = z
  .object({ start: z.int().min(0), end: z.int().min(0) })
  .describe('Half-open range of UTF-16 code units in the text of one block.');
const segmentId = z.string().regex(/^[ze][0-9a-z]{5}(?:-\d+)?$/);
const blockId = z.string().regex(/^(?:zh|en)\.\d+$/);

const term = z.object({
  text: z.string(),
  status: z.enum(TERM_STATUSES),
  spellings: z.array(z.string()).optional(),
  pinyin: z.string().optional(),
  mark: z
    .boolean()
    .optional()
    .describe('False for a word too common to be marked in running text.'),
});
const concept = z.object({
  id: z.string(),
  domain: z.enum(DOMAINS),
  terms: z.object({ zh: z.array(term).min(1), en: z.array(term).min(1) }),
  definition: both,
  note: both.optional(),
  related: z.array(z.string()),
  sources: z.array(z.object({ title: z.string(), url: z.string().optional() })),
  asOf: z.string().optional(),
});
const use = z.object({
  slug: z.string(),
  segment: segmentId,
  text: both,
  spans: z.object({ zh: z.array(span), en: z.array(span) }),
});
const conceptWithUses = concept.extend({
  uses: z.object({ total: z.int().min(0), shown: z.array(use) }),
});

const mark = z.object({
  kind: z.enum(['emphasis', 'strong', 'code', 'delete', 'link', 'image']),
  span,
  url: z.string().optional(),
});
const block = z.object({
  id: blockId,
  kind: z.enum([
    'title',
    'heading',
    'paragraph',
    'item',
    'quote',
    'verse',
    'attribution',
    'cell',
    'code',
    'figure',
  ]),
  text: z.string(),
  depth: z.int().min(1).optional(),
  label: z.string().optional(),
  group: z.int().optional(),
  info: z.string().optional(),
  row: z.int().optional(),
  marks: z.array(mark).optional().describe('Inline Markdown, but citations, which stand apart.'),
  segments: z.array(z.object({ id: segmentId, span })).describe('Sentences, in order.'),
  terms: z.array(z.object({ span, concept: z.string() })).optional(),
  citations: z
    .array(
      z.object({
        span,
        keys: z.array(z.string()),
        number: z.int().min(1).describe('The same on both sides.'),
      }),
    )
    .optional(),
});
const side = z.object({ lang, blocks: z.array(block) });
const article = z.object({
  slug: z.string(),
  title: both,
  summary: both,
  original: lang,
  authors: z.array(z.string()),
  date: z.string().optional(),
  source: z.object({ name: z.string(), url: z.string().optional() }).optional(),
  rights: both,
  sides: z.object({ zh: side, en: side }),
  beads: z.array(
    z.object({
      zh: z.array(segmentId),
      en: z.array(segmentId),
      origin: z.enum(['aligner', 'reviewed']),
      certainty: z.enum(['sure', 'check']).optional(),
    }),
  ),
  references: z
    .array(z.looseObject({ id: z.string(), type: z.string(), title: z.string() }))
    .describe('CSL-JSON.'),
});
const articles = z.array(
  z.object({
    slug: z.string(),
    title: both,
    summary: both,
    original: lang,
    date: z.string().optional(),
    pairs: z.int(),
    reviewed: z.int(),
    terms: z.int(),
    references: z.int(),
    length: z.object({ zh: z.int(), en: z.int() }),
  }),
);

/** A JSON Schema (draft 2020-12) for each answer. */
export const schemas = {
  glossary: z.toJSONSchema(z.array(concept)),
  concept: z.toJSONSchema(conceptWithUses),
  article: z.toJSONSchema(article),
  articles: z.toJSONSchema(articles),
};

export const exportGlossary = (concepts: readonly Concept[]) => concepts;

export const exportConcept = (entry: Concept, uses: ConceptUses | undefined) => ({
  ...entry,
  uses: uses ?? { total: 0, shown: [] },
});

export const exportArticles = (listings: readonly Listing[]) =>
  listings.map(({ article: { slug, title, summary, original, date }, counts }) => ({
    slug,
    title,
    summary,
    original,
    date,
    ...counts,
  }));

/** An article as a parallel document, its segments, terms and citations under the block they lie in. */
export const exportArticle = ({ article: data, document, references }: Edition) => ({
  slug: data.slug,
  title: data.title,
  summary: data.summary,
  original: data.original,
  authors: data.authors,
  date: data.date,
  source: data.source,
  rights: data.rights,
  sides: { zh: exportSide(document, 'zh'), en: exportSide(document, 'en') },
  beads: document.beads,
  references,
});

function exportSide({ sides, annotations }: ParallelDocument, language: Lang) {
  const segments = groupBy(sides[language].segments, (segment) => segment.block);
  const notes = groupBy(annotations, (annotation) => annotation.block);
  return {
    lang: language,
    blocks: sides[language].blocks.map(({ line: _, marks, ...rest }) => {
      const inline = marks.filter(({ kind }) => kind !== 'citation');
      return {
        ...rest,
        ...listOf('marks', inline),
        segments: (segments.get(rest.id) ?? []).map(({ id, span: place }) => ({ id, span: place })),
        ...listOf(
          'terms',
          (notes.get(rest.id) ?? []).flatMap((note) =>
            note.kind === 'term' ? [{ span: note.span, concept: note.concept }] : [],
          ),
        ),
        ...listOf(
          'citations',
          (notes.get(rest.id) ?? []).flatMap((note) =>
            note.kind === 'reference'
              ? [{ span: note.span, keys: note.keys, number: note.number }]
              : [],
          ),
        ),
      };
    }),
  };
}

/** A list under its name, or nothing where it is empty. */
const listOf = <T>(name: string, list: readonly T[]): Record<string, readonly T[]> =>
  list.length > 0 ? { [name]: list } : {};
