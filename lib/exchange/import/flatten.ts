/** A paragraph of Markdown as one line of text, and edits of that line carried back to its nodes. */
import type { Nodes, Parents, PhrasingContent, Text } from 'mdast';
import type { Edit } from './tracked.ts';

/** A text node's place in the line. Code, pictures and note marks stand in the line but are not edited. */
type Leaf = {
  readonly node: Text | undefined;
  readonly start: number;
  readonly end: number;
  readonly depth: number;
};

export type Flat = { readonly text: string; readonly leaves: readonly Leaf[] };

/** The words of a paragraph, heading or cell in one line. */
export function flatten(parent: Parents): Flat {
  const leaves: Leaf[] = [];
  let text = '';
  const visit = (node: Nodes, depth: number): void => {
    const start = text.length;
    if (node.type === 'text') text += node.value;
    else if (node.type === 'inlineCode') text += node.value;
    else if (node.type === 'break') text += '\n';
    else if ('children' in node) {
      for (const child of node.children) visit(child, depth + 1);
      return;
    }
    if (text.length > start)
      leaves.push({
        node: node.type === 'text' ? node : undefined,
        start,
        end: text.length,
        depth,
      });
  };
  for (const child of parent.children) visit(child, 0);
  return { text, leaves };
}

/**
 * Carry edits of the line back to its text nodes. An edit across nodes is left out, for it would
 * tear emphasis or a link; a space between two nodes goes to the outer one.
 *
 * @returns The edits that were made.
 */
export function editFlat({ text, leaves }: Flat, edits: readonly Edit[]): readonly Edit[] {
  const made: Edit[] = [];
  const byLeaf = new Map<Leaf, Edit[]>();
  let done = 0;
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < done || text.slice(edit.start, edit.end) === edit.text) continue;
    const home = leaves
      .filter(
        ({ node, start, end }) => node !== undefined && start <= edit.start && edit.end <= end,
      )
      .sort((a, b) => a.depth - b.depth)[0];
    if (!home) continue;
    byLeaf.set(home, [...(byLeaf.get(home) ?? []), edit]);
    made.push(edit);
    done = edit.end;
  }
  for (const [{ node, start }, own] of byLeaf) {
    if (!node) continue;
    let value = '';
    let at = 0;
    for (const edit of own) {
      value += node.value.slice(at, edit.start - start) + edit.text;
      at = edit.end - start;
    }
    node.value = value + node.value.slice(at);
  }
  return made;
}

/**
 * Wrap a stretch of the line in a node.
 *
 * @returns Whether it could be done: the stretch must lie in one text node outside a link.
 */
export function wrapFlat(
  parent: Parents,
  start: number,
  end: number,
  wrap: (inner: Text) => PhrasingContent,
): boolean {
  let at = 0;
  const visit = (holder: Parents): boolean => {
    for (const [i, child] of holder.children.entries()) {
      const from = at;
      if (child.type === 'text' || child.type === 'inlineCode') at += child.value.length;
      else if (child.type === 'break') at += 1;
      else if ('children' in child) {
        if (child.type !== 'link' && visit(child)) return true;
        if (child.type === 'link') at += flatten(child).text.length;
        continue;
      }
      if (child.type !== 'text' || start < from || end > at) continue;
      const parts: PhrasingContent[] = [];
      const { value } = child;
      if (start > from) parts.push({ type: 'text', value: value.slice(0, start - from) });
      parts.push(wrap({ type: 'text', value: value.slice(start - from, end - from) }));
      if (end < at) parts.push({ type: 'text', value: value.slice(end - from) });
      (holder.children as PhrasingContent[]).splice(i, 1, ...parts);
      return true;
    }
    return false;
  };
  return visit(parent);
}
