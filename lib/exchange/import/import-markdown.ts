/** Markdown to an article. */
import type { Root } from 'mdast';
import { remark } from 'remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import { parse } from 'yaml';
import type { ImportResult, Meta } from './draft.ts';
import { importTree, type TreeOptions } from './import-tree.ts';
import { isoDate } from './notices.ts';

/** Import Markdown, with or without front matter. Raw HTML in it is removed and reported. */
export function importMarkdown(source: string, options: TreeOptions): ImportResult {
  const text = source.replace(/^\ufeff/, '');
  const front = /^---\r?\n([\s\S]*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)/.exec(text);
  const fields = front ? readFields(front[1] as string) : undefined;
  // Lines keep their numbers: front matter becomes blank lines.
  const body =
    fields && front ? front[0].replace(/[^\n]/g, '') + text.slice(front[0].length) : text;
  const tree = remark()
    .use(remarkGfm, { singleTilde: false })
    .use(remarkCjkFriendly)
    .parse(body) as Root;
  if (!fields || !front) return importTree(tree, options);
  return importTree(tree, {
    ...options,
    ...(fields.title && { title: fields.title }),
    meta: { ...fields.meta, ...options.meta },
    repairs: [
      {
        line: 1,
        column: 1,
        rule: 'front-matter',
        before: front[1] as string,
        after: '',
        confidence: 1,
      },
    ],
  });
}

function readFields(yaml: string): { readonly title?: string; readonly meta: Meta } | undefined {
  let value: unknown;
  try {
    value = parse(yaml);
  } catch {
    return;
  }
  if (!value || typeof value !== 'object') return;
  const fields = value as Record<string, unknown>;
  const text = (name: string) =>
    typeof fields[name] === 'string' || fields[name] instanceof Date
      ? String(fields[name])
      : undefined;
  const authors = [fields.author ?? fields.authors]
    .flat()
    .filter((name): name is string => typeof name === 'string');
  const date = isoDate(text('date') ?? '');
  const title = text('title');
  const sourceUrl = text('url') ?? text('source');
  return {
    ...(title && { title }),
    meta: {
      authors,
      ...(date && { date }),
      ...(sourceUrl && /^https?:/.test(sourceUrl) && { sourceUrl }),
    },
  };
}
