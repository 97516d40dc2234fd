/** What a page is rendered with besides its data. */
import type { Lang } from '#lib/model/document.ts';

export type Translate = (key: string, values?: Record<string, string | number>) => string;

export type Assets = {
  /** The stylesheets, minified; each page has its own in it. */
  readonly readerCss: string;
  readonly siteCss: string;
  /** Runs in the head, before the first paint: the view that the address or the reader's memory asks for. */
  readonly boot: string;
  /** Brings the reading page to life. */
  readonly reader: string;
  /** The same for all other pages: only the look-up box. */
  readonly site: string;
};

export type Context = {
  /** The language of the interface. */
  readonly lng: Lang;
  readonly t: Translate;
  /** The site's address, without a slash at the end. */
  readonly base: string;
  readonly assets: Assets;
};

/** A language as an HTML `lang`. */
export const htmlLang = (lang: Lang): string => (lang === 'zh' ? 'zh-Hans' : 'en');

/** Addresses of pages, from the site's root. */
export const paths = {
  home: (lng: Lang): string => `/${lng}/`,
  article: (lng: Lang, slug: string): string => `/${lng}/articles/${slug}/`,
  glossary: (lng: Lang): string => `/${lng}/glossary/`,
  concept: (lng: Lang, id: string): string => `/${lng}/glossary/${id}/`,
  references: (lng: Lang): string => `/${lng}/references/`,
  about: (lng: Lang): string => `/${lng}/about/`,
  api: (lng: Lang): string => `/${lng}/api/`,
  cards: (slug: string): string => `/data/articles/${slug}.json`,
  lookup: '/data/glossary.tsv',
} as const;
