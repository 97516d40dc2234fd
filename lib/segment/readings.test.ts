import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parseReadings } from './readings.ts';

const table = readFileSync(new URL('data/readings.tsv', import.meta.url), 'utf8');
const READING = /^(?:[bpmfdtnlgkhjqxzcsrwy]|[zcs]h)?(?:[aeiou:]+(?:n|ng|r)?)[1-5]$/;

test('every line of the table is one character with readings and places', () => {
  const lines = table.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  const rules = parseReadings(table);
  expect(rules.size).toBe(lines.length);
  for (const [character, { fallback, places }] of rules) {
    expect(character).toMatch(/^\p{Script=Han}$/u);
    for (const reading of [fallback, ...places.map(({ reading }) => reading)])
      if (reading !== undefined) expect(reading, character).toMatch(READING);
    expect(places.length > 0 || fallback !== undefined, character).toBe(true);
  }
});

test('a place must hold the character once', () => {
  expect(() => parseReadings('为\twei2\twei4 因')).toThrow('Place `因` of 为 must hold one ~');
  expect(() => parseReadings('为\twei2\twei4 ~~')).toThrow('must hold one ~');
});

test('places match around the character', () => {
  const place = parseReadings('只\tzhi3\tzhi1 {N}~').get('只')?.places[0];
  const matches = (han: string, at: number) => {
    if (!place) return undefined;
    place.pattern.lastIndex = at;
    return place.pattern.test(han);
  };
  expect(matches('三只猫', 1)).toBe(true);
  expect(matches('三只猫', 0)).toBe(false);
  expect(matches('我只有', 1)).toBe(false);
});
