import type {
  BlockContent,
  DefinitionContent,
  List,
  PhrasingContent,
  Root,
  RootContent,
  Table,
} from 'mdast';
import type { VFile } from 'vfile';
import type { Block, Lang, Mark, Span } from '#lib/model/document.ts';

declare module 'vfile' {
  interface DataMap {
    blocks: readonly Block[];
  }
}

type Draft = Omit<Block, 'id' | 'text' | 'marks' | 'line'>;
type Content = RootContent | BlockContent | DefinitionContent;

const PART_NUMBER = /^(0\d|\d{1,2}(?=[.．、]))[.．、]?\s*(?=\S)/u;
const ATTRIBUTION = /^\s*(?:—{1,3}|―{1,2}|--+)\s*/u;
const HAN_OR_WIDE = /[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u3000-\u303f]/u;

/**
 * List the blocks of a tree, in reading order, in `file.data.blocks`. Leaves the tree as it was.
 *
 * A link to `#ref-key` (or `#ref-key1,key2`) becomes a citation mark. A quotation's last paragraph
 * that opens with a dash is its attribution; a quoted paragraph with hard line breaks is verse.
 */
export function remarkBlocks({ lang }: { lang: Lang }) {
  return (tree: Root, file: VFile): void => {
    const blocks: Block[] = [];
    let groups = 0;

    const push = (node: { position?: Content['position'] }, inline: Inline, draft: Draft): void => {
      if (inline.text.trim() === '') return;
      const id = `${lang}.${blocks.length + 1}` as const;
      blocks.push({ id, ...trimInline(inline), line: node.position?.start.line ?? 1, ...draft });
    };
    const read = (children: readonly PhrasingContent[]): Inline => readInline(children, lang, file);
    const unsupported = (node: Content, what: string): void => {
      const message = file.message(
        `Unexpected ${what}, expected Markdown that both columns can show`,
        {
          place: node.position,
          ruleId: 'unsupported-markdown',
          source: 'duidu',
        },
      );
      message.note =
        'Write it as text, a list, a table, a quotation, code or an image; it is left out.';
    };

    const visit = (node: Content, draft: Partial<Draft>): void => {
      switch (node.type) {
        case 'heading': {
          const inline = read(node.children);
          const titled = node.depth === 1 && !blocks.some(({ kind }) => kind === 'title');
          const label = node.depth === 2 ? PART_NUMBER.exec(inline.text) : null;
          if (titled) push(node, inline, { kind: 'title' });
          else
            push(node, cutInline(inline, label?.[0].length ?? 0), {
              kind: 'heading',
              depth: Math.max(2, node.depth),
              ...(label ? { label: label[1] as string } : {}),
            });
          return;
        }
        case 'paragraph': {
          const only = node.children.length === 1 ? node.children[0] : undefined;
          const kind = only?.type === 'image' ? 'figure' : 'paragraph';
          push(node, read(node.children), { kind, ...draft });
          return;
        }
        case 'code':
          push(
            node,
            { text: node.value, marks: [] },
            { ...draft, kind: 'code', ...(node.lang ? { info: node.lang } : {}) },
          );
          return;
        case 'blockquote': {
          const group = ++groups;
          node.children.forEach((child, index) => {
            if (child.type !== 'paragraph') {
              visit(child, { ...draft, group });
              return;
            }
            const inline = read(child.children);
            const last = index === node.children.length - 1 && index > 0;
            const kind =
              last && ATTRIBUTION.test(inline.text)
                ? 'attribution'
                : inline.text.includes('\n')
                  ? 'verse'
                  : 'quote';
            push(child, inline, { kind, group });
          });
          return;
        }
        case 'list':
          visitList(node, (draft.depth ?? 0) + 1, draft.group ?? ++groups);
          return;
        case 'table':
          visitTable(node, ++groups);
          return;
        case 'html':
          if (!/^<!--/.test(node.value)) unsupported(node, 'raw HTML');
          return;
        case 'footnoteDefinition':
          unsupported(node, 'a footnote');
          return;
        default:
          return; // thematic breaks and link definitions carry no words
      }
    };

    const visitList = (list: List, depth: number, group: number): void => {
      list.children.forEach((item, index) => {
        const [first, ...rest] = item.children;
        const label = list.ordered ? `${(list.start ?? 1) + index}.` : undefined;
        if (first?.type === 'paragraph')
          push(first, read(first.children), {
            kind: 'item',
            depth,
            group,
            ...(label ? { label } : {}),
          });
        else if (first) visit(first, { depth, group });
        for (const child of rest) visit(child, { depth, group });
      });
    };

    const visitTable = (table: Table, group: number): void => {
      table.children.forEach((line, row) => {
        for (const cell of line.children)
          push(cell, read(cell.children), {
            kind: 'cell',
            group,
            row,
            ...(row === 0 ? { info: 'head' } : {}),
          });
      });
    };

    for (const node of tree.children) visit(node, {});
    file.data.blocks = blocks;
  };
}

