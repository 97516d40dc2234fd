/** A Markdown tree, from whatever format, to an article: notes and links become citations, marks are mended. */
import type { Link, Nodes, Parents, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import { SKIP, visit } from 'unist-util-visit';
import type { Lang } from '#lib/model/document.ts';
import type { Reference } from '#lib/model/reference.ts';
import { writeArticleYaml } from './article-yaml.ts';
import { toBibliography } from './bibliography.ts';
import type { ImportResult, Meta, OpenQuestion, Place, Repair } from './draft.ts';
import { gatherEvidence, spacedShare } from './evidence.ts';
import { editFlat, flatten } from './flatten.ts';
import { latinEdits } from './latin.ts';
import type { Lexicon } from './lexicon.ts';
import { languageOf } from './script.ts';
import { Segmenter } from './segmenter.ts';
import type { Edit } from './tracked.ts';
import { citeBlock, citeListed, type Mentions } from './tree-citations.ts';
import {
  dropUnsupported,
  levelHeadings,
  takeContents,
  takeNotices,
  takeTitle,
} from './tree-head.ts';
import { everythingIn, markNotes, type Note, takeNotes } from './tree-notes.ts';
import { spacingEdits, typographyEdits } from './typography.ts';

export type TreeOptions = {
  readonly lang?: Lang;
  readonly lexicon: Lexicon;
  readonly known?: readonly Reference[];
  /** Title and by-line as the format has them: front matter, a page's head. */
  readonly title?: string;
  readonly meta?: Meta;
  /** Address of the page, by which its relative links are read. */
  readonly base?: string;
  /** What was done before the tree was made. */
  readonly repairs?: readonly Repair[];
  readonly questions?: readonly OpenQuestion[];
};

/** Import a tree. The tree is changed on the way. */
export function importTree(tree: Root, options: TreeOptions): ImportResult {
  const repairs: Repair[] = [...(options.repairs ?? [])];
  const questions: OpenQuestion[] = [...(options.questions ?? [])];
  const place = (node: Nodes | undefined): Place => ({
    line: node?.position?.start.line ?? 1,
    column: node?.position?.start.column ?? 1,
  });
  const lang = options.lang ?? languageOf(textOf(tree));

  const dropped = (node: Nodes, rule: string, after = '') =>
    repairs.push({
      ...place(node),
      rule,
      before: everythingIn(node) || node.type,
      after,
      confidence: 0.9,
    });
  const meta = takeNotices(tree, options.meta ?? { authors: [] }, dropped);
  const title = takeTitle(tree, options.title, dropped);
  takeContents(tree, dropped);
  levelHeadings(tree);
  dropUnsupported(tree, repairs, questions, place);
  const notes = takeNotes(tree, dropped);
  markNotes(tree, notes, repairs, place);

  const blocks: Parents[] = [];
  visit(tree, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return;
    blocks.push(node);
    return SKIP;
  });
  mendBlocks(blocks, lang, options.lexicon, notes, repairs, questions, place);

  const mentions: Mentions = [];
  for (const block of blocks)
    citeBlock(block, notes, options.base, mentions, repairs, questions, place);
  citeListed(blocks, notes, mentions, repairs, questions);
  // Reading order decides the order of works; the links are in it, notes found by phrase come last.
  const order = new Map<Link, number>();
  visit(tree, 'link', (link) => {
    order.set(link, order.size);
  });
  mentions.sort((a, b) => (order.get(a.link) ?? 0) - (order.get(b.link) ?? 0));
  const unused = [...notes.values()].filter((note) => !note.used);
  const { items, keys } = toBibliography(
    [
      ...mentions.map(({ mention }) => mention),
      ...unused.map(({ text, urls }) => ({ phrase: text, urls })),
    ],
    options.known,
  );
  mentions.forEach(({ link }, i) => {
    const before = link.url.startsWith('#ref-') ? link.url.slice(5).split(',') : [];
    link.url = `#ref-${[...new Set([...before, ...(keys[i] ?? [])])].join(',')}`;
    link.title = null;
  });
  for (const { text } of unused)
    questions.push({
      line: 1,
      column: 1,
      rule: 'citation-missing',
      text,
      message: 'It is listed and cited nowhere.',
    });

  visit(tree, 'list', (node, index, parent) => {
    if (
      !parent ||
      index === undefined ||
      textOf(node).trim() !== '' ||
      /image/.test(JSON.stringify(node))
    )
      return;
    parent.children.splice(index, 1);
    return index;
  });
  visit(tree, 'paragraph', (node, index, parent) => {
    if (
      !parent ||
      index === undefined ||
      flatten(node).text.trim() !== '' ||
      node.children.some(({ type }) => type === 'image')
    )
      return;
    parent.children.splice(index, 1);
    return index;
  });
  while (tree.children.at(-1)?.type === 'thematicBreak') tree.children.pop();
  while (tree.children[0]?.type === 'thematicBreak') tree.children.shift();
  if (title)
    tree.children.unshift({
      type: 'heading',
      depth: 1,
      children: [{ type: 'text', value: title }],
    });
  else
    questions.push({
      line: 1,
      column: 1,
      rule: 'no-title',
      text: '',
      message: 'No heading reads as the title; give the article one.',
    });
  return {
    lang,
    title: title ?? '',
    articleYaml: writeArticleYaml(title ?? '', lang, meta),
    markdown: toMarkdown(tree),
    references: items,
    report: { repairs, questions },
  };
}

/** Markdown as the edition has it: `-` items, `*` emphasis, Chinese emphasis unescaped. */
export function toMarkdown(tree: Root): string {
  return remark()
    .use(remarkGfm, { singleTilde: false })
    .use(remarkCjkFriendly)
    .data('settings', {
      bullet: '-',
      emphasis: '*',
      rule: '-',
      listItemIndent: 'one',
      fences: true,
    })
    .stringify(tree);
}

/** Marks and spaces, block by block. */
function mendBlocks(
  blocks: readonly Parents[],
  lang: Lang,
  lexicon: Lexicon,
  notes: ReadonlyMap<string, Note>,
  repairs: Repair[],
  questions: OpenQuestion[],
  place: (node: Nodes) => Place,
): void {
  const texts = blocks.map((block) => flatten(block).text);
  const spaced = spacedShare(texts) > 0.3;
  const urls = [...notes.values()].flatMap((note) => note.urls.map(({ url }) => url));
  const segmenter = new Segmenter(lexicon, gatherEvidence(texts, urls, lexicon));
  for (const block of blocks) {
    const mend = (edits: (text: string) => readonly Edit[]) => {
      const flat = flatten(block);
      for (const { start, end, text, rule, confidence } of editFlat(flat, edits(flat.text)))
        repairs.push({
          ...place(block),
          rule,
          before: flat.text.slice(start, end),
          after: text,
          confidence,
        });
    };
    if (lang === 'zh')
      mend((text) => {
        const { edits, doubts } = typographyEdits(text, { spaced });
        for (const { start, end, rule, message } of doubts)
          questions.push({
            ...place(block),
            rule,
            text: text.slice(Math.max(0, start - 8), end + 8),
            message,
          });
        return edits;
      });
    if (!spaced) mend((text) => latinEdits(text, segmenter).edits);
    if (lang === 'zh') mend(spacingEdits);
  }
}
