/** The glossary as one compact table, scanned whole: at a few thousand concepts it beats any index. */
import { type Concept, DOMAINS, type Domain } from '#lib/model/concept.ts';

export type Entry = {
  readonly id: string;
  readonly domain: Domain;
  /** Terms, the preferred one first. */
  readonly zh: readonly string[];
  readonly en: readonly string[];
  /** Pinyin of the preferred Chinese term, with tone marks, a space between words. */
  readonly pinyin: string;
};

const preferredFirst = (terms: Concept['terms']['zh']): readonly string[] =>
  [...terms]
    .sort((a, b) => Number(b.status === 'preferred') - Number(a.status === 'preferred'))
    .map(({ text }) => text);

/** One line a concept: id, domain's number, Chinese terms, English terms, pinyin; terms joined by `|`. */
export function writeTable(
  concepts: readonly Concept[],
  pinyinOf: (concept: Concept) => string,
): string {
  return concepts
    .map((concept) =>
      [
        concept.id,
        DOMAINS.indexOf(concept.domain),
        preferredFirst(concept.terms.zh).join('|'),
        preferredFirst(concept.terms.en).join('|'),
        pinyinOf(concept),
      ].join('\t'),
    )
    .join('\n');
}

/** Read the table back. */
export function readTable(tsv: string): readonly Entry[] {
  return tsv
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const [id = '', domain = '0', zh = '', en = '', pinyin = ''] = line.split('\t');
      return {
        id,
        domain: DOMAINS[Number(domain)] ?? 'model',
        zh: zh.split('|'),
        en: en.split('|'),
        pinyin,
      };
    });
}
