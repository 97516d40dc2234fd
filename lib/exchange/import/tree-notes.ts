/** Footnotes and reference lists of a tree, and the typed marks that call them. */
import type { FootnoteDefinition, Nodes, PhrasingContent, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import type { Place, Repair } from './draft.ts';
import { findMarks } from './markers.ts';
import { isReferenceHeading, listNumber } from './reference-list.ts';
import { findUrls, type RepairedUrl, repairUrl } from './urls.ts';

/** A note: what it says, and where it points. */
export type Note = {
  readonly text: string;
  readonly urls: readonly RepairedUrl[];
  used: boolean;
  readonly number?: number;
};

/** Footnotes and the list of references, taken out of the tree. Keys: `^id` of a footnote, `n` of the list. */
export function takeNotes(
  tree: Root,
  dropped: (node: Nodes, rule: string) => void,
): Map<string, Note> {
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
export function everythingIn(node: Nodes): string {
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
export function markNotes(
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
