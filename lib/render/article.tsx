/** @jsxImportSource hastscript */
/** The reading page: a parallel document as level rows, with its terms, citations and certainty. */
import type { Element, ElementContent } from 'hast';
import {
  type Annotation,
  type Bead,
  type Block,
  type ConceptId,
  LANGS,
  type Lang,
  otherLang,
  type ParallelDocument,
  type SegmentId,
} from '#lib/model/document.ts';
import { groupBy } from '#lib/model/group-by.ts';
import type { Edition, Listing } from '#lib/model/library.ts';
import type { Reference } from '#lib/model/reference.ts';
import { type Context, htmlLang, paths } from './context.ts';
import { articleData } from './json-ld.ts';
import { readerMessages } from './messages.ts';
import { referenceEntry } from './reference.tsx';
import { makeRows, type Row } from './rows.ts';
import { find, type Page } from './shell.tsx';
import { type Layer, node, weave } from './weave.ts';

/** What every block's rendering looks up. */
type Index = {
  readonly context: Context;
  readonly slug: string;
  readonly segments: ReadonlyMap<Block['id'], ParallelDocument['sides']['zh']['segments']>;
  readonly annotations: ReadonlyMap<Block['id'], readonly Annotation[]>;
  /** A segment's bead and its number. */
  readonly beads: ReadonlyMap<SegmentId, { readonly bead: Bead; readonly number: number }>;
  /** The terms already marked in the present part, on each side. */
  readonly marked: Readonly<Record<Lang, Set<ConceptId>>>;
};

/** The class of a cell, by which a view shows, hides and orders the sides. */
const SIDE = { zh: 'z', en: 'e' } as const;
const RANK = { segment: 0, link: 1, term: 2, inline: 3, code: 4 } as const;

/** The reading page of an article. */
export function articlePage(edition: Edition, counts: Listing['counts'], context: Context): Page {
  const { article, references, document } = edition;
  const { lng, t } = context;
  const rows = makeRows(document);
  const index: Index = {
    context,
    slug: article.slug,
    segments: groupBy(
      [...document.sides.zh.segments, ...document.sides.en.segments],
      ({ block }) => block,
    ),
    annotations: groupBy(document.annotations, ({ block }) => block),
    beads: new Map(
      document.beads.flatMap((bead, number) =>
        [...bead.zh, ...bead.en].map((id) => [id, { bead, number }] as const),
      ),
    ),
    marked: { zh: new Set(), en: new Set() },
  };
  const body = renderRows(rows, index);
  const [head, ...rest] = body;
  return {
    title: `${article.title[lng]} · ${t('site.name')}`,
    description: article.summary[lng],
    path: `/articles/${article.slug}/`,
    kind: 'reader',
    type: 'article',
    data: articleData(edition, context),
    bar: readerBar(edition, context),
    messages: readerMessages(context),
    after: [settings(article.slug, rows, context)],
    body: [
      <main class="page" id="main" data-slug={article.slug} data-cards={paths.cards(article.slug)}>
        {outline(rows, counts, context)}
        <article class="rows">
          {head as Element}
          {byline(edition, context)}
          {rest}
        </article>
        {references.length > 0 ? bibliography(edition, context) : ''}
        {colophon(edition, context)}
      </main>,
    ] as ElementContent[],
  };
}

// ---------------------------------------------------------------- bar, outline, notes

const VIEWS = ['side', 'stack', 'zh', 'en', 'reveal'] as const;

function readerBar({ article }: Edition, context: Context): ElementContent[] {
  const { lng, t } = context;
  return [
    <span class="where" data-where>
      {article.title[lng]}
    </span>,
    find(context),
    <fieldset class="seg views">
      <legend>{t('view.label')}</legend>
      {VIEWS.map((view) => (
        <label title={t(`view.${view}Title`)}>
          <input type="radio" name="view" value={view} />
          <span>{t(`view.${view}`)}</span>
        </label>
      ))}
    </fieldset>,
    <button type="button" class="aa" popovertarget="settings" aria-label={t('settings.label')}>
      Aa
    </button>,
    <div class="progress" />,
  ] as ElementContent[];
}

