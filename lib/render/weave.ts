/** Text and standoff layers → hast. The one place where spans become nested elements. */
import type { Element, ElementContent, Properties } from 'hast';
import type { Span } from '#lib/model/document.ts';

export type Layer = {
  readonly span: Span;
  /** Which layer holds which where two cover the same words: the lower rank is outside. */
  readonly rank: number;
  /** Makes the element. A layer that another cuts in two is opened twice; an id goes on the first. */
  readonly open: (first: boolean) => Element;
  /** What follows the layer's last words, inside its element: a citation's number. */
  readonly tail?: () => ElementContent;
};

/** A text, as hast has it. */
const textNode = (value: string): ElementContent => ({ type: 'text', value });

/**
 * An element with hast's own property names. A page has thousands, and `hastscript` would read each
 * tag as a selector and each name anew.
 */
export const node = (
  tagName: string,
  properties: Properties = {},
  children: string | readonly ElementContent[] = [],
): Element => ({
  type: 'element',
  tagName,
  properties,
  children: typeof children === 'string' ? [textNode(children)] : [...children],
});

/**
 * Nest layers over `text[from, to)`.
 *
 * Layers may overlap in any way: one that crosses the border of an outer one is cut there. The text of
 * the result, tails apart, is the text given; a line end becomes `<br>`.
 */
export function weave(
  text: string,
  from: number,
  to: number,
  layers: readonly Layer[],
): ElementContent[] {
  const here = layers
    .filter(({ span }) => span.start < to && span.end > from && span.end > span.start)
    .sort((a, b) => a.rank - b.rank || a.span.start - b.span.start || b.span.end - a.span.end);
  const points = new Set([from, to]);
  for (const { span } of here)
    for (const at of [span.start, span.end]) if (at > from && at < to) points.add(at);
  const borders = [...points].sort((a, b) => a - b);

  const root: ElementContent[] = [];
  const opened = new Set<Layer>();
  let stack: { readonly layer: Layer; readonly element: Element }[] = [];
  for (let index = 0; index + 1 < borders.length; index++) {
    const start = borders[index] as number;
    const end = borders[index + 1] as number;
    const active = here.filter(({ span }) => span.start <= start && span.end >= end);
    let shared = 0;
    while (shared < stack.length && stack[shared]?.layer === active[shared]) shared++;
    stack = stack.slice(0, shared);
    for (const layer of active.slice(shared)) {
      const element = layer.open(!opened.has(layer));
      opened.add(layer);
      (stack.at(-1)?.element.children ?? root).push(element);
      stack.push({ layer, element });
    }
    const inner = stack.at(-1)?.element.children ?? root;
    text
      .slice(start, end)
      .split('\n')
      .forEach((value, line) => {
        if (line > 0) inner.push(node('br'));
        if (value !== '') inner.push(textNode(value));
      });
    for (const { layer, element } of stack)
      if (layer.span.end === end && layer.tail) element.children.push(layer.tail());
  }
  return root;
}
