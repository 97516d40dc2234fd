/** What feed readers and search engines read. */
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { s } from 'hastscript';
import type { Listing } from '#lib/model/library.ts';
import { type Context, htmlLang, paths } from './context.ts';

const xml = (root: Element): string => {
  const tree: Root = { type: 'root', children: [root] };
  return `<?xml version="1.0" encoding="utf-8"?>\n${toHtml(tree, { space: 'svg', closeEmptyElements: true })}\n`;
};

/** An Atom feed of the articles, in the interface's language. */
export function renderFeed(listings: readonly Listing[], { lng, t, base }: Context): string {
  const stamp = (date: string | undefined): string => {
    const [year = '1970', month = '01', day = '01'] = (date ?? '').split('-');
    return `${year || '1970'}-${month}-${day}T00:00:00Z`;
  };
  const newest = listings[0]?.article.date;
  return xml(
    s('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': htmlLang(lng) }, [
      s('title', t('site.name')),
      s('id', `${base}${paths.home(lng)}`),
      s('link', { href: `${base}${paths.home(lng)}` }),
      s('link', { rel: 'self', href: `${base}/${lng}/feed.xml` }),
      s('updated', stamp(newest)),
      s('author', [s('name', 'Duidu 对读')]),
      ...listings.map(({ article }) => {
        const url = `${base}${paths.article(lng, article.slug)}`;
        return s('entry', [
          s('title', article.title[lng]),
          s('id', url),
          s('link', { href: url }),
          s('updated', stamp(article.date)),
          s('summary', article.summary[lng]),
        ]);
      }),
    ]),
  );
}

/** All pages, each with its other language. */
export function renderSitemap(
  slugs: readonly string[],
  concepts: readonly string[],
  base: string,
): string {
  const pages = [
    '/',
    '/glossary/',
    '/references/',
    '/about/',
    '/api/',
    ...slugs.map((slug) => `/articles/${slug}/`),
    ...concepts.map((id) => `/glossary/${id}/`),
  ];
  const urls = pages.flatMap((page) =>
    (['zh', 'en'] as const).map(
      (lng) =>
        `<url><loc>${base}/${lng}${page}</loc>${(['zh', 'en'] as const)
          .map(
            (other) =>
              `<xhtml:link rel="alternate" hreflang="${htmlLang(other)}" href="${base}/${other}${page}"/>`,
          )
          .join('')}</url>`,
    ),
  );
  return `<?xml version="1.0" encoding="utf-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${urls.join('')}</urlset>\n`;
}