type Inline = { readonly text: string; readonly marks: readonly Mark[] };

/** The text of phrasing content, and its marks as spans of that text. */
function readInline(children: readonly PhrasingContent[], lang: Lang, file: VFile): Inline {
  let text = '';
  const marks: Mark[] = [];
  const wrap = (inner: readonly PhrasingContent[]): Span => {
    const start = text.length;
    for (const child of inner) visit(child);
    return { start, end: text.length };
  };
  const visit = (node: PhrasingContent): void => {
    switch (node.type) {
      case 'text':
        text += joinLines(node.value, lang);
        return;
      case 'break':
        text += '\n';
        return;
      case 'inlineCode': {
        const start = text.length;
        text += node.value;
        marks.push({ kind: 'code', span: { start, end: text.length } });
        return;
      }
      case 'emphasis':
      case 'strong':
      case 'delete':
        marks.push({ kind: node.type, span: wrap(node.children) });
        return;
      case 'link': {
        const span = wrap(node.children);
        const keys = /^#ref-(.+)$/.exec(decodeURI(node.url))?.[1]?.split(',');
        marks.push(
          keys
            ? { kind: 'citation', span, keys: keys.map((key) => key.trim()) }
            : { kind: 'link', span, url: node.url },
        );
        return;
      }
      case 'image': {
        const start = text.length;
        text += node.alt || node.title || node.url;
        marks.push({ kind: 'image', url: node.url, span: { start, end: text.length } });
        return;
      }
      default: {
        if ('children' in node) return void wrap(node.children);
        const what = node.type === 'html' ? `HTML \`${node.value}\`` : `a ${node.type}`;
        const message = file.message(`Unexpected ${what} in a line, expected Markdown text`, {
          place: node.position,
          ruleId: 'unsupported-markdown',
          source: 'duidu',
        });
        message.note =
          'It is left out: write it as Markdown, or as a citation `[phrase](#ref-key)`.';
      }
    }
  };
  for (const child of children) visit(child);
  return { text, marks };
}

/** A soft line end is a space, but nothing between two Chinese characters. */
function joinLines(value: string, lang: Lang): string {
  return value.replace(/[ \t]*\n[ \t]*/g, (gap: string, at: number, whole: string) => {
    const before = whole[at - 1] ?? '';
    const after = whole[at + gap.length] ?? '';
    return lang === 'zh' && HAN_OR_WIDE.test(before) && HAN_OR_WIDE.test(after) ? '' : ' ';
  });
}

/** The same without its first `count` characters. */
function cutInline({ text, marks }: Inline, count: number): Inline {
  const move = (at: number): number => Math.max(0, at - count);
  return {
    text: text.slice(count),
    marks: marks
      .map((mark) => ({
        ...mark,
        span: { start: move(mark.span.start), end: move(mark.span.end) },
      }))
      .filter(({ span }) => span.end > span.start),
  };
}

function trimInline(inline: Inline): Inline {
  const lead = inline.text.length - inline.text.trimStart().length;
  const { text, marks } = cutInline(inline, lead);
  const end = text.trimEnd().length;
  return {
    text: text.slice(0, end),
    marks: marks
      .map((mark) => ({ ...mark, span: { ...mark.span, end: Math.min(mark.span.end, end) } }))
      .filter(({ span }) => span.end > span.start),
  };
}
