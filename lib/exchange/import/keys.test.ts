import fc from 'fast-check';
import { expect, test } from 'vitest';
import { keyOf, keysOf } from './keys.ts';

test.each([
  ['https://arxiv.org/abs/2302.04542v2', 'arxiv-2302-04542'],
  ['https://doi.org/10.1038/nature14236', 'doi-10-1038-nature14236'],
  ['https://github.com/openai/gpt-2', 'github-openai-gpt-2'],
  ['https://openai.com/research/summarizing-books', 'openai-summarizing-books'],
  ['https://zh.wikipedia.org/wiki/%E5%9B%BE%E7%81%B5', 'wikipedia'],
])('%s → %s', (url, key) => {
  expect(keyOf(url)).toBe(key);
});

test('keys are unlike each other and unlike those taken', () => {
  const url = 'https://example.org/a';
  expect(keysOf([url, `${url}/`, '注'], ['example-a'])).toEqual([
    'example-a-2',
    'example-a-3',
    'note',
  ]);
});

test('any address has a key that can stand in a link', () => {
  fc.assert(
    fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
      expect(keysOf([url])[0]).toMatch(/^[a-z0-9]+(?:-[a-z0-9]+)*$/);
    }),
  );
});
