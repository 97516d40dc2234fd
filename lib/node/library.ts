/**
 * Compiles `content/` into `.cache/library/`, from which the pages are rendered: one file an article,
 * one for the glossary with its uses, one list of the articles. Articles are held one at a time.
 */
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { VFile } from 'vfile';
import { makeConceptFinder, makeTermMatcher } from '#lib/annotate/term-matcher.ts';
import { type CheckInput, checkDocument } from '#lib/check/check-document.ts';
import { checkGlossary } from '#lib/check/check-glossary.ts';
import { segmentTexts } from '#lib/exchange/beads-tsv.ts';
import { writeTable } from '#lib/lookup/table.ts';
import type { Article } from '#lib/model/article.ts';
import type { Concept } from '#lib/model/concept.ts';
import type { ConceptId, Lang, ParallelDocument, SegmentId, Span } from '#lib/model/document.ts';
import { groupBy } from '#lib/model/group-by.ts';
import type { CitedWork, ConceptUses, Edition, Listing, Use } from '#lib/model/library.ts';
import type { Reference } from '#lib/model/reference.ts';
import { buildDocument, type Tools } from '#lib/pipeline.ts';
import type { Segmenter } from '#lib/segment/words.ts';
import { libraryRoot } from './compiled.ts';
import { contentRoot, listArticles, readArticle, readGlossary } from './content.ts';
import { loadSegmenter } from './segmenter.ts';
import { conceptPinyin } from './term-pinyin.ts';

/** Uses of a concept that are shown: at most this many from one article, and in all. */
const SHOWN_PER_ARTICLE = 12;
const SHOWN_IN_ALL = 40;

export type Compiled = {
  readonly edition: Edition | undefined;
  /** The article's files, with the messages of every rule. */
  readonly files: readonly VFile[];
};

/** Whether any message of the files stops the build. */
export const hasErrors = (files: readonly VFile[]): boolean =>
  files.some((file) => file.messages.some((message) => message.fatal));

export type LibraryTools = Tools & {
  readonly find: CheckInput['find'];
};

/** The tools of the pipeline and of the check for a term base. */
export async function loadTools(concepts: readonly Concept[]): Promise<LibraryTools> {
  const terms = concepts.flatMap(({ terms: { zh } }) => zh.map(({ text }) => text));
  const segment = await loadSegmenter({ terms });
  return {
    find: { zh: makeConceptFinder(concepts, 'zh'), en: makeConceptFinder(concepts, 'en') },
    match: { zh: makeTermMatcher(concepts, 'zh'), en: makeTermMatcher(concepts, 'en') },
    borders: (text) => wordBorders(segment, text),
  };
}

function wordBorders(segment: Segmenter, text: string): ReadonlySet<number> {
  const borders = new Set([0, text.length]);
  for (const { span } of segment(text)) borders.add(span.start).add(span.end);
  return borders;
}

/** Read, check and annotate one article. */
export function compileArticle(
  slug: string,
  concepts: readonly Concept[],
  tools: LibraryTools,
  root = contentRoot(),
): Compiled {
  const { article, references, files } = readArticle(slug, root);
  const all = [files.yaml, files.zh, files.en, files.references, files.beads];
  if (!article) return { edition: undefined, files: all };
  const document = buildDocument(files, article.original, tools);
  checkDocument({ article, references, document, concepts, find: tools.find, files });
  return { edition: { article, references, document }, files: all };
}

/** Read and check the term base. */
export function compileGlossary(root = contentRoot()): {
  concepts: readonly Concept[];
  files: readonly VFile[];
} {
  const { concepts, files } = readGlossary(root);
  const byId = new Map(files.map((file) => [file.stem, file]));
  checkGlossary(concepts, (id) => byId.get(id) ?? (files[0] as VFile));
  return { concepts, files };
}

/**
 * Compile the whole library.
 *
 * @returns Every file that has a message. When one of them is an error, what was compiled before is
 *   left as it was.
 */
