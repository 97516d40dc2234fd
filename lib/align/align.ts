/** Two lists of segments to beads: who translates whom, and how sure that is. */
import { isGap, SHAPES, type Shape } from './bead-model.ts';
import { roughChain, type Waypoint } from './corridor.ts';
import { cutLong } from './cut-long.ts';
import { hanShare } from './inspect-pair.ts';
import { bestPath, type Lattice, MOVES, posteriors } from './lattice.ts';
import { COARSE_MODEL, FINE_MODEL } from './model.ts';
import {
  type AlignSegment,
  type Evidence,
  isLikely,
  type Prepared,
  prepare,
  rescore,
  searchCoarsely,
} from './search.ts';
import { support, trustIn } from './support.ts';

export type { TermPair } from './dictionary.ts';
export type { AlignSegment, Evidence } from './search.ts';

/** A group of segments that translate each other; either list may be empty, not both. */
export type AlignedBead = {
  /** Places in the lists given, rising; every place is in exactly one bead. */
  readonly zh: readonly number[];
  readonly en: readonly number[];
  /** `sure`: of beads so marked, 99 in 100 are right on hand-aligned text. */
  readonly certainty: 'sure' | 'check';
  /** The model's probability that this very bead is right, 0–1. */
  readonly probability: number;
};

/** Probability from which a bead is sure. */
const SURE = 0.92;
/**
 * What a bead must gain: paths are chosen for the greatest expected number of right beads, less this
 * for each bead said.
 */
const PRICE = 0.55;

/**
 * Align two lists of sentences.
 *
 * Beads are runs of up to six sentences a side, in order. They are found by dynamic programming over
 * a corridor around a rough alignment by rare words; words are compared by dictionary, sound and form
 * and learnt from the document itself (two rounds); the likely beads are compared closely, with word
 * order; and the path with the greatest expected number of right beads is taken.
 *
 * @param zh - Chinese sentences, simplified or traditional; `en` English ones, in reading order. When
 *   the lists are plainly the wrong way round they are turned, and so are the beads.
 * @param evidence - The dictionary, and pairs from the term base.
 * @param progress - Told the share of work done, 0–1, from time to time.
 * @returns Beads in reading order.
 */
export function align(
  zh: readonly AlignSegment[],
  en: readonly AlignSegment[],
  evidence: Evidence,
  progress: (share: number) => void = () => {},
): AlignedBead[] {
  if (shareOf(en) > 0.3 && shareOf(zh) < 0.1)
    return align(en, zh, evidence, progress).map((bead) => ({ ...bead, zh: bead.en, en: bead.zh }));
  if (zh.length === 0 || en.length === 0) {
    const alone = (size: number): readonly (readonly number[])[] =>
      Array.from({ length: size }, (_, at) => [at]);
    return [
      ...alone(zh.length).map((list) => ({ zh: list, en: [], ...CERTAIN })),
      ...alone(en.length).map((list) => ({ zh: [], en: list, ...CERTAIN })),
    ];
  }
  const prepared = prepare(zh, en, evidence);
  const chain = roughChain(prepared.zh, prepared.en, prepared.relation);
  const cuts = cutLong({ zh: zh.length, en: en.length }, chain);
  if (cuts.length === 0) {
    const beads = alignPrepared(prepared, chain, progress);
    progress(1);
    return beads;
  }
  const ends = [...cuts, { zh: zh.length, en: en.length }];
  return ends.flatMap((end, piece) => {
    const from = cuts[piece - 1] ?? { zh: 0, en: 0 };
    const beads = align(zh.slice(from.zh, end.zh), en.slice(from.en, end.en), evidence);
    progress((piece + 1) / ends.length);
    return beads.map((bead) => ({
      ...bead,
      zh: bead.zh.map((at) => at + from.zh),
      en: bead.en.map((at) => at + from.en),
    }));
  });
}

