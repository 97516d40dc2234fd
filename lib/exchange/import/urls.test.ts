import { expect, test } from 'vitest';
import { canonicalUrl, findUrls, repairUrl } from './urls.ts';

test.each([
  [
    'https://scholar.google.com/citationsuser=abcdefghijkl&hl=en',
    'https://scholar.google.com/citations?user=abcdefghijkl&hl=en',
  ],
  ['https://openreview.net/forumid=rJl-b3RcF7', 'https://openreview.net/forum?id=rJl-b3RcF7'],
  ['https://www.youtube.com/watchv=abcdefghijk', 'https://www.youtube.com/watch?v=abcdefghijk'],
  [
    'https://shop.example.com/item.phpid=12&page=3',
    'https://shop.example.com/item.php?id=12&page=3',
  ],
  [
    'https://example.org/reports-2021utm_source=mail',
    'https://example.org/reports-2021?utm_source=mail',
  ],
  ['https://example.org/a?b=1&amp;c=2', 'https://example.org/a?b=1&c=2'],
  ['http:/example.org/a', 'http://example.org/a'],
  ['https//example.org/a', 'https://example.org/a'],
  ['hxxps://example.org/a', 'https://example.org/a'],
  ['https：//example.org/a', 'https://example.org/a'],
  ['https://example.org/a b', 'https://example.org/ab'],
  ['doi:10.1038/nature14236', 'https://doi.org/10.1038/nature14236'],
  ['arXiv:2302.04542', 'https://arxiv.org/abs/2302.04542'],
])('%s is repaired', (raw, url) => {
  const repaired = repairUrl(raw);
  expect(repaired).toMatchObject({ url, raw });
  expect(repaired.rules.length).toBeGreaterThan(0);
});

test.each([
  'https://example.org/a?b=c=d',
  'https://example.org/a=b/c',
  'https://en.wikipedia.org/wiki/C_(language)',
])('%s stays', (url) => {
  expect(repairUrl(url)).toMatchObject({ url, rules: [] });
});

test.each([
  'https://scholar.google.com/citations?user=abc',
  'https://www.youtube.com/watch?v=abc',
  'https://arxiv.org/abs/2302.04',
  'https://team.notion.site/Title-b9a57ac0fcf74f30a1ab9e3e36fa1d',
  'https://example.org/a?b=',
])('%s is flagged as cut short, and not completed', (url) => {
  expect(repairUrl(url)).toMatchObject({ url, truncated: expect.any(String) });
});

test('finds addresses up to the first mark that no address has', () => {
  const text = '见https://example.org/a_(b)。还有(https://example.org/c),以及www.example.com/d；完';
  expect(findUrls(text).map(({ start, end }) => text.slice(start, end))).toEqual([
    'https://example.org/a_(b)',
    'https://example.org/c',
    'www.example.com/d',
  ]);
});

test.each([
  ['https://arxiv.org/abs/2302.04542', 'https://www.arxiv.org/pdf/2302.04542v3.pdf'],
  ['https://arxiv.org/abs/2302.04542', 'https://doi.org/10.48550/arXiv.2302.04542'],
  ['https://arxiv.org/abs/cs/0112017', 'https://arxiv.org/pdf/cs/0112017v1'],
  ['https://doi.org/10.1038/NATURE14236', 'https://dx.doi.org/10.1038/nature14236'],
  ['https://github.com/Openai/gpt-2', 'https://github.com/openai/gpt-2.git'],
  ['https://www.example.org/a/?utm_source=x', 'http://example.org/a'],
])('%s and %s are one work', (a, b) => {
  expect(canonicalUrl(a)).toBe(canonicalUrl(b));
});

test('parts of a page are not one work', () => {
  expect(canonicalUrl('https://github.com/a/b#x')).not.toBe(
    canonicalUrl('https://github.com/a/b#y'),
  );
});
