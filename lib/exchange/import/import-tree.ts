/** A Markdown tree, from whatever format, to an article: notes and links become citations, marks are mended. */
import type {
  FootnoteDefinition,
  Heading,
  Link,
  Nodes,
  Parents,
  PhrasingContent,
  Root,
  RootContent,
} from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { remark } from 'remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import { SKIP, visit } from 'unist-util-visit';
import type { Lang } from '#lib/model/document.ts';
import type { Reference } from '#lib/model/reference.ts';
import { anchorReferences } from './anchor.ts';
import { writeArticleYaml } from './article-yaml.ts';
import { type Mention, toBibliography } from './bibliography.ts';
import type { ImportResult, Meta, OpenQuestion, Place, Repair } from './draft.ts';
import { gatherEvidence, spacedShare } from './evidence.ts';
import { editFlat, flatten, wrapFlat } from './flatten.ts';
import { latinEdits } from './latin.ts';
import type { Lexicon } from './lexicon.ts';
import { findMarks } from './markers.ts';
import { addNotice, readNotice } from './notices.ts';
import { phraseBefore } from './phrase.ts';
import { isReferenceHeading, listNumber } from './reference-list.ts';
import { languageOf, widthOf } from './script.ts';
import { Segmenter } from './segmenter.ts';
import type { Edit } from './tracked.ts';
import { spacingEdits, typographyEdits } from './typography.ts';
import { findUrls, type RepairedUrl, repairUrl } from './urls.ts';

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

