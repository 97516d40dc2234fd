/** @jsxImportSource hastscript */
/** The pages around the articles: library, glossary, concept, references, about, the data's description. */
import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Entry } from '#lib/lookup/table.ts';
import { type Concept, DOMAINS } from '#lib/model/concept.ts';
import { type ConceptId, LANGS, type Lang, otherLang, type Span } from '#lib/model/document.ts';
import { groupBy } from '#lib/model/group-by.ts';
import type { CitedWork, ConceptUses, Listing, Use } from '#lib/model/library.ts';
import { type Context, htmlLang, paths } from './context.ts';
import { conceptData, glossaryData } from './json-ld.ts';
import { findMessages, KEYS } from './messages.ts';
import { referenceEntry } from './reference.tsx';
import type { Page } from './shell.tsx';
import { weave } from './weave.ts';

const both = (zh: ElementContent | string, en: ElementContent | string): Element[] =>
  [<p lang="zh-Hans">{zh}</p>, <p lang="en">{en}</p>] as Element[];

const site = (
  context: Context,
  page: Omit<Page, 'kind' | 'messages' | 'body'> & { readonly body: unknown },
): Page => ({
  ...page,
  kind: 'site',
  messages: findMessages(context),
  body: [
    <main class="plain" id="main">
      {page.body as ElementContent[]}
    </main>,
  ] as ElementContent[],
});

/** A pair of sentences in which a term stands, the term lit, linked to its place. */
function pair(use: Use, context: Context): Element {
  const lit = (lang: Lang): ElementContent[] =>
    weave(
      use.text[lang],
      0,
      use.text[lang].length,
      use.spans[lang].map((span: Span) => ({ span, rank: 0, open: () => h('mark') })),
    );
  return (
    <li class="pair">
      {LANGS.map((lang) => (
        <p lang={htmlLang(lang)}>{use.text[lang] ? lit(lang) : '—'}</p>
      ))}
      <a class="go" href={`${paths.article(context.lng, use.slug)}#s-${use.segment}`}>
        {context.t('concept.open')}
      </a>
    </li>
  ) as Element;
}

/** The library: the articles there are, the newest first, with its opening. */
export function homePage(listings: readonly Listing[], concepts: number, context: Context): Page {
  const { lng, t } = context;
  return site(context, {
    title: t('home.title'),
    description: t('home.description'),
    path: '/',
    body: [
      <section class="hero">
        <h1>{t('home.headline')}</h1>
        <p>{t('home.description')}</p>
      </section>,
      <ul class="shelf">
        {listings.map(({ article, counts }) => (
          <li>
            <a href={paths.article(lng, article.slug)}>
              {LANGS.map((lang) => (
                <h2 lang={htmlLang(lang)}>{article.title[lang]}</h2>
              ))}
              <span class="two">
                {LANGS.map((lang) => (
                  <span lang={htmlLang(lang)}>{article.summary[lang]}</span>
                ))}
              </span>
            </a>
            <p class="facts">
              {t('home.facts', {
                pairs: counts.pairs,
                zh: counts.length.zh,
                en: counts.length.en,
                terms: counts.terms,
                works: t('outline.works', { count: counts.references }),
                count: counts.references,
              })}
            </p>
          </li>
        ))}
      </ul>,
      <p>
        <a href={paths.glossary(lng)}>{t('home.glossary', { count: concepts })}</a>
      </p>,
    ],
  });
}

/** All concepts: headword pairs by domain; the script filters them as one types. */
export function glossaryPage(
  concepts: readonly Concept[],
  entries: ReadonlyMap<ConceptId, Entry>,
  context: Context,
): Page {
  const { lng, t } = context;
  const byDomain = groupBy(concepts, ({ domain }) => domain);
  const domains = DOMAINS.filter((domain) => byDomain.has(domain));
  return site(context, {
    title: `${t('glossary.title')} · ${t('site.name')}`,
    description: t('glossary.description', { count: concepts.length }),
    path: '/glossary/',
    data: glossaryData(concepts, context),
    body: [
      <h1>{t('glossary.title')}</h1>,
      <p class="lede">{t('glossary.description', { count: concepts.length })}</p>,
      <form class="lookup" role="search" data-glossary>
        <input
          type="search"
          name="q"
          placeholder={t('find.hint')}
          aria-label={t('find.label')}
          autocomplete="off"
          spellcheck="false"
        />
        <fieldset class="chips">
          <legend>{t('glossary.domain')}</legend>
          {['', ...domains].map((domain) => (
            <label>
              <input type="radio" name="domain" value={domain} checked={domain === ''} />
              <span>{domain ? t(`domain.${domain}`) : t('glossary.allDomains')}</span>
            </label>
          ))}
        </fieldset>
        <p
          class="count"
          role="status"
          data-count
          data-one={t('glossary.count', { count: 1 })}
          data-many={t('glossary.count', { count: 1000 })}
        >
          {t('glossary.count', { count: concepts.length })}
        </p>
      </form>,
      ...domains.map(
        (domain) =>
          (
            <section data-domain={domain}>
              <h2>{t(`domain.${domain}`)}</h2>
              <ul class="words">
                {(byDomain.get(domain) ?? []).map(({ id }) => {
                  const entry = entries.get(id);
                  return (
                    <li data-id={id}>
                      <a href={paths.concept(lng, id)}>
                        <b lang="zh-Hans">{entry?.zh[0]}</b>
                        <i>{entry?.pinyin}</i>
                        <b lang="en">{entry?.en[0]}</b>
                      </a>
                    </li>
                  );
                })}
              </ul>
            </section>
          ) as Element,
      ),
    ],
  });
}

