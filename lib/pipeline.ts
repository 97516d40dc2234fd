/**
 * The flow: parse → segment → beads → annotate. Each stage reads the layers before it and returns one
 * new layer; this is the only place where stages meet. The beads are read as they were reviewed.
 */
import { VFile } from 'vfile';
import { annotateReferences, annotateTerms, type WordBorders } from '#lib/annotate/annotate.ts';
import type { TermMatcher } from '#lib/annotate/term-matcher.ts';
import { readBeads } from '#lib/exchange/beads-tsv.ts';
import type { Lang, ParallelDocument, Side } from '#lib/model/document.ts';
import { parseMarkdown } from '#lib/parse/parse-markdown.ts';
import { segmentBlocks } from '#lib/segment/segment-blocks.ts';

/** The files of one article, as read; messages about their content are added to them. */
export type ArticleFiles = { readonly zh: VFile; readonly en: VFile; readonly beads: VFile };
export type Tools = {
  readonly match: Readonly<Record<Lang, TermMatcher>>;
  readonly borders: WordBorders;
};

/** Build the parallel document of an article from its files. */
export function buildDocument(files: ArticleFiles, original: Lang, tools: Tools): ParallelDocument {
  const sides = { zh: readSide(files.zh, 'zh'), en: readSide(files.en, 'en') };
  const beads = readBeads(files.beads, sides);
  const annotations = [
    ...annotateReferences(sides, original),
    ...annotateTerms(sides.zh, tools.match.zh, tools.borders),
    ...annotateTerms(sides.en, tools.match.en, tools.borders),
  ];
  return { sides, beads, annotations };
}

/** One side: its blocks and their sentences. */
export function readSide(file: VFile, lang: Lang): Side {
  const blocks = parseMarkdown(file, lang);
  return { lang, blocks, segments: segmentBlocks(blocks, lang) };
}

/** A side from text that is not a file. */
export const readText = (text: string, lang: Lang): Side => readSide(new VFile(text), lang);
