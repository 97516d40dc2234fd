/** Addresses as portals leave them: found in a line, repaired by named rules, told apart by what they point to. */

export type RepairedUrl = {
  readonly url: string;
  readonly raw: string;
  /** Names of the rules that changed it, in order. */
  readonly rules: readonly string[];
  /** 0 … 1; the least sure of its rules. */
  readonly confidence: number;
  /** Why it looks cut short. It is never completed by guess. */
  readonly truncated?: string;
};

/**
 * An address up to the first character that no address has: space, Chinese, full-width mark, bracket, quote.
 * U+212A, the Kelvin sign, is not named: with the flags `iu` it would exclude the letter k.
 */
const ADDRESS =
  /(?:https?|hxxps?)(?:[:：]\/{0,2}|\/\/)(?:[^\s\u2000-\u2129\u2190-\uffff<>"“”‘’`{}|\\^]|&amp;)+|(?<![\w.@/-])www\.[a-z0-9-]+\.[^\s\u2000-\u2129\u2190-\uffff<>"“”‘’`{}|\\^]+|(?<![\w/])(?:doi[:：]\s?)10\.\d{4,9}\/[^\s\u2000-\u2129\u2190-\uffff<>"]+|(?<![\w/])arxiv[:：]\s?\d{4}\.\d{4,5}(?:v\d+)?/giu;

/** Where addresses stand in a line, trailing sentence marks left out. */
export function findUrls(
  text: string,
): readonly { readonly start: number; readonly end: number }[] {
  return [...text.matchAll(ADDRESS)].map(({ 0: match, index }) => {
    let url = match.replace(/[.,;:!?'…]+$/, '');
    const closing = (open: string, close: string) =>
      url.split(close).length > url.split(open).length && url.endsWith(close);
    while (closing('(', ')') || closing('[', ']'))
      url = url.slice(0, -1).replace(/[.,;:!?'…]+$/, '');
    return { start: index, end: index + url.length };
  });
}

/** Keys that queries commonly begin with. */
const QUERY_KEYS =
  'user id v q p s t u doi page tab hl lang usp ref search query filter sort pipeline_tag list url from to type name key fbclid gclid mid sn biz __biz utm_source utm_medium utm_campaign utm_content utm_term abstract_id article paper number arnumber isnumber term text title tag tags category cat source spm share keyword keywords wd word file path date year version format view mode author authors show library dataset model models task tid pid uid cid aid vid sid cmd action index start limit size order dir topic k m n w h z x y c a b d e f g i l o r'.split(
    ' ',
  );

/** Last words of a path that a query often follows. */
const BEFORE_QUERY =
  /(?:\.(?:php|html?|aspx?|jsp|cgi|do|action)|citations|scholar|forum|pdf|watch|search|item|playlist|models|datasets|spaces|index|results|query|viewtopic|article|detail|download|embed|papers?|browse|list|view|show)$/i;

/** The `?` before the first key of a query whose `?` was lost. */
function restoreQuery(url: string): { url: string; confidence: number } | undefined {
  if (url.includes('?')) return;
  const [beforeHash = '', ...hash] = url.split('#');
  const equals = beforeHash.indexOf('=');
  const slash = beforeHash.lastIndexOf('/', equals < 0 ? undefined : equals);
  if (equals < 0 || slash < 9) return;
  const segment = beforeHash.slice(slash + 1, equals);
  const rest = `${beforeHash.slice(equals)}${hash.length > 0 ? `#${hash.join('#')}` : ''}`;
  if (!/^[\w.~%-]*$/.test(segment)) return;
  const head = beforeHash.slice(0, slash + 1);
  const candidates = QUERY_KEYS.filter((key) => segment.toLowerCase().endsWith(key))
    .map((key) => {
      const before = segment.slice(0, segment.length - key.length);
      let score = Math.min(key.length, 12);
      if (BEFORE_QUERY.test(before)) score += 6;
      // A cut inside a word leaves a stump; a path that ends in a digit or mark does not.
      if (before === '' || /[^a-z]$/i.test(before)) score += 3;
      if (key.length === 1 && !BEFORE_QUERY.test(before)) score = 0;
      return { key, before, score };
    })
    .sort((a, b) => b.score - a.score);
  const [best, second] = candidates;
  if (!best || best.score < 1) return;
  const sure = best.score >= 5 && best.score - (second?.score ?? 0) >= 1;
  return { url: `${head}${best.before}?${best.key}${rest}`, confidence: sure ? 0.95 : 0.6 };
}

type UrlRule = {
  readonly name: string;
  readonly repair: (url: string) => string | { url: string; confidence: number } | undefined;
};

/** What portals do to addresses, and how it is undone, in this order. */
export const URL_RULES: readonly UrlRule[] = [
  {
    name: 'full-width-mark',
    repair: (url) => url.replace(/[：／？＝＆＃．]/g, (c) => c.normalize('NFKC')),
  },
  { name: 'space', repair: (url) => url.replace(/\s+/g, '') },
  { name: 'entity', repair: (url) => url.replace(/&(?:amp;)+/g, '&').replace(/&#38;/g, '&') },
  { name: 'defused-scheme', repair: (url) => url.replace(/^hxxp/i, 'http') },
  {
    name: 'scheme-slashes',
    repair: (url) =>
      url.replace(/^(https?):?\/{0,2}(?=[^/:\s])/i, (_, s: string) => `${s.toLowerCase()}://`),
  },
  { name: 'no-scheme', repair: (url) => url.replace(/^www\./i, 'https://www.') },
  { name: 'doi', repair: (url) => url.replace(/^doi:\s?/i, 'https://doi.org/') },
  { name: 'arxiv-id', repair: (url) => url.replace(/^arxiv:\s?/i, 'https://arxiv.org/abs/') },
  { name: 'lost-question-mark', repair: restoreQuery },
];

