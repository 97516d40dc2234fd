/** Web pages to articles: the article found in the page, hostile markup removed, notes kept. */
import { Readability } from '@mozilla/readability';
import type { Element, ElementContent, Root as HastRoot, Nodes } from 'hast';
import { parseHTML } from 'linkedom';
import type { Root } from 'mdast';
import rehypeParse from 'rehype-parse';
import rehypeRemark from 'rehype-remark';
import rehypeSanitize, { defaultSchema } from 'rehype-sanitize';
import { unified } from 'unified';
import { SKIP, visit } from 'unist-util-visit';
import type { ImportResult, Meta, Repair } from './draft.ts';
import { importTree, type TreeOptions } from './import-tree.ts';
import { isoDate } from './notices.ts';

/** Class names that say a code block's language are kept, and ids that notes point to; nothing that runs. */
const SCHEMA: typeof defaultSchema = {
  ...defaultSchema,
  clobberPrefix: '',
  strip: ['script', 'style', 'template', 'noscript', 'iframe', 'object', 'embed'],
  tagNames: [
    ...(defaultSchema.tagNames ?? []),
    'figure',
    'figcaption',
    'article',
    'section',
    'main',
    'header',
    'mark',
    'cite',
    'u',
  ],
  attributes: {
    ...defaultSchema.attributes,
    '*': [
      ...(defaultSchema.attributes?.['*'] ?? []),
      'id',
      'dir',
      'lang',
      'title',
      'align',
      'colSpan',
      'rowSpan',
      'dataLang',
      'dataLanguage',
    ],
    a: [
      'href',
      'id',
      ['className', 'footnote-ref', 'footnote-back', 'footnote-backref', 'data-footnote-backref'],
      'role',
      'dataFootnoteRef',
      'dataFootnoteBackref',
      'epubType',
    ],
    code: ['className'],
    pre: ['className'],
    div: ['className'],
    img: ['src', 'alt', 'title', 'width', 'height'],
  },
};

export type Page = {
  readonly title?: string;
  readonly meta: Meta;
  /** The article's own HTML. */
  readonly html: string;
  readonly rule: 'readability' | 'body';
};

/**
 * Find the article in a page.
 *
 * Readability chooses; where it finds too little (less than a third of the page's words, or of
 * four headings and more less than half), the whole body is taken, for text lost is worse than furniture kept.
 */
export function readPage(html: string): Page {
  const { document } = parseHTML(
    /<html[\s>]/i.test(html) ? html : `<!doctype html><html><body>${html}</body></html>`,
  );
  const content = (selector: string, attribute = 'content') =>
    document.querySelector(selector)?.getAttribute(attribute)?.trim() || undefined;
  const heading = document.querySelector('h1')?.textContent?.trim();
  const date = isoDate(
    content('meta[property="article:published_time"]') ??
      content('meta[name="date"]') ??
      content('meta[name="dcterms.date"]') ??
      content('time[datetime]', 'datetime') ??
      '',
  );
  const siteName = content('meta[property="og:site_name"]');
  const url = content('link[rel="canonical"]', 'href') ?? content('meta[property="og:url"]');
  const named = content('meta[name="author"]') ?? content('meta[property="article:author"]');
  const ogTitle = content('meta[property="og:title"]');
  // Pages that show themselves by script hide their text until then; pictures wait in data-src.
  for (const element of document.querySelectorAll('[style]')) element.removeAttribute('style');
  for (const image of document.querySelectorAll('img[data-src]'))
    image.setAttribute('src', image.getAttribute('data-src') ?? '');
  for (const element of document.querySelectorAll(
    'script, style, noscript, template, iframe, object, embed, form, nav',
  ))
    element.remove();
  const words = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, '').length;
  const body = document.body?.innerHTML ?? html;
  const headings = document.querySelectorAll('h1, h2, h3, h4').length;
  const all = words(document.body?.textContent);
  // It changes the document it reads.
  const article = new Readability(document as unknown as Document, {
    keepClasses: true,
    charThreshold: 140,
  }).parse();
  // Some sites put their headings where it takes them for furniture.
  const kept = (article?.content?.match(/<h[1-4][\s>]/gi) ?? []).length;
  const enough =
    article?.content &&
    words(article.textContent) * 3 >= all &&
    (headings < 4 || kept * 2 >= headings);
  const title = ogTitle ?? heading ?? (article?.title || undefined);
  const byline = named ?? article?.byline ?? undefined;
  return {
    ...(title && { title }),
    meta: {
      authors:
        byline && byline.length <= 60
          ? byline
              .replace(/^(?:by|作者[:：]?)\s*/i, '')
              .split(/\s*[、，,;；&]\s*|\s+and\s+/)
              .filter(Boolean)
          : [],
      ...(date && { date }),
      ...(siteName && { source: siteName }),
      ...(url && /^https?:/.test(url) && { sourceUrl: url }),
    },
    html: enough ? (article.content as string) : body,
    rule: enough ? 'readability' : 'body',
  };
}