/** One concept: both terms, both definitions, what it is not, and every use in its sentences. */
export function conceptPage(
  concept: Concept,
  entries: ReadonlyMap<ConceptId, Entry>,
  uses: ConceptUses | undefined,
  context: Context,
): Page {
  const { lng, t } = context;
  const entry = entries.get(concept.id) as Entry;
  const titles = { zh: entry.zh[0] ?? '', en: entry.en[0] ?? '' };
  const others = (lang: Lang): Element =>
    (
      <ul class="forms" lang={htmlLang(lang)}>
        {concept.terms[lang]
          .filter(({ status }) => status !== 'preferred')
          .map(({ text, status }) => (
            <li>
              {status === 'deprecated' ? <del>{text}</del> : text}{' '}
              <small lang={htmlLang(lng)}>{t(`status.${status}`)}</small>
            </li>
          ))}
      </ul>
    ) as Element;
  return site(context, {
    title: `${titles[lng]} · ${titles[otherLang(lng)]} · ${t('site.name')}`,
    description: concept.definition[lng],
    path: `/glossary/${concept.id}/`,
    data: conceptData(concept, context),
    body: [
      <p class="crumb">
        <a href={paths.glossary(lng)}>{t('glossary.title')}</a> ·{' '}
        <a href={`${paths.glossary(lng)}?domain=${concept.domain}`}>
          {t(`domain.${concept.domain}`)}
        </a>
      </p>,
      <h1 class="headword">
        <span lang="zh-Hans">{titles.zh}</span> <span lang="en">{titles.en}</span>
      </h1>,
      entry.pinyin ? <p class="pinyin">{entry.pinyin}</p> : '',
      <div class="abreast">
        {LANGS.map((lang) => (
          <div lang={htmlLang(lang)}>
            {others(lang)}
            <p>{concept.definition[lang]}</p>
            {concept.note ? <p class="note">{concept.note[lang]}</p> : ''}
          </div>
        ))}
      </div>,
      concept.asOf ? <p class="facts">{t('concept.asOf', { date: concept.asOf })}</p> : '',
      concept.related.length > 0 ? (
        <section>
          <h2>{t('concept.related')}</h2>
          <ul class="words">
            {concept.related.flatMap((id) => {
              const to = entries.get(id);
              return to
                ? [
                    <li>
                      <a href={paths.concept(lng, id)}>
                        <b lang="zh-Hans">{to.zh[0]}</b> <b lang="en">{to.en[0]}</b>
                      </a>
                    </li>,
                  ]
                : [];
            })}
          </ul>
        </section>
      ) : (
        ''
      ),
      <section>
        <h2>{t('concept.uses', { count: uses?.total ?? 0 })}</h2>
        {uses && uses.shown.length > 0 ? (
          <ul class="pairs">{uses.shown.map((use) => pair(use, context))}</ul>
        ) : (
          <p>{t('concept.noUses')}</p>
        )}
        {uses && uses.total > uses.shown.length ? (
          <p class="facts">{t('concept.moreUses', { count: uses.total - uses.shown.length })}</p>
        ) : (
          ''
        )}
      </section>,
      concept.sources.length > 0 ? (
        <section>
          <h2>{t('concept.sources')}</h2>
          <ul class="sources">
            {concept.sources.map(({ title, url }) => (
              <li>
                {url ? (
                  <a href={url} rel="noopener">
                    {title}
                  </a>
                ) : (
                  title
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : (
        ''
      ),
    ],
  });
}

/** Every work that the library's articles cite. */
export function referencesPage(works: readonly CitedWork[], context: Context): Page {
  const { lng, t } = context;
  return site(context, {
    title: `${t('references.title')} · ${t('site.name')}`,
    description: t('references.description', { count: works.length }),
    path: '/references/',
    body: [
      <h1>{t('references.title')}</h1>,
      <p class="lede">{t('references.description', { count: works.length })}</p>,
      <ul class="works">
        {works.map(({ reference, citedBy }) => (
          <li>
            {referenceEntry(reference, context)}
            <span class="back">
              {t('references.citedIn')}{' '}
              {citedBy.flatMap(({ slug, id, title }) => [
                <a href={`${paths.article(lng, slug)}#r-${id}`}>{title[lng]}</a>,
                ' ',
              ])}
            </span>
          </li>
        ))}
      </ul>,
    ],
  });
}

/** What Duidu is, whose words and data it shows, and how to add to it. */
export function aboutPage(context: Context): Page {
  const { t } = context;
  return site(context, {
    title: `${t('about.title')} · ${t('site.name')}`,
    description: t('home.description'),
    path: '/about/',
    body: [
      <h1>{t('about.title')}</h1>,
      <div class="prose">
        <p>{t('about.what')}</p>
        <p>{t('about.certainty')}</p>
        <h2>{t('about.keysTitle')}</h2>
        <dl class="keys">
          {KEYS.flatMap(([keys, name]) => [
            <dt>{keys.split(' ').flatMap((key) => [<kbd>{key}</kbd>, ' '])}</dt>,
            <dd>{t(`help.${name}`)}</dd>,
          ])}
        </dl>
        <h2>{t('about.rightsTitle')}</h2>
        <p>{t('about.rightsArticle')}</p>
        <ul>
          <li>
            {t('about.dataCedict')}{' '}
            <a href="https://cc-cedict.org/" rel="noopener">
              cc-cedict.org
            </a>
            ,{' '}
            <a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="noopener">
              CC BY-SA 4.0
            </a>
          </li>
          <li>
            {t('about.dataJieba')}{' '}
            <a href="https://github.com/fxsjy/jieba" rel="noopener">
              jieba
            </a>
            , MIT
          </li>
          <li>
            {t('about.dataPinyin')}{' '}
            <a href="https://github.com/zh-lx/pinyin-pro" rel="noopener">
              pinyin-pro
            </a>
            , MIT
          </li>
        </ul>
        <p>{t('about.code')}</p>
      </div>,
    ],
  });
}

/** The static data for other programs. */
export function apiPage(
  context: Context,
  sample: { readonly slug: string | undefined; readonly concept: string | undefined },
): Page {
  const { t } = context;
  const rows = [
    ['/api/glossary.json', '/api/glossary.schema.json', 'api.glossary'],
    ['/api/glossary/<id>.json', '/api/concept.schema.json', 'api.concept'],
    ['/api/articles.json', '/api/articles.schema.json', 'api.articles'],
    ['/api/articles/<slug>.json', '/api/article.schema.json', 'api.article'],
  ] as const;
  const live = (path: string): string =>
    path.replace('<id>', sample.concept ?? '').replace('<slug>', sample.slug ?? '');
  return site(context, {
    title: `${t('api.title')} · ${t('site.name')}`,
    description: t('api.description'),
    path: '/api/',
    body: [
      <h1>{t('api.title')}</h1>,
      <p class="lede">{t('api.description')}</p>,
      <dl class="api">
        {rows.flatMap(([path, schema, key]) => [
          <dt>
            <a href={live(path)}>
              <code>{path}</code>
            </a>
          </dt>,
          <dd>
            {t(key)} <a href={schema}>JSON Schema</a>
          </dd>,
        ])}
      </dl>,
      <h2>{t('api.spansTitle')}</h2>,
      <p class="prose">{t('api.spans')}</p>,
      <h2>{t('api.cliTitle')}</h2>,
      <pre tabindex="0">
        <code>npx duidu lookup 对齐{'\n'}npx duidu lookup duiqi --json</code>
      </pre>,
    ],
  });
}

/** What is shown where there is nothing, in both languages. */
export function notFoundPage(context: Context): Page {
  const { lng, t } = context;
  return site(context, {
    title: `404 · ${t('site.name')}`,
    description: t('notFound'),
    path: '/',
    body: [
      <h1>404</h1>,
      ...both('这里没有这一页。', 'There is no such page.'),
      <p>
        <a href={paths.home(lng)}>{t('nav.library')}</a>
      </p>,
    ],
  });
}