/** Shapes that an address must have to be whole. */
const WHOLE: readonly {
  readonly of: RegExp;
  readonly is: RegExp;
  readonly expected: string;
}[] = [
  {
    of: /scholar\.google\.[a-z.]+\/citations.*[?&]user=/,
    is: /[?&]user=[\w-]{12}(?:[&#]|$)/,
    expected: 'a user of 12 characters',
  },
  {
    of: /youtube\.com\/watch|youtu\.be\//,
    is: /(?:[?&]v=|youtu\.be\/)[\w-]{11}(?:[?&#]|$)/,
    expected: 'a video of 11 characters',
  },
  {
    of: /notion\.(?:site|so)\/.*-[0-9a-f]{16,}$/,
    is: /-[0-9a-f]{32}$/,
    expected: 'an id of 32 hexadecimal digits',
  },
  {
    of: /arxiv\.org\/(?:abs|pdf|html)\/\d/,
    is: /\/\d{4}\.\d{4,5}(?:v\d+)?(?:\.pdf)?(?:[?#]|$)/,
    expected: 'an arXiv number such as 2302.04542',
  },
  { of: /openreview\.net\/(?:forum|pdf)/, is: /[?&]id=[\w-]{8,}/, expected: 'an id' },
  {
    of: /^https?:\/\/[^/]*$/,
    is: /^https?:\/\/[^/]+\.[a-z0-9-]{2,}(?::\d+)?$/i,
    expected: 'a host',
  },
  { of: /(?:…|\.\.\.|[=&?%]|%[0-9a-f])$/i, is: /$^/, expected: 'more after its end' },
];

/** Repair an address by {@link URL_RULES}; say where it looks cut short. */
export function repairUrl(raw: string): RepairedUrl {
  let url = raw;
  let confidence = 1;
  const rules: string[] = [];
  for (const { name, repair } of URL_RULES) {
    const result = repair(url);
    const next = typeof result === 'string' ? result : result?.url;
    if (next === undefined || next === url) continue;
    url = next;
    rules.push(name);
    if (typeof result === 'object') confidence = Math.min(confidence, result.confidence);
  }
  const short = WHOLE.find(({ of, is }) => of.test(url) && !is.test(url));
  return { url, raw, rules, confidence, ...(short && { truncated: `Expected ${short.expected}` }) };
}

/**
 * What an address points to, in one form: two addresses of one work have one canonical form.
 *
 * arXiv numbers without version (abs, pdf, html and its mirrors, old style too); DOIs in lower
 * case; the root of a repository; otherwise host and path without `www.`, trailing slash and
 * tracking keys. A `#part` is kept, for it may be another text.
 */
export function canonicalUrl(url: string): string {
  const arxiv =
    /(?:arxiv\.org|alphaxiv\.org|ar5iv\.(?:labs\.arxiv\.)?org)\/(?:abs|pdf|html|overview)\/((?:[a-z-]+(?:\.[A-Z]{2})?\/)?\d{4}\.?\d{3,5})/i.exec(
      url,
    ) ?? /10\.48550\/arxiv\.(\d{4}\.\d{4,5})/i.exec(url);
  if (arxiv) return `arxiv:${arxiv[1]}`;
  const doi = /(?:doi\.org\/|[?&]doi=)(10\.\d{4,9}\/[^?#\s&]+)/i.exec(url);
  if (doi) return `doi:${decode(doi[1] as string).toLowerCase()}`;
  const repository = /^https?:\/\/(?:www\.)?github\.com\/([\w.-]+)\/([\w.-]+?)(?:\.git)?\/?$/i.exec(
    url,
  );
  if (repository) return `github:${repository[1]}/${repository[2]}`.toLowerCase();
  const match = /^https?:\/\/(?:www\.)?([^/?#]+)([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(url);
  if (!match) return url;
  const [, host = '', path = '', query = '', hash = ''] = match;
  const keys = query
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !/^(?:utm_\w+|fbclid|gclid|spm|from=timeline)/i.test(pair));
  return `${host.toLowerCase()}${decode(path).replace(/\/$/, '')}${keys.length > 0 ? `?${keys.join('&')}` : ''}${hash}`;
}

function decode(text: string): string {
  try {
    return decodeURI(text);
  } catch {
    return text;
  }
}