/** Import a page, or a piece of one. @param options - `base` is the address it came from. */
export function importHtml(
  html: string,
  options: TreeOptions & { readonly whole?: boolean },
): ImportResult {
  const page: Page = options.whole ? { html, meta: { authors: [] }, rule: 'body' } : readPage(html);
  const { tree, removed } = htmlToTree(page.html);
  const base = options.base ?? page.meta.sourceUrl;
  const title = options.title ?? page.title;
  const repairs: Repair[] = [
    ...(options.repairs ?? []),
    ...(options.whole
      ? []
      : [
          {
            line: 1,
            column: 1,
            rule: `page-${page.rule}`,
            before: '',
            after: '',
            confidence: page.rule === 'readability' ? 0.8 : 0.5,
          },
        ]),
    ...removed.map((before) => ({
      line: 1,
      column: 1,
      rule: 'html-removed',
      before,
      after: '',
      confidence: 1,
    })),
  ];
  return importTree(tree, {
    ...options,
    ...(title && { title }),
    meta: options.meta ?? { ...page.meta, ...(base && { sourceUrl: page.meta.sourceUrl ?? base }) },
    ...(base && { base }),
    repairs,
  });
}

/**
 * HTML to a Markdown tree, sanitised; links to notes become note references.
 *
 * @returns The tree, and what was removed because it runs, loads or fills in.
 */
export function htmlToTree(html: string): {
  readonly tree: Root;
  readonly removed: readonly string[];
} {
  const parsed = unified().use(rehypeParse, { fragment: true }).parse(html);
  const removed: string[] = [];
  visit(parsed, 'element', ({ tagName, properties }) => {
    if (/^(?:script|style|iframe|object|embed|form|svg|math|link|meta|base)$/.test(tagName))
      removed.push(`<${tagName}>`);
    for (const name of Object.keys(properties))
      if (/^on/i.test(name)) removed.push(`${tagName} ${name}`);
    for (const address of [properties.href, properties.src])
      if (typeof address === 'string' && /^\s*(?:javascript|vbscript|data):/i.test(address))
        removed.push(`${tagName} ${address.slice(0, 40)}`);
  });
  const hast = unified().use(rehypeSanitize, SCHEMA).runSync(parsed) as HastRoot;
  const notes = takeNotes(hast);
  nameCodeLanguages(hast);
  const tree = unified()
    .use(rehypeRemark, {
      handlers: {
        // A raised number without a link is a note mark all the same.
        sup: (state: { all: (node: Element) => unknown[] }, node: Element) => {
          const text = wordsOf(node).trim();
          return /^[[［(]?\d{1,3}[\]］)]?$/.test(text)
            ? { type: 'text', value: `[${text.replace(/\D/g, '')}]` }
            : state.all(node);
        },
        'note-reference': (_state: unknown, node: Element) => ({
          type: 'footnoteReference',
          identifier: String(node.properties.id),
        }),
      } as never,
    })
    .runSync(hast) as Root;
  for (const [identifier, note] of notes) {
    const { children } = unified()
      .use(rehypeRemark)
      .runSync({ type: 'root', children: note }) as Root;
    tree.children.push({ type: 'footnoteDefinition', identifier, children: children as never });
  }
  return { tree, removed };
}

const wordsOf = (node: Nodes): string => {
  let text = '';
  visit(node, 'text', ({ value }) => {
    text += value;
  });
  return text;
};

