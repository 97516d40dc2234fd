/** All beads in a corridor with their scores; the best way through them, and how probable each is. */
import {
  AT,
  type BeadContext,
  type BeadModel,
  bareInside,
  endFeatures,
  FEATURES,
  logLengthTail,
  SHAPES,
  startFeatures,
} from './bead-model.ts';
import type { Corridor } from './corridor.ts';
import { LONGEST_RUN, lexicalScore } from './lexical.ts';

export type Lattice = {
  readonly corridor: Corridor;
  /** Numbers of segments. */
  readonly sizes: { readonly zh: number; readonly en: number };
  /** Number of the first point of each row: point (i, j) is `rows[i] + j − low[i]`. */
  readonly rows: Int32Array;
  readonly points: number;
  /** Score of the bead of shape s that leaves a point: `scores[point * MOVES + s]`; −∞ where there is none. */
  readonly scores: Float64Array;
};

/** Beads that may leave a point: one a shape. */
export const MOVES = SHAPES.length;
const ZH = Int32Array.from(SHAPES, ({ zh }) => zh);
const EN = Int32Array.from(SHAPES, ({ en }) => en);
const NONE = Number.NEGATIVE_INFINITY;

/** A corridor's points, numbered row by row. */
export function latticeRows({ low, high }: Corridor): Int32Array {
  const rows = new Int32Array(low.length + 1);
  for (let i = 0; i < low.length; i++)
    rows[i + 1] = (rows[i] as number) + (high[i] as number) - (low[i] as number) + 1;
  return rows;
}

/**
 * Score every bead in the corridor, without word order: the sum of shape and weighted features, with
 * what depends only on a bead's beginning or end worked out once a point.
 *
 * @param longest - Most segments a side in a bead that is scored; gaps may be longer.
 */
export function scoreLattice(
  context: BeadContext,
  model: BeadModel,
  corridor: Corridor,
  longest = LONGEST_RUN,
): Lattice {
  const sizes = { zh: context.zh.size, en: context.en.size };
  const { low, high } = corridor;
  const { shapes, weights } = model;
  const rows = latticeRows(corridor);
  const points = rows[sizes.zh + 1] as number;
  const begun = new Float64Array(points);
  const ended = new Float64Array(points);
  const features = new Float64Array(FEATURES.length);
  const weigh = (): number => {
    let sum = 0;
    for (let at = 0; at < features.length; at++) {
      if (features[at] !== 0) sum += (weights[at] as number) * (features[at] as number);
      features[at] = 0;
    }
    return sum;
  };
  for (let i = 0; i <= sizes.zh; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++) {
      const point = (rows[i] as number) + j - (low[i] as number);
      if (i < sizes.zh && j < sizes.en) {
        startFeatures(context, i, j, features);
        begun[point] = weigh();
      }
      if (i > 0 && j > 0) {
        endFeatures(context, i, j, features);
        ended[point] = weigh();
      }
    }
  const gapGain = (weights[AT.habit] as number) * context.habit;
  const length = weights[AT.length] as number;
  const enByZh = weights[AT.enByZh] as number;
  const zhByEn = weights[AT.zhByEn] as number;
  const inside = weights[AT.bareInside] as number;
  const zhBorder = weights[AT.zhBorder] as number;
  const enBorder = weights[AT.enBorder] as number;
  const zhLengths = context.zh.lengths;
  const enLengths = context.en.lengths;
  const zhStarts = context.structure?.zhStarts;
  const enStarts = context.structure?.enStarts;
  const scores = new Float64Array(points * MOVES).fill(NONE);
  for (let i = 0; i <= sizes.zh; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++) {
      const point = (rows[i] as number) + j - (low[i] as number);
      for (let move = 0; move < MOVES; move++) {
        const p = ZH[move] as number;
        const q = EN[move] as number;
        const toI = i + p;
        const toJ = j + q;
        if (p > 0 && q > 0 && (p > longest || q > longest)) continue;
        if (toI > sizes.zh || toJ < (low[toI] as number) || toJ > (high[toI] as number)) continue;
        let score = shapes[move] as number;
        if (p === 0 || q === 0) score += gapGain;
        else {
          const to = (rows[toI] as number) + toJ - (low[toI] as number);
          score +=
            (begun[point] as number) +
            (ended[to] as number) +
            enByZh * lexicalScore(context.enByZh, i, p, j, q) +
            zhByEn * lexicalScore(context.zhByEn, j, q, i, p) +
            inside * bareInside(context, i, p, j, q) +
            length *
              logLengthTail(
                (zhLengths[toI] as number) - (zhLengths[i] as number),
                (enLengths[toJ] as number) - (enLengths[j] as number),
                context.ratio,
              );
          if (zhStarts && enStarts)
            score +=
              zhBorder * ((zhStarts[toI] as number) - (zhStarts[i + 1] as number)) +
              enBorder * ((enStarts[toJ] as number) - (enStarts[j + 1] as number));
        }
        scores[point * MOVES + move] = score;
      }
    }
  return { corridor, sizes, rows, points, scores };
}