function settings(slug: string, rows: readonly Row[], context: Context): Element {
  const { lng, t } = context;
  const choice = (name: string, values: readonly string[]): Element =>
    (
      <fieldset class="seg">
        <legend>{t(`settings.${name}`)}</legend>
        {values.map((value) => (
          <label>
            <input type="radio" name={name} value={value} />
            <span>{t(`settings.${name}_${value}`)}</span>
          </label>
        ))}
      </fieldset>
    ) as Element;
  return (
    <div id="settings" popover="auto" class="panel" role="dialog" aria-label={t('settings.label')}>
      <nav aria-label={t('outline.label')}>{partLinks(rows, context)}</nav>
      {choice('lead', ['zh', 'en'])}
      {choice('terms', ['first', 'all', 'none'])}
      {choice('theme', ['auto', 'light', 'sepia', 'dark'])}
      {choice('size', ['s', 'm', 'l', 'xl'])}
      {choice('face', ['serif', 'sans'])}
      {choice('cards', ['on', 'off'])}
      <p>
        <a href={paths.article(otherLang(lng), slug)} lang={htmlLang(otherLang(lng))} data-tongue>
          {lng === 'zh' ? 'Interface in English' : '界面改用中文'}
        </a>
        <button type="button" data-help>
          {t('help.open')} <kbd>?</kbd>
        </button>
      </p>
    </div>
  ) as Element;
}

/** A link to each part, and to the references. */
function partLinks(rows: readonly Row[], { lng, t }: Pick<Context, 'lng' | 't'>): Element[] {
  const parts = rows.flatMap((row, at) => {
    const block = row[lng].find(isPart) ?? row[otherLang(lng)].find(isPart);
    return block ? [{ block, at }] : [];
  });
  return [
    ...parts.map(({ block, at }) => (
      <a href={`#row-${at}`}>
        {block.label ? <b>{block.label}</b> : ''} {block.text}
      </a>
    )),
    <a href="#references">{t('references.title')}</a>,
  ] as Element[];
}

function outline(rows: readonly Row[], counts: Listing['counts'], { lng, t }: Context): Element {
  return (
    <nav class="outline" aria-label={t('outline.label')}>
      <ol>
        {partLinks(rows, { lng, t }).map((link) => (
          <li>{link}</li>
        ))}
      </ol>
      <dl>
        {(
          [
            [counts.pairs, 'pairs'],
            [counts.terms, 'terms'],
            [counts.references, 'works'],
            [`${Math.floor((100 * counts.reviewed) / Math.max(1, counts.pairs))}%`, 'reviewed'],
          ] as const
        ).map(([value, name]) => [
          <dt>{value}</dt>,
          <dd>{t(`outline.${name}`, { count: Number.parseInt(String(value), 10) })}</dd>,
        ])}
      </dl>
    </nav>
  ) as Element;
}

const isPart = ({ kind, depth }: Block): boolean => kind === 'heading' && depth === 2;

function byline({ article }: Edition, { lng, t }: Context): Element {
  const say = (lang: Lang): string =>
    [
      article.authors.length > 0 ? article.authors.join(lang === 'zh' ? '、' : ', ') : undefined,
      article.source ? `${lang === 'zh' ? '来源：' : 'Source: '}${article.source.name}` : undefined,
      article.date,
      article.translator?.[lang],
    ]
      .filter(Boolean)
      .join(' · ');
  return (
    <div class="row">
      {LANGS.map((lang) => (
        <p class={['by', SIDE[lang]]} lang={htmlLang(lang)}>
          {say(lang)} {lang === lng ? <a href="#colophon">{t('colophon.link')}</a> : ''}
        </p>
      ))}
    </div>
  ) as Element;
}

