/** From listed references to CSL-JSON: one item a work, whatever the number of its mentions. */
import type { Reference } from '#lib/model/reference.ts';
import { keysOf } from './keys.ts';
import { canonicalUrl, type RepairedUrl } from './urls.ts';

export type Mention = {
  /** The phrase it is cited by, its spaces and marks restored. */
  readonly phrase: string;
  readonly urls: readonly RepairedUrl[];
};

const TYPES: readonly { readonly type: string; readonly is: RegExp }[] = [
  { type: 'article', is: /arxiv\.org|biorxiv\.org|openreview\.net|ssrn\.com/ },
  {
    type: 'article-journal',
    is: /doi\.org|nature\.com\/articles|jmlr\.org|sciencedirect\.com|springer\.com\/article/,
  },
  {
    type: 'paper-conference',
    is: /aclanthology\.org|aclweb\.org|neurips\.cc|nips\.cc|mlr\.press|openaccess\.thecvf\.com/,
  },
  {
    type: 'software',
    is: /^https?:\/\/(?:www\.)?(?:github|gitlab|gitee)\.com\/[\w.-]+\/[\w.-]+\/?(?:#.*)?$/,
  },
  { type: 'entry-encyclopedia', is: /wikipedia\.org|baike\.baidu\.com/ },
  { type: 'motion_picture', is: /youtube\.com\/watch|youtu\.be|bilibili\.com\/video/ },
  {
    type: 'post-weblog',
    is: /blogs?\.|\/blogs?\/|medium\.com|substack\.com|zhihu\.com\/p\/|zhuanlan\.zhihu/,
  },
];

/**
 * One item a work.
 *
 * @param known - Works the article has already: a mention of one gets its key, and no new item.
 * @returns The items, and for each mention the keys of its addresses, in order.
 */
export function toBibliography(
  mentions: readonly Mention[],
  known: readonly Reference[] = [],
): {
  readonly items: readonly Reference[];
  readonly keys: readonly (readonly string[])[];
} {
  const works = new Map<string, { url: RepairedUrl; phrase: string }>();
  for (const { phrase, urls } of mentions)
    for (const url of urls) {
      const canonical = canonicalUrl(url.url);
      if (!works.has(canonical)) works.set(canonical, { url, phrase });
    }
  const keys = keysOf([...works.values()].map(({ url }) => url.url));
  const keyOfWork = new Map(
    [...works.keys()].map((canonical, i) => [canonical, keys[i] as string]),
  );
  const items = [...works].map(([canonical, { url, phrase }]): Reference => {
    const doi = /^doi:(.+)$/.exec(canonical)?.[1];
    const changed = url.rules.length > 0;
    return {
      id: keyOfWork.get(canonical) as string,
      type: TYPES.find(({ is }) => is.test(url.url))?.type ?? 'webpage',
      title: phrase || url.url,
      URL: url.url,
      ...(doi && { DOI: doi }),
      custom: {
        ...(changed && { rawUrl: url.raw, repair: url.rules.join(', ') }),
        uncertain: url.truncated
          ? {
              zh: '题名取自文中的引用词；网址似乎不完整。',
              en: 'Title from the citing phrase; the address looks cut short.',
            }
          : {
              zh: '题名取自文中的引用词，尚未核对。',
              en: 'Title from the citing phrase, not checked yet.',
            },
      },
    };
  });
  return {
    items,
    keys: mentions.map(({ urls }) => [
      ...new Set(urls.map(({ url }) => keyOfWork.get(canonicalUrl(url)) as string)),
    ]),
  };
}
