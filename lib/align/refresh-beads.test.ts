import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Bead } from '#lib/model/document.ts';
import { loadDictionary } from '#lib/node/dictionary.ts';
import { readText } from '#lib/pipeline.ts';
import type { Evidence } from './align.ts';
import { type OldBead, refreshBeads } from './refresh-beads.ts';

let evidence: Evidence;
beforeAll(async () => {
  evidence = { dictionary: await loadDictionary() };
});

const read = (name: string): string =>
  readFileSync(new URL(`../../content/articles/game-of-scale/${name}`, import.meta.url), 'utf8');
const texts = { zh: read('zh.md'), en: read('en.md') };
const sidesOf = (zh: string, en: string) => ({ zh: readText(zh, 'zh'), en: readText(en, 'en') });
const reviewed = (beads: readonly Bead[]): OldBead[] =>
  beads.map(({ zh, en }) => ({ zh, en, reviewed: true }));
const before = sidesOf(texts.zh, texts.en);
const old = reviewed(
  before.zh.segments.map(({ id }, at) => ({
    zh: [id],
    en: [before.en.segments[at]?.id as string],
    origin: 'reviewed',
  })),
);
const complete = (beads: readonly Bead[], sides: ReturnType<typeof sidesOf>): void => {
  for (const lang of ['zh', 'en'] as const)
    expect(beads.flatMap((bead) => bead[lang])).toEqual(sides[lang].segments.map(({ id }) => id));
};

describe('refresh', () => {
  test('nothing changed: every reviewed bead stays', () => {
    const { beads, kept, stale } = refreshBeads(old, before, evidence);
    expect([kept, stale.length, beads.length]).toEqual([old.length, 0, old.length]);
    expect(beads.every(({ origin }) => origin === 'reviewed')).toBe(true);
  });

  test('one sentence changed: its bead alone is to be checked, with the right partner', () => {
    const sides = sidesOf(texts.zh.replace('风暴中心的玩家们', '风暴中心的所有玩家'), texts.en);
    const { beads, kept, stale } = refreshBeads(old, sides, evidence);
    complete(beads, sides);
    expect([kept, stale.length]).toEqual([old.length - 1, 1]);
    const made = beads.filter(({ origin }) => origin === 'aligner');
    expect(made.length).toBe(1);
    expect(made[0]?.certainty).toBe('check');
    expect(made[0]?.en).toEqual(stale[0]?.en);
  });

  test('a paragraph added on both sides is aligned, all else stays', () => {
    const sides = sidesOf(
      texts.zh.replace('## 02', '猫在屋顶上睡觉。狗在院子里叫。\n\n## 02'),
      texts.en.replace(
        '## 02',
        'The cat is asleep on the roof. The dog is barking in the yard.\n\n## 02',
      ),
    );
    const { beads, kept, stale } = refreshBeads(old, sides, evidence);
    complete(beads, sides);
    expect([kept, stale.length]).toEqual([old.length, 0]);
    expect(
      beads
        .filter(({ origin }) => origin === 'aligner')
        .map(({ zh, en }) => [zh.length, en.length]),
    ).toEqual([
      [1, 1],
      [1, 1],
    ]);
  });

  test('a paragraph moved away: its beads go stale where the order is broken, nothing is lost', () => {
    const [head = '', ...rest] = texts.zh.split('\n\n');
    const moved = [head, ...rest.slice(1), rest[0] as string].join('\n\n');
    const sides = sidesOf(moved, texts.en);
    complete(refreshBeads(old, sides, evidence).beads, sides);
  });

  test('no alignment at all: the document is aligned from nothing', () => {
    const { beads, kept } = refreshBeads([], before, evidence);
    complete(beads, before);
    expect(kept).toBe(0);
    const right = beads.filter(({ zh, en }) =>
      old.some((bead) => bead.zh.join() === zh.join() && bead.en.join() === en.join()),
    );
    expect(right.length / old.length).toBeGreaterThanOrEqual(0.98);
  });
});