function bibliography({ references, document, article }: Edition, context: Context): Element {
  const { lng, t } = context;
  const places = document.annotations.flatMap((a) => (a.kind === 'reference' ? [a] : []));
  const numbersOf = ({ id }: Reference): number[] => [
    ...new Set(places.filter(({ keys }) => keys.includes(id)).map(({ number }) => number)),
  ];
  const entries = references
    .map((reference) => ({ reference, numbers: numbersOf(reference).sort((a, b) => a - b) }))
    .sort((a, b) => (a.numbers[0] ?? Infinity) - (b.numbers[0] ?? Infinity));
  const has = (lang: Lang, number: number): boolean =>
    places.some((place) => place.number === number && place.block.startsWith(lang));
  return (
    <section id="references" class="refs" aria-labelledby="references-title">
      <h2 id="references-title">{t('references.title')}</h2>
      <ol>
        {entries.map(({ reference, numbers }) => (
          <li id={`r-${reference.id}`}>
            <span class="nums">{numbers.join(', ')}</span>
            {referenceEntry(reference, context)}
            <span class="back">
              {numbers.map((number) => (
                <span>
                  {t('references.at', { number })}
                  {LANGS.filter((lang) => has(lang, number)).flatMap((lang) => [
                    ' ',
                    <a
                      href={`#c-${lang}-${number}`}
                      data-n={number}
                      aria-label={t(`references.back_${lang}`, { number })}
                    >
                      {lang === 'zh' ? '中' : 'EN'}
                    </a>,
                  ])}
                </span>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <p class="export">
        <a href={`/api/articles/${article.slug}.json`}>JSON</a>{' '}
        <a href={paths.references(lng)}>{t('references.all')}</a>
      </p>
    </section>
  ) as Element;
}

/** Who wrote it, where it comes from, what was mended. */
function colophon({ article }: Edition, { lng, t }: Context): Element {
  return (
    <section id="colophon" class="colophon">
      <h2>{t('colophon.title')}</h2>
      {article.authorNote ? <p>{article.authorNote[lng]}</p> : ''}
      {article.dateNote ? <p>{article.dateNote[lng]}</p> : ''}
      <p>{article.rights[lng]}</p>
      {article.corrections.length > 0 ? <p>{t('colophon.corrections')}</p> : ''}
      {article.corrections.length > 0 ? (
        <ul>
          {article.corrections.map(({ before, after, why }) => (
            <li>
              <span lang={htmlLang(article.original)}>
                <del>{before}</del> → <ins>{after}</ins>
              </span>{' '}
              {why[lng]}
            </li>
          ))}
        </ul>
      ) : (
        ''
      )}
    </section>
  ) as Element;
}

// ---------------------------------------------------------------- rows

/** Rows as elements; those of one list or quotation stand in its container. */
function renderRows(rows: readonly Row[], index: Index): Element[] {
  const out: Element[] = [];
  let container: { readonly key: string; readonly element: Element } | undefined;
  rows.forEach((row, at) => {
    const lead = row.zh[0] ?? (row.en[0] as Block);
    if (isPart(lead)) for (const lang of LANGS) index.marked[lang].clear();
    const tag = containerTag(lead);
    const key = `${tag}:${lead.id.slice(0, 2)}:${lead.group}`;
    const element = renderRow(row, at, lead, index);
    if (!tag) {
      container = undefined;
      out.push(element);
      return;
    }
    if (container?.key !== key) {
      container = { key, element: node(tag, { className: ['rows'] }) };
      out.push(container.element);
    }
    container.element.children.push(element);
  });
  return out;
}

function containerTag({ kind, group, label }: Block): 'ul' | 'ol' | 'blockquote' | undefined {
  if (group === undefined || kind === 'cell') return undefined;
  if (kind === 'quote' || kind === 'verse' || kind === 'attribution') return 'blockquote';
  return label ? 'ol' : 'ul';
}

function renderRow(row: Row, at: number, lead: Block, index: Index): Element {
  const tag = containerTag(lead);
  const same =
    lead.kind === 'code' &&
    row.zh.length === 1 &&
    row.en.length === 1 &&
    row.zh[0]?.text === row.en[0]?.text;
  const cells = same
    ? [renderBlock(lead, index)]
    : LANGS.map((lang) => renderCell(row[lang], lang, lead, index));
  return node(
    tag === 'ul' || tag === 'ol' ? 'li' : 'div',
    {
      className: [
        'row',
        ...(same ? ['whole'] : []),
        ...(lead.depth && tag && lead.depth > 1 ? ['in'] : []),
      ],
      ...(isPart(lead) ? { id: `row-${at}` } : {}),
    },
    cells,
  );
}

function renderCell(blocks: readonly Block[], lang: Lang, lead: Block, index: Index): Element {
  const { context } = index;
  const [first, ...more] = blocks;
  if (!first)
    return node(
      'p',
      { className: ['gap', SIDE[lang]], lang: htmlLang(context.lng) },
      context.t(`gap.block_${lang}`),
    );
  if (lead.kind === 'cell') return renderTable(blocks, lang, index);
  if (more.length === 0) return renderBlock(first, index);
  return node(
    'div',
    { className: [SIDE[lang]], lang: htmlLang(lang) },
    blocks.map((block) => renderBlock(block, index)),
  );
}

function renderTable(cells: readonly Block[], lang: Lang, index: Index): Element {
  const lines = [...groupBy(cells, ({ row }) => row ?? 0).values()];
  return node('div', { className: ['table', SIDE[lang]], lang: htmlLang(lang) }, [
    node(
      'table',
      {},
      lines.map((line) =>
        node(
          'tr',
          {},
          line.map((cell) => node(cell.info === 'head' ? 'th' : 'td', {}, renderText(cell, index))),
        ),
      ),
    ),
  ]);
}

function renderBlock(block: Block, index: Index): Element {
  const lang = block.id.slice(0, 2) as Lang;
  const attributes = { className: [SIDE[lang]], lang: htmlLang(lang) };
  const text = (): ElementContent[] => renderText(block, index);
  switch (block.kind) {
    case 'title':
      return node('h1', attributes, text());
    case 'heading':
      return node(block.depth === 2 ? 'h2' : block.depth === 3 ? 'h3' : 'h4', attributes, [
        ...(block.label ? [node('b', {}, block.label)] : []),
        ...text(),
      ]);
    case 'item':
      return node('p', { ...attributes, className: ['item', SIDE[lang]] }, [
        ...(block.label ? [node('b', {}, block.label)] : []),
        ...text(),
      ]);
    case 'verse':
    case 'attribution':
      return node('p', { ...attributes, className: [block.kind, SIDE[lang]] }, text());
    case 'code':
      return node('pre', { ...attributes, tabIndex: 0 }, [node('code', {}, text())]);
    case 'figure': {
      const image = block.marks.find(({ kind }) => kind === 'image');
      const url = image?.kind === 'image' ? image.url : '';
      const src = /^(?:[a-z]+:|\/)/i.test(url) ? url : `/media/${index.slug}/${url}`;
      return node('figure', attributes, [
        node('img', { src, alt: '', loading: 'lazy' }),
        node('figcaption', {}, text()),
      ]);
    }
    default:
      return node('p', attributes, text());
  }
}

/** A block's words with every layer that lies over them. */
function renderText(block: Block, index: Index): ElementContent[] {
  return weave(block.text, 0, block.text.length, [
    ...segmentLayers(block, index),
    ...markLayers(block),
    ...annotationLayers(block, index),
  ]);
}

function segmentLayers(block: Block, { segments, beads, context }: Index): Layer[] {
  const lang = block.id.slice(0, 2) as Lang;
  return (segments.get(block.id) ?? []).map(({ id, span }): Layer => {
    const entry = beads.get(id);
    const alone = entry !== undefined && entry.bead[otherLang(lang)].length === 0;
    const state =
      !entry || entry.bead.origin === 'reviewed'
        ? []
        : [entry.bead.certainty === 'sure' ? 'sure' : 'check'];
    return {
      span,
      rank: RANK.segment,
      open: () => node('span', { id: `s-${id}`, className: ['s', ...state], dataB: entry?.number }),
      ...(alone
        ? {
            tail: () =>
              node(
                'small',
                { className: ['gap'], lang: htmlLang(context.lng) },
                context.t(`gap.sentence_${otherLang(lang)}`),
              ),
          }
        : {}),
    };
  });
}

function markLayers(block: Block): Layer[] {
  return block.marks.flatMap((mark): Layer[] => {
    const { span } = mark;
    switch (mark.kind) {
      case 'link':
        return [{ span, rank: RANK.link, open: () => node('a', { href: safeUrl(mark.url) }) }];
      case 'emphasis':
        return [{ span, rank: RANK.inline, open: () => node('em') }];
      case 'strong':
        return [{ span, rank: RANK.inline, open: () => node('strong') }];
      case 'delete':
        return [{ span, rank: RANK.inline, open: () => node('del') }];
      case 'code':
        return [{ span, rank: RANK.code, open: () => node('code') }];
      default:
        return [];
    }
  });
}

/** Only addresses that a reader may be sent to; a script's address becomes a place on the page. */
const safeUrl = (url: string): string => (/^(?:https?:|mailto:|\/|#|\.)/i.test(url) ? url : '#');

function annotationLayers(block: Block, { annotations, marked, context }: Index): Layer[] {
  const lang = block.id.slice(0, 2) as Lang;
  const links = block.marks.filter(({ kind }) => kind === 'link');
  const heading = block.kind === 'heading' || block.kind === 'title';
  return (annotations.get(block.id) ?? []).flatMap((annotation): Layer[] => {
    const { span } = annotation;
    if (annotation.kind === 'reference') {
      const { number, keys } = annotation;
      return [
        {
          span,
          rank: RANK.link,
          open: () => node('span', { className: ['q'], dataN: number }),
          tail: () =>
            node(
              'a',
              {
                className: ['n'],
                id: `c-${lang}-${number}`,
                href: `#r-${keys[0]}`,
                ariaLabel: context.t('references.number', { number }),
              },
              String(number),
            ),
        },
      ];
    }
    const { concept } = annotation;
    if (heading || marked[lang].has(concept)) return [];
    if (links.some((link) => link.span.start < span.end && span.start < link.span.end)) return [];
    marked[lang].add(concept);
    return [
      {
        span,
        rank: RANK.term,
        open: () => node('a', { className: ['t'], href: paths.concept(context.lng, concept) }),
      },
    ];
  });
}