/** Align one piece. */
function alignPrepared(
  prepared: Prepared,
  chain: readonly Waypoint[],
  progress: (share: number) => void,
): AlignedBead[] {
  const found = searchCoarsely(prepared, chain, COARSE_MODEL, progress);
  const lattice = rescore(found, FINE_MODEL);
  const probabilities = posteriors(lattice);
  const alone = lonely(lattice, probabilities);
  const gains = probabilities.map((probability, at) => {
    if (lattice.scores[at] === Number.NEGATIVE_INFINITY) return Number.NEGATIVE_INFINITY;
    return isGap(SHAPES[at % MOVES] as Shape) ? 0 : probability - PRICE;
  });
  eachGap(lattice, (i, j, shape, at) => {
    if (gains[at] === Number.NEGATIVE_INFINITY) return;
    let gain = 0;
    for (let k = 0; k < shape.zh; k++) gain += (alone.zh[i + k] as number) - PRICE;
    for (let k = 0; k < shape.en; k++) gain += (alone.en[j + k] as number) - PRICE;
    gains[at] = gain;
  });
  const path = bestPath(lattice, gains);
  const pairs = path.filter(({ move }) => !isGap(SHAPES[move] as Shape));
  const trust = trustIn(
    pairs.map(({ zh: i, en: j, move }) => support(found, FINE_MODEL, i, j, SHAPES[move] as Shape)),
  );
  const trusted = new Map(pairs.map(({ at }, index) => [at, trust[index] as number]));
  const bead = (
    zh: readonly number[],
    en: readonly number[],
    probability: number,
  ): AlignedBead => ({
    zh,
    en,
    certainty: probability >= SURE ? 'sure' : 'check',
    probability,
  });
  return path.flatMap(({ zh: i, en: j, move, at }): AlignedBead[] => {
    const shape = SHAPES[move] as Shape;
    if (isGap(shape))
      return [
        ...run(i, shape.zh).map((id) => bead([id], [], alone.zh[id] as number)),
        ...run(j, shape.en).map((id) => bead([], [id], alone.en[id] as number)),
      ];
    // A bead kept only to leave a way open has no rivals here, but it had them before.
    const before = found.probabilities[at] as number;
    const probability = isLikely(before) ? (probabilities[at] as number) : before;
    return [bead(run(i, shape.zh), run(j, shape.en), probability * (trusted.get(at) as number))];
  });
}

/** Call `visit` for every gap of a lattice. */
function eachGap(
  { corridor: { low, high }, rows }: Lattice,
  visit: (i: number, j: number, shape: Shape, at: number) => void,
): void {
  for (let i = 0; i < low.length; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++)
      for (const [move, shape] of SHAPES.entries())
        if (isGap(shape))
          visit(i, j, shape, ((rows[i] as number) + j - (low[i] as number)) * MOVES + move);
}

/** Probability of each segment to have no partner: it may be passed over alone or in a longer gap. */
function lonely(
  lattice: Lattice,
  probabilities: Float64Array,
): { readonly zh: Float64Array; readonly en: Float64Array } {
  const zh = new Float64Array(lattice.sizes.zh);
  const en = new Float64Array(lattice.sizes.en);
  eachGap(lattice, (i, j, shape, at) => {
    const probability = probabilities[at] as number;
    if (probability === 0) return;
    for (let k = 0; k < shape.zh; k++) zh[i + k] = (zh[i + k] as number) + probability;
    for (let k = 0; k < shape.en; k++) en[j + k] = (en[j + k] as number) + probability;
  });
  return { zh, en };
}

const CERTAIN = { certainty: 'sure', probability: 1 } as const;
const run = (from: number, size: number): number[] =>
  Array.from({ length: size }, (_, k) => from + k);

/** Share of Chinese characters among the letters of the first hundred segments. */
const shareOf = (segments: readonly AlignSegment[]): number =>
  hanShare(
    segments
      .slice(0, 100)
      .map(({ text }) => text)
      .join(' '),
  );
