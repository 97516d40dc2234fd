/** What is taken off a tree before it is read: by-lines, title, contents, what the edition cannot show. */
import type { Heading, Nodes, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { visit } from 'unist-util-visit';
import type { Meta, OpenQuestion, Place, Repair } from './draft.ts';
import { addNotice, readNotice } from './notices.ts';
import { lettersOf, widthOf } from './script.ts';

/** A table of contents: a list of nothing but links to places in the page, and the line above it. */
export function takeContents(tree: Root, dropped: (node: Nodes, rule: string) => void): void {
  for (const node of [...tree.children]) {
    if (node.type !== 'list') continue;
    let links = '';
    let count = 0;
    visit(node, 'link', (link) => {
      if (!/#/.test(link.url)) return;
      links += textOf(link);
      count++;
    });
    if (count < 3 || lettersOf(links) !== lettersOf(textOf(node))) continue;
    const at = tree.children.indexOf(node);
    const above = tree.children[at - 1];
    const titled =
      above !== undefined &&
      /^(?:目录|目次|contents|table of contents)[:：]?$/i.test(textOf(above).trim());
    if (titled) dropped(above, 'contents');
    dropped(node, 'contents');
    tree.children.splice(titled ? at - 1 : at, titled ? 2 : 1);
  }
}

/** By-lines, rights and furniture in short paragraphs at the head and the foot. */
export function takeNotices(
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
export function takeTitle(
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
export function levelHeadings(tree: Root): void {
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
export function dropUnsupported(
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
