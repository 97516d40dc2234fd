/** From listed references to CSL-JSON: one item a work, whatever the number of its mentions. */
import type { Reference } from '#lib/model/reference.ts';
import { keysOf } from './keys.ts';
import { lettersOf } from './script.ts';
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

/** What a work is known by: its address in one form, or without one its words. */
const nameOf = (url: RepairedUrl | undefined, phrase: string): string =>
  url ? canonicalUrl(url.url) : `text:${lettersOf(phrase)}`;

/**
 * One item a work.
 *
 * @param known - Works the article has already: a mention of one gets its key, and no new item.
 * @returns The items, and for each mention the keys of its works, in order.
 */
export function toBibliography(
  mentions: readonly Mention[],
  known: readonly Reference[] = [],
): {
  readonly items: readonly Reference[];
  readonly keys: readonly (readonly string[])[];
} {
  const keys = new Map<string, string>();
  for (const { id, URL: url } of known) if (url) keys.set(canonicalUrl(url), id);
  const works = new Map<string, { url: RepairedUrl | undefined; phrase: string }>();
  const worksOf = ({ phrase, urls }: Mention) =>
    urls.length > 0 ? urls.map((url) => ({ url, phrase })) : [{ url: undefined, phrase }];
  for (const mention of mentions)
    for (const work of worksOf(mention)) {
      const name = nameOf(work.url, work.phrase);
      if (!keys.has(name) && !works.has(name)) works.set(name, work);
    }
  const made = keysOf(
    [...works.values()].map(({ url, phrase }) => url?.url ?? phrase),
    known.map(({ id }) => id),
  );
  [...works.keys()].forEach((name, i) => {
    keys.set(name, made[i] as string);
  });
  return {
    items: [...works].map(([name, { url, phrase }]) =>
      toItem(keys.get(name) as string, name, url, phrase),
    ),
    keys: mentions.map((mention) => [
      ...new Set(
        worksOf(mention).map(({ url, phrase }) => keys.get(nameOf(url, phrase)) as string),
      ),
    ]),
  };
}

function toItem(id: string, name: string, url: RepairedUrl | undefined, phrase: string): Reference {
  const doi = /^doi:(.+)$/.exec(name)?.[1];
  if (!url)
    return {
      id,
      type: 'document',
      title: phrase || id,
      custom: {
        uncertain: { zh: '照录原注，没有网址。', en: 'As the note has it; it gives no address.' },
      },
    };
  return {
    id,
    type: TYPES.find(({ is }) => is.test(url.url))?.type ?? 'webpage',
    title: phrase || url.url,
    URL: url.url,
    ...(doi && { DOI: doi }),
    custom: {
      ...(url.rules.length > 0 && { rawUrl: url.raw, repair: url.rules.join(', ') }),
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
}
