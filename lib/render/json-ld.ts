/** What the pages say of themselves to machines, in schema.org's words. */
import { type Concept, preferredTerm } from '#lib/model/concept.ts';
import { otherLang } from '#lib/model/document.ts';
import type { Edition } from '#lib/model/library.ts';
import { type Context, htmlLang, paths } from './context.ts';
import { fullName, yearOf } from './reference.tsx';

/** An article with its translation and its citations. */
export function articleData({ article, references }: Edition, { base, lng }: Context): object {
  const url = `${base}${paths.article(lng, article.slug)}`;
  const { original } = article;
  const translation = otherLang(original);
  return {
    '@context': 'https://schema.org',
    '@type': 'Article',
    '@id': `${url}#original`,
    url,
    headline: article.title[original],
    name: article.title[lng],
    abstract: article.summary[lng],
    inLanguage: htmlLang(original),
    ...(article.authors.length > 0
      ? { author: article.authors.map((name) => ({ '@type': 'Person', name })) }
      : {}),
    ...(article.date ? { dateCreated: article.date } : {}),
    ...(article.source
      ? {
          isBasedOn: {
            '@type': 'CreativeWork',
            name: article.source.name,
            ...(article.source.url ? { url: article.source.url } : {}),
          },
        }
      : {}),
    copyrightNotice: article.rights[lng],
    workTranslation: {
      '@type': 'Article',
      '@id': `${url}#translation`,
      headline: article.title[translation],
      inLanguage: htmlLang(translation),
      translationOfWork: { '@id': `${url}#original` },
      translator: { '@type': 'Organization', name: 'Duidu 对读' },
    },
    citation: references.map((reference) => ({
      '@type':
        reference.type === 'webpage' || reference.type === 'post-weblog'
          ? 'WebPage'
          : 'ScholarlyArticle',
      name: reference.title,
      ...(reference.author
        ? {
            author: reference.author.map((name) => ({
              '@type': name.literal ? 'Organization' : 'Person',
              name: fullName(name),
            })),
          }
        : {}),
      ...(yearOf(reference) ? { datePublished: yearOf(reference) } : {}),
      ...(reference.URL ? { url: reference.URL } : {}),
    })),
  };
}

/** The glossary as a set of defined terms. */
export function glossaryData(concepts: readonly Concept[], { base, lng }: Context): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'DefinedTermSet',
    '@id': `${base}${paths.glossary(lng)}`,
    name: lng === 'zh' ? '对读词典' : 'Duidu glossary',
    url: `${base}${paths.glossary(lng)}`,
    hasDefinedTerm: concepts.map((concept) => ({
      '@type': 'DefinedTerm',
      '@id': `${base}${paths.concept(lng, concept.id)}`,
      name: preferredTerm(concept, lng).text,
    })),
  };
}

/** One concept. */
export function conceptData(concept: Concept, { base, lng }: Context): object {
  return {
    '@context': 'https://schema.org',
    '@type': 'DefinedTerm',
    '@id': `${base}${paths.concept(lng, concept.id)}`,
    url: `${base}${paths.concept(lng, concept.id)}`,
    termCode: concept.id,
    name: preferredTerm(concept, lng).text,
    alternateName: [...concept.terms.zh, ...concept.terms.en]
      .map(({ text }) => text)
      .filter((text) => text !== preferredTerm(concept, lng).text),
    description: concept.definition[lng],
    inDefinedTermSet: `${base}${paths.glossary(lng)}`,
  };
}
