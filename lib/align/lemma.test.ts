import { expect, test } from 'vitest';
import { isFunctionWord, lemma, root } from './lemma.ts';

const lexicon = new Set(
  'hope hop make box city plan use open string agree story meaning mean dog glass stop walk'.split(
    ' ',
  ),
);
const base = (word: string): string => lemma(word, lexicon);

test('regular endings are taken off when a known word remains', () => {
  expect(
    ['hoping', 'hopped', 'makes', 'boxes', 'cities', 'planned', 'used', 'opened'].map(base),
  ).toEqual(['hope', 'hop', 'make', 'box', 'city', 'plan', 'use', 'open']);
});

test('words that only look inflected stay', () => {
  expect(
    ['string', 'glass', 'news', 'always', 'morning', 'bring', 'this', 'need'].map(base),
  ).toEqual(['string', 'glass', 'news', 'always', 'morning', 'bring', 'this', 'need']);
});

test('irregular forms and pronouns come from the table', () => {
  expect(['went', 'taught', 'mice', 'them', 'were', 'better', 'data'].map(base)).toEqual([
    'go',
    'teach',
    'mouse',
    'they',
    'be',
    'good',
    'datum',
  ]);
});

test('number words become their value', () => {
  expect(['seven', 'third', 'forty', 'fortieth', 'hundred', 'millions'].map(base)).toEqual([
    '#7',
    '#3',
    '#40',
    '#40',
    '#100',
    '#1000000',
  ]);
});

test('a base form is its own base form', () => {
  for (const word of ['go', 'hope', 'be', 'mouse', 'meaning'])
    expect(base(base(word))).toBe(base(word));
});

test('derived words share a root, unrelated ones do not', () => {
  expect(root('communication')).toBe(root('communicate'));
  expect(root('happiness')).toBe(root('happily'));
  expect(root('optimization')).toBe(root('optimize'));
  expect(root('station')).not.toBe(root('state'));
  expect(root('cat')).toBe('cat');
});

test('grammar words are told from content', () => {
  expect(['the', 'he', 'would'].every(isFunctionWord)).toBe(true);
  expect(['river', 'walk', '#3'].some(isFunctionWord)).toBe(false);
});