/** Notes that links with a number point to: taken out of the page, by their ids. */
function takeNotes(tree: HastRoot): ReadonlyMap<string, ElementContent[]> {
  const byId = new Map<string, { node: Element; parent: HastRoot | Element }>();
  visit(tree, 'element', (node, _index, parent) => {
    if (
      typeof node.properties.id === 'string' &&
      parent &&
      (parent.type === 'root' || parent.type === 'element')
    )
      byId.set(node.properties.id, { node, parent });
  });
  const notes = new Map<string, ElementContent[]>();
  const backlinks = new Set<Element>();
  visit(tree, 'element', (node, index, parent) => {
    const href = node.properties.href;
    if (
      node.tagName !== 'a' ||
      typeof href !== 'string' ||
      !href.startsWith('#') ||
      !parent ||
      index === undefined
    )
      return;
    const text = wordsOf(node).trim();
    if (/^(?:↩|↵|⤴|\^|↑|返回|back)/u.test(text)) {
      backlinks.add(node);
      return;
    }
    if (!/^[[［(]?(?:\d{1,3}|[a-z*†‡①-⑳])[\]］)]?$/u.test(text)) return;
    const id = decode(href.slice(1));
    const target = byId.get(id) ?? byId.get(`fn${id}`);
    if (
      !target ||
      contains(target.node, node) ||
      !/^(?:li|p|div|aside|section|dd|td|span)$/.test(target.node.tagName)
    )
      return;
    notes.set(id, target.node.children);
    parent.children.splice(index, 1, {
      type: 'element',
      tagName: 'note-reference',
      properties: { id },
      children: [],
    });
    return [SKIP, index + 1];
  });
  for (const id of notes.keys()) {
    const { node, parent } = byId.get(id) as { node: Element; parent: HastRoot | Element };
    const at = parent.children.indexOf(node);
    if (at >= 0) parent.children.splice(at, 1);
  }
  for (const children of notes.values()) removeBacklinks(children);
  visit(tree, 'element', (node, index, parent) => {
    if (!parent || index === undefined || !backlinks.has(node)) return;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return notes;
}

function removeBacklinks(children: ElementContent[]): void {
  for (let i = children.length - 1; i >= 0; i--) {
    const child = children[i] as ElementContent;
    if (child.type !== 'element') continue;
    const text = wordsOf(child).trim();
    if (child.tagName === 'a' && /^(?:↩|↵|⤴|\^|↑|返回|back)/u.test(text)) children.splice(i, 1);
    else removeBacklinks(child.children);
  }
}

function contains(holder: Element, wanted: Element): boolean {
  return holder.children.some(
    (child) => child === wanted || (child.type === 'element' && contains(child, wanted)),
  );
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The language of a code block, which sites write in many places, where Markdown looks for it. */
function nameCodeLanguages(tree: HastRoot): void {
  visit(tree, 'element', (pre, _index, parent) => {
    if (pre.tagName !== 'pre') return;
    let code = pre.children.find(
      (child): child is Element => child.type === 'element' && child.tagName === 'code',
    );
    if (!code) {
      code = { type: 'element', tagName: 'code', properties: {}, children: pre.children };
      pre.children = [code];
    }
    const classes = [code, pre, ...(parent?.type === 'element' ? [parent] : [])].flatMap(
      ({ properties }) => [properties.className ?? []].flat().map(String),
    );
    const named =
      [pre, code]
        .map(({ properties }) => properties.dataLang ?? properties.dataLanguage)
        .find((name) => typeof name === 'string') ??
      classes
        .map((name) => /^(?:language|lang|highlight-source|brush:?)-?([\w+#-]+)$/.exec(name)?.[1])
        .find(Boolean) ??
      (classes.some((name) => /^(?:sourceCode|highlight|hljs)$/.test(name))
        ? classes.find((name) =>
            /^(?:python|javascript|typescript|bash|shell|json|yaml|java|cpp|c|go|rust|sql|html|css|ruby|php|r)$/.test(
              name,
            ),
          )
        : undefined);
    code.properties.className = named ? [`language-${named}`] : [];
  });
}