/** A note: what it says, and where it points. */
type Note = {
  readonly text: string;
  readonly urls: readonly RepairedUrl[];
  used: boolean;
  readonly number?: number;
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
  let meta = takeNotices(tree, options.meta ?? { authors: [] }, dropped);
  const title = takeTitle(tree, options.title, dropped);
  levelHeadings(tree);
  dropUnsupported(tree, repairs, questions, place);
  const notes = takeNotes(tree, dropped);
  markNotes(tree, notes, repairs, place);
  meta = { ...meta };

  const blocks: Parents[] = [];
  visit(tree, (node) => {
    if (node.type !== 'paragraph' && node.type !== 'heading' && node.type !== 'tableCell') return;
    blocks.push(node);
    return SKIP;
  });
  mendBlocks(blocks, lang, options.lexicon, notes, repairs, questions, place);

  const mentions: { readonly link: Link; readonly mention: Mention }[] = [];
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

/** By-lines, rights and furniture in short paragraphs at the head and the foot. */
function takeNotices(
  tree: Root,
  given: Meta,
  dropped: (node: Nodes, rule: string, after?: string) => void,
): Meta {
  let meta = given;
  const take = (from: 'head' | 'foot') => {
    const nodes =
      from === 'head'
        ? tree.children.filter(({ type }) => type !== 'heading').slice(0, 4)
        : tree.children.slice(-6).reverse();
    for (const node of nodes) {
      if (node.type === 'thematicBreak' && from === 'foot') continue;
      if (node.type !== 'paragraph' || node.children.some(({ type }) => type === 'image')) return;
      const text = textOf(node).trim();
      const notice =
        widthOf(text) <= (from === 'head' ? 45 : 200) ? readNotice(text, from) : undefined;
      if (!notice) return;
      if (notice.kind === 'boilerplate') dropped(node, `boilerplate-${notice.rule}`);
      else {
        meta = addNotice(meta, notice);
        dropped(node, `notice-${notice.kind}`, notice.kind === 'editor' ? '' : notice.text);
      }
      tree.children.splice(tree.children.indexOf(node), 1);
    }
  };
  take('head');
  take('foot');
  return meta;
}

/** The title: the one given, else the first heading if it stands alone at its depth or first of all. */
function takeTitle(
  tree: Root,
  given: string | undefined,
  dropped: (node: Nodes, rule: string, after?: string) => void,
): string | undefined {
  const at = tree.children.findIndex(({ type }) => type === 'heading');
  const first = tree.children[at];
  const same = (a: string, b: string) =>
    a.replace(/[\s\p{P}]/gu, '') === b.replace(/[\s\p{P}]/gu, '');
  if (first?.type === 'heading') {
    const text = textOf(first).trim();
    const rivals = tree.children.filter(
      (node): node is Heading => node.type === 'heading' && node.depth <= first.depth,
    );
    if (
      text &&
      (given ? same(given, text) : first.depth === 1 || (rivals.length === 1 && at <= 1))
    ) {
      tree.children.splice(at, 1);
      dropped(first, 'title', text);
      return text;
    }
  }
  return given?.trim() || undefined;
}

/** Headings from depth 2, without gaps at the top: the title has depth 1. */
function levelHeadings(tree: Root): void {
  const depths = new Set<number>();
  visit(tree, 'heading', ({ depth }) => {
    depths.add(depth);
  });
  const rank = [...depths].sort((a, b) => a - b);
  visit(tree, 'heading', (heading) => {
    heading.depth = Math.min(6, rank.indexOf(heading.depth) + 2) as Heading['depth'];
  });
}

/** Raw HTML and definitions have no place in the edition; their words do. */
function dropUnsupported(
  tree: Root,
  repairs: Repair[],
  questions: OpenQuestion[],
  place: (node: Nodes) => Place,
): void {
  const definitions = new Map<string, string>();
  visit(tree, 'definition', ({ identifier, url }) => {
    definitions.set(identifier, url);
  });
  visit(tree, (node, index, parent) => {
    if (!parent || index === undefined) return;
    if (node.type === 'html') {
      if (/^<br\s*\/?>$/i.test(node.value)) {
        parent.children.splice(index, 1, { type: 'break' });
        return index + 1;
      }
      repairs.push({
        ...place(node),
        rule: 'html-removed',
        before: node.value,
        after: '',
        confidence: 1,
      });
      parent.children.splice(index, 1);
      return index;
    }
    if (node.type === 'linkReference') {
      const url = definitions.get(node.identifier);
      parent.children.splice(
        index,
        1,
        ...(url ? [{ type: 'link' as const, url, children: node.children }] : node.children),
      );
      return index;
    }
    if (node.type === 'imageReference') {
      const url = definitions.get(node.identifier);
      if (url) parent.children.splice(index, 1, { type: 'image', url, alt: node.alt ?? '' });
      else parent.children.splice(index, 1, { type: 'text', value: node.alt ?? '' });
      return index;
    }
    if (node.type === 'definition') {
      parent.children.splice(index, 1);
      return index;
    }
    if (node.type === 'image' && !node.alt)
      questions.push({
        ...place(node),
        rule: 'image-without-text',
        text: node.url,
        message: 'Say in words what the picture shows.',
      });
    return;
  });
}

/** Footnotes and the list of references, taken out of the tree. Keys: `^id` of a footnote, `n` of the list. */
function takeNotes(tree: Root, dropped: (node: Nodes, rule: string) => void): Map<string, Note> {
  const notes = new Map<string, Note>();
  visit(tree, 'footnoteDefinition', (node: FootnoteDefinition, index, parent) => {
    if (!parent || index === undefined) return;
    notes.set(`^${node.identifier}`, readNote(node));
    dropped(
      {
        type: 'text',
        value: `[^${node.label ?? node.identifier}]: ${everythingIn(node)}`,
        ...(node.position && { position: node.position }),
      },
      'footnote',
    );
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  const at = tree.children.findLastIndex(
    (node) => node.type === 'heading' && isReferenceHeading(textOf(node)),
  );
  const entries: { node: Nodes; number: number | undefined }[] = [];
  let end = at + 1;
  if (at >= 0)
    for (; end < tree.children.length; end++) {
      const node = tree.children[end] as RootContent;
      if (node.type === 'list') {
        const start = node.ordered ? (node.start ?? 1) : 1;
        node.children.forEach((item, i) => {
          entries.push({ node: item, number: listNumber(textOf(item))?.number ?? start + i });
        });
      } else if (node.type === 'paragraph') {
        const number = listNumber(textOf(node))?.number;
        if (number === undefined && findUrls(linksAndText(node)).length === 0) break;
        entries.push({ node, number });
      } else break;
    }
  const heading = tree.children[at];
  const pointing = entries.filter(({ node }) => findUrls(linksAndText(node)).length > 0);
  if (!heading || entries.length === 0 || pointing.length * 2 < entries.length) return notes;
  dropped(heading, 'reference-heading');
  entries.forEach(({ node, number }, i) => {
    notes.set(String(number ?? i + 1), { ...readNote(node), number: number ?? i + 1 });
    dropped(
      {
        type: 'text',
        value: `${number ?? i + 1}. ${everythingIn(node)}`,
        ...(node.position && { position: node.position }),
      },
      'reference',
    );
  });
  tree.children.splice(at, end - at);
  return notes;
}

/** The words of a node, the addresses of its links between them. */
function linksAndText(node: Nodes): string {
  let text = '';
  visit(node, (child) => {
    if (child.type === 'text') text += child.value;
    if (child.type === 'link') text += ` ${child.url} `;
  });
  return text;
}

/** Words, code and addresses, for the report of what was taken out. */
function everythingIn(node: Nodes): string {
  let text = '';
  visit(node, (child) => {
    if ('value' in child) text += child.value;
    if (child.type === 'image') text += ` ${child.alt ?? ''} ${child.url} `;
    if (child.type === 'link') text += ` ${child.url} `;
    if (child.type === 'footnoteReference') text += `[^${child.identifier}]`;
  });
  return text;
}

function readNote(node: Nodes): Note {
  const links: string[] = [];
  visit(node, 'link', ({ url }) => {
    if (/^https?:/.test(url)) links.push(url);
  });
  const text = textOf(node);
  const bare = findUrls(text);
  const words = bare.reduceRight(
    (rest, { start, end }) => rest.slice(0, start) + rest.slice(end),
    text,
  );
  const number = listNumber(words)?.length ?? 0;
  const urls = [
    ...new Set([...links, ...bare.map(({ start, end }) => text.slice(start, end))]),
  ].map(repairUrl);
  return {
    text: words
      .slice(number)
      .replace(/(?:\u21a9\ufe0e?|\u21a9)/gu, '')
      .replace(/^[\s:：,，.。-]+|[\s:：,，-]+$/gu, '')
      .trim(),
    urls: unique(urls),
    used: false,
  };
}

const unique = (urls: readonly RepairedUrl[]) =>
  urls.filter(({ url }, i) => urls.findIndex((other) => other.url === url) === i);

/** Typed marks such as `[1]` and `①` that call the list become note references of the tree. */
function markNotes(
  tree: Root,
  notes: ReadonlyMap<string, Note>,
  repairs: Repair[],
  place: (node: Nodes) => Place,
): void {
  mergeText(tree);
  const listed = [...notes.keys()].filter((key) => !key.startsWith('^'));
  if (listed.length === 0) return;
  const called = new Set<string>();
  visit(tree, 'text', ({ value }) => {
    for (const { numbers } of findMarks(value, true))
      for (const number of numbers) called.add(String(number));
  });
  if (listed.filter((key) => called.has(key)).length * 2 < listed.length) return;
  visit(tree, 'text', (node, index, parent) => {
    if (!parent || index === undefined || parent.type === 'link') return;
    const marks = findMarks(node.value, index > 0).filter(({ numbers }) =>
      numbers.some((number) => notes.has(String(number))),
    );
    if (marks.length === 0) return;
    const parts: PhrasingContent[] = [];
    let done = 0;
    for (const { start, end, numbers } of marks) {
      if (start > done) parts.push({ type: 'text', value: node.value.slice(done, start) });
      for (const number of numbers)
        if (notes.has(String(number)))
          parts.push({ type: 'footnoteReference', identifier: String(number) });
      repairs.push({
        ...place(node),
        rule: 'note-mark',
        before: node.value.slice(start, end),
        after: '',
        confidence: 0.9,
      });
      done = end;
    }
    if (done < node.value.length) parts.push({ type: 'text', value: node.value.slice(done) });
    (parent.children as PhrasingContent[]).splice(index, 1, ...parts);
    return [SKIP, index + parts.length];
  });
}

/** Text nodes side by side, made one. */
function mergeText(tree: Root): void {
  visit(tree, 'text', (node, index, parent) => {
    const next = parent?.children[(index ?? 0) + 1];
    if (!parent || index === undefined || next?.type !== 'text') return;
    node.value += next.value;
    parent.children.splice(index + 1, 1);
    return index;
  });
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

type Mentions = { readonly link: Link; readonly mention: Mention }[];

/** Links and note references of a block, made citations. */
function citeBlock(
  block: Parents,
  notes: ReadonlyMap<string, Note>,
  base: string | undefined,
  mentions: Mentions,
  repairs: Repair[],
  questions: OpenQuestion[],
  place: (node: Nodes) => Place,
): void {
  visit(block, 'link', (link, index, parent) => {
    if (!parent || index === undefined) return;
    const phrase = textOf(link).trim();
    const url = resolve(link.url, base);
    const unlink = (rule: string) => {
      repairs.push({
        ...place(link),
        rule,
        before: `[${phrase}](${link.url})`,
        after: phrase,
        confidence: 0.9,
      });
      (parent.children as PhrasingContent[]).splice(index, 1, ...link.children);
      return index;
    };
    if (!url) return unlink('link-inside-page');
    if (!phrase) return unlink('link-without-words');
    const repaired = repairUrl(url);
    if (
      phrase === link.url ||
      findUrls(phrase).some(({ start, end }) => end - start === phrase.length)
    )
      return SKIP;
    if (repaired.rules.length > 0)
      repairs.push({
        ...place(link),
        rule: `url-${repaired.rules.join('+')}`,
        before: link.url,
        after: repaired.url,
        confidence: repaired.confidence,
      });
    if (repaired.truncated)
      questions.push({
        ...place(link),
        rule: 'url-truncated',
        text: url,
        message: `The address looks cut short. ${repaired.truncated}.`,
      });
    mentions.push({ link, mention: { phrase, urls: [repaired] } });
    return SKIP;
  });
  citeNotes(block, notes, mentions, repairs, questions, place);
}

function citeNotes(
  parent: Parents,
  notes: ReadonlyMap<string, Note>,
  mentions: Mentions,
  repairs: Repair[],
  questions: OpenQuestion[],
  place: (node: Nodes) => Place,
): void {
  for (let i = 0; i < parent.children.length; i++) {
    const node = parent.children[i] as Nodes;
    if (node.type !== 'footnoteReference') {
      if ('children' in node) citeNotes(node, notes, mentions, repairs, questions, place);
      continue;
    }
    const children = parent.children as PhrasingContent[];
    const note = notes.get(node.identifier) ?? notes.get(`^${node.identifier}`);
    children.splice(i, 1);
    i--;
    if (!note) {
      repairs.push({
        ...place(node),
        rule: 'note-mark',
        before: `[^${node.identifier}]`,
        after: '',
        confidence: 0.8,
      });
      continue;
    }
    const mention = { phrase: note.text, urls: note.urls };
    const before = children[i];
    let link: Link | undefined;
    if (before?.type === 'link') link = before;
    else if (before?.type === 'text') {
      const span = phraseBefore(before.value, before.value.length);
      const { value } = before;
      if (span) {
        link = {
          type: 'link',
          url: '',
          children: [{ type: 'text', value: value.slice(span.start, span.end) }],
        };
        const parts: PhrasingContent[] = [
          ...(span.start > 0 ? [{ type: 'text' as const, value: value.slice(0, span.start) }] : []),
          link,
          ...(span.end < value.length
            ? [{ type: 'text' as const, value: value.slice(span.end) }]
            : []),
        ];
        children.splice(i, 1, ...parts);
        i += parts.length - 1;
      }
    } else if (before && before.type !== 'image' && before.type !== 'break') {
      link = { type: 'link', url: '', children: [before] };
      children.splice(i, 1, link);
    }
    if (!link) {
      questions.push({
        ...place(node),
        rule: 'note-without-phrase',
        text: note.text,
        message: 'No word stands before the note’s mark.',
      });
      continue;
    }
    note.used = true;
    repairs.push({
      ...place(node),
      rule: 'citation-note',
      before: note.text,
      after: textOf(link),
      confidence: 0.85,
    });
    mentions.push({ link, mention });
  }
}

/** Listed works that no mark calls, found by their phrase, as in flat text. */
function citeListed(
  blocks: readonly Parents[],
  notes: ReadonlyMap<string, Note>,
  mentions: Mentions,
  repairs: Repair[],
  questions: OpenQuestion[],
): void {
  const open = [...notes.values()].filter(
    (note) => note.number !== undefined && !note.used && note.text.length <= 60,
  );
  if (open.length === 0) return;
  const { anchored } = anchorReferences(
    open.map(({ text }) => text),
    blocks.map((block) => ({ text: flatten(block).text, heading: block.type === 'heading' })),
  );
  for (const { reference, block, start, end, how, confidence } of [...anchored].reverse()) {
    const note = open[reference] as Note;
    const link: Link = { type: 'link', url: '', children: [] };
    const wrapped = wrapFlat(blocks[block] as Parents, start, end, (inner) => {
      link.children = [inner];
      return link;
    });
    if (!wrapped) continue;
    note.used = true;
    mentions.push({ link, mention: { phrase: note.text, urls: note.urls } });
    repairs.push({
      line: 1,
      column: 1,
      rule: `citation-${how}`,
      before: note.text,
      after: textOf(link),
      confidence,
    });
    if (confidence < 0.8)
      questions.push({
        line: 1,
        column: 1,
        rule: `citation-${how}`,
        text: note.text,
        message: `Linked to \`${textOf(link)}\`: see that this is the place.`,
      });
  }
}

/** An absolute http address; nothing for a place in the page or another scheme. */
function resolve(url: string, base: string | undefined): string | undefined {
  if (/^https?:\/?\/?/i.test(url)) return url;
  if (!base || url.startsWith('#') || /^[a-z][a-z0-9+.-]*:/i.test(url)) return;
  return URL.canParse(url, base) ? new URL(url, base).href : undefined;
}