export async function compileLibrary(root = contentRoot(), out = libraryRoot()): Promise<VFile[]> {
  const glossary = compileGlossary(root);
  const tools = await loadTools(glossary.concepts);
  const files: VFile[] = glossary.files.filter(({ messages }) => messages.length > 0);
  const draft = `${out}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(path.join(draft, 'articles'), { recursive: true });
  const write = (name: string, data: unknown): void =>
    writeFileSync(path.join(draft, name), JSON.stringify(data));

  const listings: Listing[] = [];
  const works = new Map<string, CitedWork>();
  const uses = new Map<ConceptId, { total: number; shown: Use[] }>();
  const slugs = listArticles(root);
  for (const slug of slugs) {
    const { edition, files: read } = compileArticle(slug, glossary.concepts, tools, root);
    files.push(...read.filter(({ messages }) => messages.length > 0));
    if (!edition) continue;
    write(path.join('articles', `${slug}.json`), edition);
    const found = findUses(edition);
    for (const [concept, list] of found) {
      const entry = uses.get(concept) ?? { total: 0, shown: [] };
      uses.set(concept, entry);
      entry.total += list.length;
      const room = Math.min(SHOWN_PER_ARTICLE, SHOWN_IN_ALL - entry.shown.length);
      entry.shown.push(...list.slice(0, Math.max(0, room)));
    }
    listings.push(list(edition, found));
    for (const reference of edition.references) addWork(works, reference, edition.article);
  }
  if (hasErrors(files)) {
    rmSync(draft, { recursive: true, force: true });
    return files;
  }
  write('articles.json', listings.sort(byDate));
  write('glossary.json', glossary.concepts);
  write('works.json', [...works.values()].sort(byAuthor));
  writeFileSync(path.join(draft, 'glossary.tsv'), writeTable(glossary.concepts, conceptPinyin));
  write('uses.json', Object.fromEntries(uses) satisfies Record<ConceptId, ConceptUses>);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(path.dirname(out), { recursive: true });
  renameSync(draft, out);
  return files;
}

const byDate = (a: Listing, b: Listing): number =>
  (b.article.date ?? '').localeCompare(a.article.date ?? '') ||
  a.article.slug.localeCompare(b.article.slug);

/** The same work cited by two articles is one: by its DOI, else its address, else its title. */
function addWork(
  works: Map<string, CitedWork>,
  reference: Reference,
  { slug, title }: Article,
): void {
  const key = (reference.DOI ?? reference.URL ?? reference.title)
    .toLowerCase()
    .replace(/^https?:\/\/(?:www\.)?|\/$/g, '');
  const known = works.get(key);
  const citation = { slug, title, id: reference.id };
  works.set(key, {
    reference: known?.reference ?? reference,
    citedBy: [...(known?.citedBy ?? []), citation].slice(0, 20),
  });
}

const byAuthor = (a: CitedWork, b: CitedWork): number =>
  sortName(a).localeCompare(sortName(b), 'en');
const sortName = ({ reference: { author, title } }: CitedWork): string =>
  `${author?.[0]?.family ?? author?.[0]?.literal ?? ''} ${title}`;

/** The pairs of sentences in which each concept stands, in reading order. */
function findUses({ article, document }: Edition): ReadonlyMap<ConceptId, readonly Use[]> {
  const texts = { zh: segmentTexts(document.sides.zh), en: segmentTexts(document.sides.en) };
  const spans = termSpans(document);
  const uses = new Map<ConceptId, Use[]>();
  for (const bead of document.beads) {
    const words = (lang: Lang): string =>
      bead[lang].map((id) => texts[lang].get(id) ?? '').join(lang === 'zh' ? '' : ' ');
    const marks = (lang: Lang): { concept: ConceptId; span: Span; segment: SegmentId }[] => {
      let offset = 0;
      return bead[lang].flatMap((segment) => {
        const here = (spans.get(segment) ?? []).map(({ concept, span }) => ({
          concept,
          segment,
          span: { start: span.start + offset, end: span.end + offset },
        }));
        offset += (texts[lang].get(segment) ?? '').length + (lang === 'zh' ? 0 : 1);
        return here;
      });
    };
    const zh = groupBy(marks('zh'), ({ concept }) => concept);
    const en = groupBy(marks('en'), ({ concept }) => concept);
    for (const concept of new Set([...zh.keys(), ...en.keys()])) {
      const first = (zh.get(concept) ?? en.get(concept) ?? [])[0];
      if (!first) continue;
      const list = uses.get(concept) ?? [];
      uses.set(concept, list);
      list.push({
        slug: article.slug,
        segment: first.segment,
        text: { zh: words('zh'), en: words('en') },
        spans: {
          zh: (zh.get(concept) ?? []).map(({ span }) => span),
          en: (en.get(concept) ?? []).map(({ span }) => span),
        },
      });
    }
  }
  return uses;
}

/** The terms of each segment, their spans counted from its start. */
function termSpans(
  document: ParallelDocument,
): ReadonlyMap<SegmentId, readonly { concept: ConceptId; span: Span }[]> {
  const terms = groupBy(
    document.annotations.flatMap((a) => (a.kind === 'term' ? [a] : [])),
    ({ block }) => block,
  );
  return new Map(
    [...document.sides.zh.segments, ...document.sides.en.segments].map(({ id, block, span }) => [
      id,
      (terms.get(block) ?? [])
        .filter((term) => term.span.start >= span.start && term.span.end <= span.end)
        .map((term) => ({
          concept: term.concept,
          span: { start: term.span.start - span.start, end: term.span.end - span.start },
        })),
    ]),
  );
}

function list(
  { article, references, document }: Edition,
  uses: ReadonlyMap<ConceptId, readonly Use[]>,
): Listing {
  const text = (lang: Lang): string =>
    document.sides[lang].blocks.map((block) => block.text).join('\n');
  return {
    article,
    counts: {
      pairs: document.beads.length,
      reviewed: document.beads.filter(({ origin }) => origin === 'reviewed').length,
      terms: uses.size,
      references: references.length,
      length: {
        zh: (text('zh').match(/\p{Script=Han}/gu) ?? []).length,
        en: (text('en').match(/[\p{L}\p{N}]+(?:[’'.-][\p{L}\p{N}]+)*/gu) ?? []).length,
      },
    },
    uses: Object.fromEntries([...uses].map(([concept, list]) => [concept, list.length])),
  };
}
