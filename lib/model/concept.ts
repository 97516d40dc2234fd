/** The term base: one entry a concept, its terms in each language (after ISO 30042, TBX). */
import type { ConceptId, Lang } from './document.ts';

export const DOMAINS = [
  'model',
  'training',
  'data',
  'scaling',
  'alignment',
  'product',
  'business',
  'culture',
] as const;
export type Domain = (typeof DOMAINS)[number];

export const TERM_STATUSES = ['preferred', 'admitted', 'abbreviation', 'deprecated'] as const;
export type TermStatus = (typeof TERM_STATUSES)[number];

export type Term = {
  readonly text: string;
  readonly status: TermStatus;
  /** Other spellings of the same term; hyphen, space and nothing between words need no entry. */
  readonly spellings?: readonly string[];
  /** Toned pinyin, only where the machine's reading of a Chinese term is wrong. */
  readonly pinyin?: string;
  /** False for a word too common to be marked in running text; it is still found by lookup. */
  readonly mark?: boolean;
};

export type Concept = {
  readonly id: ConceptId;
  readonly domain: Domain;
  readonly terms: Readonly<Record<Lang, readonly Term[]>>;
  readonly definition: Readonly<Record<Lang, string>>;
  /** What the term is confused with. */
  readonly note?: Readonly<Record<Lang, string>>;
  readonly related: readonly ConceptId[];
  /** Where the facts can be checked: a title, with its address or arXiv number. */
  readonly sources: readonly { readonly title: string; readonly url?: string }[];
  /** The month (`2026-11`) at which a definition that the field moves was last right. */
  readonly asOf?: string;
};

/** The term a language shows first. */
export function preferredTerm(concept: Concept, lang: Lang): Term {
  const terms = concept.terms[lang];
  const term = terms.find(({ status }) => status === 'preferred') ?? terms[0];
  if (!term) throw new Error(`Concept ${concept.id} has no ${lang} term`);
  return term;
}
