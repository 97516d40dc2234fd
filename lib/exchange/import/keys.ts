/** Citation keys that can be read and stay: made from what an address says, not from the order of a list. */
import { canonicalUrl } from './urls.ts';

/** Path words that say nothing of the work. */
const DULL = new Set(
  'www com org net io co cn html htm php aspx index default abs pdf blob main master tree docs doc en zh us articles article post posts blog p research overview view watch wiki questions status news content paper papers latest stable home'.split(
    ' ',
  ),
);

/** ASCII words of a text, lower case, joined by hyphens, at most `limit` characters and cut at a hyphen. */
function slugOf(text: string, limit: number): string {
  const words = text
    .normalize('NFKD')
    .replace(/[\u0300-\u036f'’]/g, '')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    const next = slug ? `${slug}-${word}` : word;
    if (next.length > limit) break;
    slug = next;
  }
  return slug || (words[0] ?? '').slice(0, limit);
}

/**
 * A key for an address: `arxiv-2302-04542`, `doi-10-1038-nature14236`, `github-openai-gpt-2`,
 * `openai-summarizing-books`.
 */
export function keyOf(url: string): string {
  const canonical = canonicalUrl(url);
  const scheme = /^(arxiv|doi|github):(.+)$/.exec(canonical);
  if (scheme) return `${scheme[1]}-${slugOf(scheme[2] as string, 48)}`;
  const match = /^([^/?#]*)([^?#]*)(\?[^#]*)?(#.*)?$/.exec(canonical);
  const labels = (match?.[1] ?? '').replace(/:\d+$/, '').split('.');
  const main = labels.filter(
    (label, i) => i < labels.length - 1 && !DULL.has(label) && !/^(?:ac|edu|gov)$/.test(label),
  );
  const host = slugOf(main.slice(-2).reverse().join('-') || (labels[0] ?? 'web'), 24) || 'web';
  let decoded = match?.[2] ?? '';
  try {
    decoded = decodeURIComponent(decoded);
  } catch {}
  const segments = decoded
    .split('/')
    .map((segment) => slugOf(segment.replace(/\.(?:html?|php|aspx?|pdf|ipynb|md)$/i, ''), 48))
    .filter((segment) => segment !== '' && !DULL.has(segment) && !/^\d{1,2}$/.test(segment));
  const query = slugOf((match?.[3] ?? '').replace(/[?&]\w+=/g, ' '), 16);
  const tail = [...segments.slice(-2), query, slugOf(match?.[4] ?? '', 24)]
    .filter(Boolean)
    .join('-');
  return slugOf([host, tail].filter(Boolean).join('-'), 64);
}

/**
 * Keys for addresses, or for the words of works without one, in order; a second work with the same key gets `-2`.
 *
 * @param taken - Keys that others have already.
 */
export function keysOf(urls: readonly string[], taken: readonly string[] = []): readonly string[] {
  const used = new Set(taken);
  return urls.map((url) => {
    const key = (/^https?:/i.test(url) ? keyOf(url) : slugOf(url, 40)) || 'note';
    let unique = key;
    for (let n = 2; used.has(unique); n++) unique = `${key}-${n}`;
    used.add(unique);
    return unique;
  });
}
