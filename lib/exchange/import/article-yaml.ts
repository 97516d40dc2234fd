/** `article.yaml` of a fresh import: what the page said of the article, and empty places for the rest. */
import { stringify } from 'yaml';
import type { Lang } from '#lib/model/document.ts';
import type { Meta } from './draft.ts';

/** @param title - In `lang`; the other language waits for its own import. */
export function writeArticleYaml(title: string, lang: Lang, meta: Meta): string {
  const both = (text: string) => (lang === 'zh' ? { zh: text, en: '' } : { zh: '', en: text });
  return stringify(
    {
      title: both(title),
      summary: both(''),
      original: lang,
      authors: meta.authors,
      ...(meta.date && { date: meta.date }),
      ...((meta.source || meta.sourceUrl) && {
        source: {
          name: meta.source ?? meta.sourceUrl,
          ...(meta.sourceUrl && { url: meta.sourceUrl }),
        },
      }),
      rights: both(meta.rights ?? ''),
    },
    { lineWidth: 0 },
  );
}