/** A bead on a path: where it begins, its shape, and its place in `scores`. */
export type Step = {
  readonly zh: number;
  readonly en: number;
  readonly move: number;
  readonly at: number;
};

/**
 * The path that gains most in all.
 *
 * @param gains - What each bead adds, laid out like `scores`; −∞ for a bead that may not be used.
 * @throws Error when no path leads from the first point to the last.
 */
export function bestPath(
  { corridor: { low, high }, sizes, rows, points }: Lattice,
  gains: Float64Array,
): Step[] {
  const best = new Float64Array(points).fill(NONE);
  const via = new Int8Array(points).fill(-1);
  best[0] = 0;
  for (let i = 0; i <= sizes.zh; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++) {
      const point = (rows[i] as number) + j - (low[i] as number);
      const here = best[point] as number;
      if (here === NONE) continue;
      for (let move = 0; move < MOVES; move++) {
        const gain = gains[point * MOVES + move] as number;
        if (gain === NONE) continue;
        const toI = i + (ZH[move] as number);
        const to = (rows[toI] as number) + j + (EN[move] as number) - (low[toI] as number);
        if (here + gain <= (best[to] as number)) continue;
        best[to] = here + gain;
        via[to] = move;
      }
    }
  const steps: Step[] = [];
  for (let i = sizes.zh, j = sizes.en; i > 0 || j > 0; ) {
    const move = via[(rows[i] as number) + j - (low[i] as number)] as number;
    if (move < 0) throw new Error(`No path of beads reaches segments ${i} and ${j}`);
    i -= ZH[move] as number;
    j -= EN[move] as number;
    const point = (rows[i] as number) + j - (low[i] as number);
    steps.push({ zh: i, en: j, move, at: point * MOVES + move });
  }
  return steps.reverse();
}

/**
 * Probability of every bead among all paths, a path's weight being the exponential of its score.
 *
 * @returns Laid out like `scores`, in 0–1.
 * @see The forward–backward algorithm, on segments of unequal length.
 */
export function posteriors({
  corridor: { low, high },
  sizes,
  rows,
  points,
  scores,
}: Lattice): Float64Array {
  // Each log-sum is kept as its largest term and the sum of all terms over that one.
  const forward = new Float64Array(points).fill(NONE);
  const sums = new Float64Array(points);
  const backward = new Float64Array(points).fill(NONE);
  const probabilities = new Float64Array(scores.length);
  const gathered = new Float64Array(MOVES);
  forward[0] = 0;
  sums[0] = 1;
  for (let i = 0; i <= sizes.zh; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++) {
      const point = (rows[i] as number) + j - (low[i] as number);
      if (forward[point] === NONE) continue;
      const here = (forward[point] as number) + Math.log(sums[point] as number);
      forward[point] = here;
      for (let move = 0; move < MOVES; move++) {
        const score = scores[point * MOVES + move] as number;
        if (score === NONE) continue;
        const toI = i + (ZH[move] as number);
        const to = (rows[toI] as number) + j + (EN[move] as number) - (low[toI] as number);
        const term = here + score;
        const most = forward[to] as number;
        if (term > most) {
          sums[to] = 1 + (sums[to] as number) * Math.exp(most - term);
          forward[to] = term;
        } else if (term - most > NEGLIGIBLE)
          sums[to] = (sums[to] as number) + Math.exp(term - most);
      }
    }
  backward[points - 1] = 0;
  const total = forward[points - 1] as number;
  for (let i = sizes.zh; i >= 0; i--)
    for (let j = high[i] as number; j >= (low[i] as number); j--) {
      const point = (rows[i] as number) + j - (low[i] as number);
      if (point === points - 1 || forward[point] === NONE) continue;
      const here = (forward[point] as number) - total;
      for (let move = 0; move < MOVES; move++) {
        const score = scores[point * MOVES + move] as number;
        gathered[move] = NONE;
        if (score === NONE) continue;
        const toI = i + (ZH[move] as number);
        const to = (rows[toI] as number) + j + (EN[move] as number) - (low[toI] as number);
        const rest = score + (backward[to] as number);
        gathered[move] = rest;
        if (here + rest > NEGLIGIBLE) probabilities[point * MOVES + move] = Math.exp(here + rest);
      }
      backward[point] = logSum(gathered);
    }
  return probabilities;
}

/** Log of what is too small to matter in a sum. */
const NEGLIGIBLE = -25;

/** log Σ eˣ */
function logSum(values: Float64Array): number {
  let most = NONE;
  for (const value of values) if (value > most) most = value;
  if (most === NONE) return NONE;
  let sum = 0;
  for (const value of values) if (value - most > NEGLIGIBLE) sum += Math.exp(value - most);
  return most + Math.log(sum);
}
