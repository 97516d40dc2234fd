import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { corridor, roughChain, turn, type Waypoint } from './corridor.ts';
import { cutLong } from './cut-long.ts';
import { textSide } from './side.ts';
import { sparseTable } from './sparse.ts';

const SIZES = { zh: 40, en: 60 };
const rising = fc
  .tuple(
    fc.uniqueArray(fc.nat(SIZES.zh - 1), { maxLength: 12 }),
    fc.uniqueArray(fc.nat(SIZES.en - 1), { maxLength: 12 }),
  )
  .map(([zh, en]): Waypoint[] => {
    const size = Math.min(zh.length, en.length);
    const sort = (list: number[]): number[] => list.slice(0, size).sort((a, b) => a - b);
    const [x, y] = [sort(zh), sort(en)];
    return x.map((place, at) => ({ zh: place, en: y[at] as number }));
  });

describe('corridor', () => {
  test('is whole, never falls, and holds every waypoint', () => {
    fc.assert(
      fc.property(rising, fc.integer({ min: 1, max: 9 }), (waypoints, margin) => {
        const { low, high } = corridor(SIZES, waypoints, margin);
        expect([low[0], high[SIZES.zh]]).toEqual([0, SIZES.en]);
        for (let i = 0; i < SIZES.zh; i++) {
          expect(low[i + 1]).toBeGreaterThanOrEqual(low[i] as number);
          expect(high[i + 1]).toBeGreaterThanOrEqual(high[i] as number);
          expect(low[i + 1]).toBeLessThanOrEqual(high[i] as number);
        }
        for (const { zh, en } of waypoints) {
          expect(low[zh]).toBeLessThanOrEqual(en);
          expect(high[zh]).toBeGreaterThanOrEqual(en);
        }
      }),
    );
  });

  test('turned, holds the same points', () => {
    fc.assert(
      fc.property(rising, (waypoints) => {
        const way = corridor(SIZES, waypoints, 3);
        const other = turn(way, SIZES.en);
        for (let i = 0; i <= SIZES.zh; i++)
          for (let j = 0; j <= SIZES.en; j++)
            expect(j >= (way.low[i] as number) && j <= (way.high[i] as number)).toBe(
              i >= (other.low[j] as number) && i <= (other.high[j] as number),
            );
      }),
      { numRuns: 40 },
    );
  });

  test('stays small where nothing is known of long texts', () => {
    const { low, high } = corridor({ zh: 4000, en: 4000 }, [], 8);
    let points = 0;
    for (const [i, from] of low.entries()) points += (high[i] as number) - from + 1;
    expect(points).toBeLessThan(1_500_000);
    expect(high[0]).toBeGreaterThan(0);
  });
});

test('the rough chain passes over a missing chapter and ignores a stray word', () => {
  const zhWords = [...Array(60).keys()].map((n) => [`z${n}`]);
  const enWords = [...Array(60).keys()]
    .filter((n) => n < 20 || n >= 35)
    .map((n) => [`e${n}`, 'the']);
  (enWords[2] as string[]).push('e50');
  const texts = (list: string[][]): string[] => list.map((words) => words.join(' '));
  const zh = textSide(zhWords, texts(zhWords));
  const en = textSide(enWords, texts(enWords));
  const byName = new Map(en.types.map((name, id) => [name, id]));
  const rows = zh.types.map((name) => {
    const column = byName.get(`e${name.slice(1)}`);
    return new Map(column === undefined ? [] : [[column, 1]]);
  });
  const chain = roughChain(zh, en, sparseTable(rows, en.types.length));
  expect(chain).toEqual(
    [...Array(60).keys()]
      .filter((n) => n < 20 || n >= 35)
      .map((n) => ({ zh: n, en: n < 20 ? n : n - 15 })),
  );
});

describe('cuts', () => {
  test('none in a text of usual length', () =>
    expect(cutLong({ zh: 3000, en: 3900 }, [])).toEqual([]));
  test('at waypoints in company', () => {
    const chain = [...Array(8000).keys()].map((n) => ({ zh: n, en: n + (n > 5000 ? 300 : 0) }));
    const lonely = { zh: 3990, en: 4600 };
    const cuts = cutLong({ zh: 8000, en: 8300 }, [
      ...chain.slice(0, 3990),
      lonely,
      ...chain.slice(4601),
    ]);
    expect(cuts.length).toBe(2);
    for (const cut of cuts) expect(chain).toContainEqual(cut);
  });
  test('evenly where there is no chain', () =>
    expect(cutLong({ zh: 8000, en: 6000 }, [])).toEqual([{ zh: 4000, en: 3000 }]));
});
