import fc from 'fast-check';
import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { type Layer, weave } from './weave.ts';

const layer = (start: number, end: number, rank: number, tail?: string): Layer => ({
  span: { start, end },
  rank,
  open: (first) => h('i', { id: first ? `${rank}-${start}-${end}` : undefined, dataR: rank }),
  ...(tail ? { tail: () => h('sup', tail) } : {}),
});

/** The text of a tree, without tails; `<br>` is a line end. */
const textOf = (nodes: readonly ElementContent[]): string =>
  nodes
    .map((node) =>
      node.type === 'text'
        ? node.value
        : node.type === 'element'
          ? node.tagName === 'br'
            ? '\n'
            : node.tagName === 'sup'
              ? ''
              : textOf(node.children)
          : '',
    )
    .join('');

test('a crossing layer is cut at the border of the outer one, and named once', () => {
  const html = toHtml({
    type: 'root',
    children: weave('abcdef', 0, 6, [layer(0, 3, 0), layer(2, 5, 1, '7')]),
  });
  expect(html).toBe(
    '<i id="0-0-3" data-r="0">ab<i id="1-2-5" data-r="1">c</i></i><i data-r="1">de<sup>7</sup></i>f',
  );
});

test('a line end becomes a break', () => {
  expect(toHtml({ type: 'root', children: weave('a\nb', 0, 3, [layer(0, 3, 0)]) })).toContain(
    'a<br>b',
  );
});

const layers = fc.uniqueArray(
  fc
    .tuple(fc.nat(30), fc.nat(30), fc.nat(4), fc.boolean())
    .map(([a, b, rank, tail]) =>
      layer(Math.min(a, b), Math.max(a, b), rank, tail ? '1' : undefined),
    ),
  { maxLength: 12, selector: ({ span, rank }) => `${rank}-${span.start}-${span.end}` },
);

test('whatever the layers, the text is the text, and every layer covers exactly its words', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 30, maxLength: 30, unit: fc.constantFrom(...'ab模型\n ') }),
      layers,
      (text, all) => {
        const tree = weave(text, 0, text.length, all);
        expect(textOf(tree)).toBe(text);
        const covered = new Map<string, string>();
        const visit = (nodes: readonly ElementContent[]): void => {
          for (const node of nodes) {
            if (node.type !== 'element') continue;
            const id = node.properties.id;
            if (typeof id === 'string') covered.set(id, (covered.get(id) ?? '') + textOf([node]));
            visit(node.children);
          }
        };
        visit(tree);
        for (const { span, rank } of all) {
          if (span.start === span.end) continue;
          const first = covered.get(`${rank}-${span.start}-${span.end}`) ?? '';
          expect(text.slice(span.start, span.end).startsWith(first)).toBe(true);
          expect(first.length).toBeGreaterThan(0);
        }
      },
    ),
    { numRuns: 400 },
  );
});
