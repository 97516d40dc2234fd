/** @jsxImportSource hastscript */
/** The document around every page: head, bar, footer. */
import type { Element, ElementContent, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import type { Lang } from '#lib/model/document.ts';
import { type Context, htmlLang, paths } from './context.ts';

export type Page = {
  readonly title: string;
  readonly description: string;
  /** The page's path without its language: `/glossary/`. */
  readonly path: string;
  readonly kind: 'reader' | 'site';
  readonly type?: 'article' | 'website';
  /** schema.org data. */
  readonly data?: object;
  /** What stands in the bar between the brand and the look-up box. */
  readonly bar?: ElementContent | ElementContent[];
  /** Messages that the page's script shows. */
  readonly messages?: Readonly<Record<string, string>>;
  readonly body: ElementContent[];
  /** What may come after everything that is read: panels. */
  readonly after?: ElementContent[];
};

const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='7' fill='%23a8322a'/%3E%3Cpath d='M8 8h6v16H8zM18 8h6v16h-6z' fill='%23fbfaf6'/%3E%3C/svg%3E";

const raw = (value: string): ElementContent =>
  ({ type: 'raw', value }) as unknown as ElementContent;
/** JSON that may stand in a script element. */
const json = (data: object): string => JSON.stringify(data).replace(/</g, '\\u003c');

/** The language of the interface's other version of this page. */
const other = (lng: Lang): Lang => (lng === 'zh' ? 'en' : 'zh');

/** Render a page to HTML. */
export function renderPage(page: Page, context: Context): string {
  const { lng, t, base, assets } = context;
  const url = `${base}/${lng}${page.path}`;
  const html = (
    <html lang={htmlLang(lng)}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{page.title}</title>
        <meta name="description" content={page.description} />
        <link rel="canonical" href={url} />
        <link rel="alternate" hreflang="zh-Hans" href={`${base}/zh${page.path}`} />
        <link rel="alternate" hreflang="en" href={`${base}/en${page.path}`} />
        <link rel="alternate" hreflang="x-default" href={`${base}/`} />
        <link
          rel="alternate"
          type="application/atom+xml"
          href={`/${lng}/feed.xml`}
          title={t('site.name')}
        />
        <link rel="icon" href={ICON} />
        <meta property="og:type" content={page.type ?? 'website'} />
        <meta property="og:title" content={page.title} />
        <meta property="og:description" content={page.description} />
        <meta property="og:url" content={url} />
        <meta property="og:site_name" content={t('site.name')} />
        <meta property="og:locale" content={lng === 'zh' ? 'zh_CN' : 'en_GB'} />
        <meta name="color-scheme" content="light dark" />
        {raw(`<style>${page.kind === 'reader' ? assets.readerCss : assets.siteCss}</style>`)}
        {raw(`<script>${assets.boot}</script>`)}
      </head>
      <body class={page.kind}>
        <a class="skip" href="#main">
          {t('site.skip')}
        </a>
        <header class="bar">
          <a class="brand" href={paths.home(lng)}>
            <span lang="zh-Hans">对读</span> <small lang="en">Duidu</small>
          </a>
          {page.bar ?? navigation(context, page.path)}
        </header>
        {page.body}
        {footer(context, page.path)}
        {page.after ?? ''}
        {page.data ? raw(`<script type="application/ld+json">${json(page.data)}</script>`) : ''}
        {raw(
          `<script type="speculationrules">${json({
            prefetch: [{ where: { href_matches: '/*' }, eagerness: 'moderate' }],
          })}</script>`,
        )}
        {page.messages
          ? raw(`<script type="application/json" id="messages">${json(page.messages)}</script>`)
          : ''}
        {raw(
          `<script type="module">${page.kind === 'reader' ? assets.reader : assets.site}</script>`,
        )}
      </body>
    </html>
  ) as unknown as Element;
  const root: Root = { type: 'root', children: [{ type: 'doctype' }, html] };
  return toHtml(root, {
    allowDangerousHtml: true,
    omitOptionalTags: true,
    quoteSmart: true,
    preferUnquoted: true,
  });
}

/** The look-up box: a link to the glossary, which the script opens in place. */
export function find({ lng, t }: Context): Element {
  return (
    <a class="find" href={paths.glossary(lng)} data-find>
      <span>{t('find.open')}</span>
      <kbd>/</kbd>
    </a>
  ) as Element;
}

function navigation(context: Context, path: string): Element[] {
  const { lng, t } = context;
  const links = [
    [paths.home(lng), t('nav.library')],
    [paths.glossary(lng), t('nav.glossary')],
    [paths.references(lng), t('nav.references')],
    [paths.about(lng), t('nav.about')],
  ] as const;
  return [
    <nav class="nav" aria-label={t('nav.label')}>
      {links.map(([href, label]) => (
        <a href={href} aria-current={href === `/${lng}${path}` ? 'page' : undefined}>
          {label}
        </a>
      ))}
    </nav>,
    find(context),
    <a
      class="tongue"
      href={`/${other(lng)}${path}`}
      hreflang={htmlLang(other(lng))}
      lang={htmlLang(other(lng))}
      data-tongue
    >
      {lng === 'zh' ? 'English' : '中文'}
    </a>,
  ] as Element[];
}

function footer({ lng, t }: Context, path: string): Element {
  return (
    <footer class="foot">
      <nav aria-label={t('nav.footer')}>
        <a href={paths.home(lng)}>{t('nav.library')}</a>
        <a href={paths.glossary(lng)}>{t('nav.glossary')}</a>
        <a href={paths.references(lng)}>{t('nav.references')}</a>
        <a href={paths.about(lng)}>{t('nav.about')}</a>
        <a href={paths.api(lng)}>{t('nav.api')}</a>
        <a
          href={`/${other(lng)}${path}`}
          hreflang={htmlLang(other(lng))}
          lang={htmlLang(other(lng))}
          data-tongue
        >
          {lng === 'zh' ? 'English' : '中文'}
        </a>
      </nav>
      <p>{t('site.credit')}</p>
    </footer>
  ) as Element;
}
