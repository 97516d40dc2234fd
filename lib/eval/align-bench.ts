/** The alignment benchmark of `../shared`: its files, and the scores of beads against its gold. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AlignSegment } from '#lib/align/align.ts';

/** Folder of the benchmark; it lies outside the repository and may be missing. */
export const BENCH = path.resolve(
  fileURLToPath(new URL('../../', import.meta.url)),
  '../shared/bench/align',
);
export const hasBench = (): boolean => existsSync(BENCH);

/** Sets in the order they are reported. */
export const SETS = ['mac-dev', 'tech-dev-flat', 'tech-dev-noisy', 'tech-dev', 'tech-dev-para'];

/** Ids of Chinese and English segments that translate each other. */
export type GoldBead = { readonly zh: readonly number[]; readonly en: readonly number[] };
export type BenchDocument = {
  readonly id: string;
  readonly set: string;
  readonly zh: readonly AlignSegment[];
  readonly en: readonly AlignSegment[];
  readonly gold: readonly GoldBead[];
};

/**
 * Segments of the benchmark's format: `id ⇥ paragraph ⇥ kind ⇥ text`, ids from 0 in order.
 *
 * @throws Error naming the line that is not so.
 */
export function readSegments(text: string): AlignSegment[] {
  const segments: AlignSegment[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (line === '') continue;
    const [id, block, kind, ...rest] = line.split('\t');
    if (block === undefined || kind === undefined || rest.length === 0)
      throw new Error(`Line ${index + 1}: expected \`id ⇥ paragraph ⇥ kind ⇥ text\``);
    if (Number(id) !== segments.length)
      throw new Error(`Line ${index + 1}: unexpected id \`${id}\`, expected ${segments.length}`);
    segments.push({ text: rest.join('\t'), block, kind });
  }
  return segments;
}

/** Beads of the benchmark's gold format: `zh ids ⇥ en ids`, ids with commas between; `#` begins a remark. */
export function readGold(text: string): GoldBead[] {
  const ids = (field = ''): number[] =>
    field
      .split(',')
      .filter((id) => id.trim() !== '')
      .map(Number)
      .sort((a, b) => a - b);
  return text
    .split(/\r?\n/)
    .filter((line) => line.includes('\t') && !line.startsWith('#'))
    .map((line) => line.split('\t'))
    .map(([zh, en]) => ({ zh: ids(zh), en: ids(en) }))
    .filter(({ zh, en }) => zh.length + en.length > 0);
}

/** Beads in the gold format. */
export const writeGold = (beads: readonly GoldBead[]): string =>
  beads.map(({ zh, en }) => `${zh.join(',')}\t${en.join(',')}\n`).join('');

/** The documents of a set. */
export function readSet(set: string): BenchDocument[] {
  const folder = path.join(BENCH, set);
  const read = (id: string, part: string): string =>
    readFileSync(path.join(folder, `${id}.${part}.tsv`), 'utf8');
  return readdirSync(folder)
    .filter((name) => name.endsWith('.gold.tsv'))
    .map((name) => name.slice(0, -'.gold.tsv'.length))
    .sort()
    .map((id) => ({
      id,
      set,
      zh: readSegments(read(id, 'zh')),
      en: readSegments(read(id, 'en')),
      gold: readGold(read(id, 'gold')),
    }));
}

export const beadKey = ({ zh, en }: GoldBead): string => `${zh.join(',')}:${en.join(',')}`;

/** Precision, recall and their harmonic mean, 0–1. */
export type Prf = { readonly p: number; readonly r: number; readonly f1: number };
export type Scores = {
  /** Beads exactly right. */
  readonly strict: Prf;
  /** Beads that share a sentence pair with a true one. */
  readonly lax: Prf;
  /** Share of sentences whose whole counterpart is exactly right. */
  readonly tap: number;
};

/**
 * Score beads against gold, pooled over documents.
 *
 * Precision counts every bead said, null beads too; recall counts the gold beads with both sides.
 *
 * @see Melamed's and the Arcade evaluations for strict and lax; `tap` is what a reader sees.
 */
export function scoreBeads(
  documents: readonly { readonly gold: readonly GoldBead[]; readonly beads: readonly GoldBead[] }[],
): Scores {
  const said = { strict: 0, lax: 0, all: 0 };
  const known = { strict: 0, lax: 0, all: 0 };
  const taps = { right: 0, all: 0 };
  const paired = (beads: readonly GoldBead[]): GoldBead[] =>
    beads.filter(({ zh, en }) => zh.length > 0 && en.length > 0);
  for (const { gold, beads } of documents) {
    tally(said, beads, gold);
    tally(known, paired(gold), paired(beads));
    for (const [own, other] of [['zh', 'en'] as const, ['en', 'zh'] as const]) {
      const counterpart = new Map<number, string>();
      for (const bead of beads) for (const id of bead[own]) counterpart.set(id, bead[other].join());
      for (const bead of gold)
        for (const id of bead[own]) {
          taps.all++;
          if ((counterpart.get(id) ?? '') === bead[other].join()) taps.right++;
        }
    }
  }
  const harmonic = (p: number, r: number): Prf => ({
    p,
    r,
    f1: p + r === 0 ? 0 : (2 * p * r) / (p + r),
  });
  const share = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
  return {
    strict: harmonic(share(said.strict, said.all), share(known.strict, known.all)),
    lax: harmonic(share(said.lax, said.all), share(known.lax, known.all)),
    tap: share(taps.right, taps.all),
  };
}

/** Add to `counts` how many of `beads` the `reference` supports. */
function tally(
  counts: { strict: number; lax: number; all: number },
  beads: readonly GoldBead[],
  reference: readonly GoldBead[],
): void {
  const exact = new Set(reference.map(beadKey));
  const links = new Set(
    reference.flatMap(({ zh, en }) => zh.flatMap((i) => en.map((j) => `${i}-${j}`))),
  );
  for (const bead of beads) {
    counts.all++;
    if (exact.has(beadKey(bead))) {
      counts.strict++;
      counts.lax++;
    } else if (bead.zh.some((i) => bead.en.some((j) => links.has(`${i}-${j}`)))) counts.lax++;
  }
}
