/** The hand-aligned articles under `lib/align/fixtures/`, for the tests. */
import { readFileSync } from 'node:fs';
import type { AlignSegment } from '#lib/align/align.ts';
import { type GoldBead, readGold, readSegments } from './align-bench.ts';

export type Fixture = {
  readonly zh: readonly AlignSegment[];
  readonly en: readonly AlignSegment[];
  readonly gold: readonly GoldBead[];
};

export function readFixture(name: 'd2l-optintro' | 'react-labs-2023'): Fixture {
  const read = (part: string): string =>
    readFileSync(new URL(`../align/fixtures/${name}/${part}.tsv`, import.meta.url), 'utf8');
  return {
    zh: readSegments(read('zh')),
    en: readSegments(read('en')),
    gold: readGold(read('gold')),
  };
}

/** The same segments as a paste of plain text has them: without blocks. */
export const flat = (segments: readonly AlignSegment[]): AlignSegment[] =>
  segments.map(({ text }) => ({ text }));
