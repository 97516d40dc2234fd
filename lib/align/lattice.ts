/** All beads in a corridor with their scores; the best way through them, and how probable each is. */
import { type BeadContext, type BeadModel, beadFeatures, FEATURES, SHAPES } from './bead-model.ts';
import type { Corridor } from './corridor.ts';

export type Lattice = {
  readonly corridor: Corridor;
  readonly sizes: { readonly zh: number; readonly en: number };
  /** Number of the first point of each row: point (i, j) is `rows[i] + j − low[i]`. */
  readonly rows: Int32Array;
  readonly points: number;
  /** Score of the bead of shape `s` that leaves a point: `scores[point * SHAPES.length + s]`; −∞ outside. */
  readonly scores: Float64Array;
};

const MOVES = SHAPES.length;

/** Score every bead in the corridor. */
export function scoreLattice(context: BeadContext, model: BeadModel, corridor: Corridor): Lattice {
  const sizes = { zh: context.zh.size, en: context.en.size };
  const { low, high } = corridor;
  const rows = new Int32Array(sizes.zh + 2);
  for (let i = 0; i <= sizes.zh; i++)
    rows[i + 1] = (rows[i] as number) + Math.max(0, (high[i] as number) - (low[i] as number) + 1);
  const points = rows[sizes.zh + 1] as number;
  const scores = new Float64Array(points * MOVES).fill(Number.NEGATIVE_INFINITY);
  const features = new Float64Array(FEATURES.length);
  for (let i = 0; i <= sizes.zh; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++) {
      const at = ((rows[i] as number) + j - (low[i] as number)) * MOVES;
      for (let move = 0; move < MOVES; move++) {
        const shape = SHAPES[move] as (typeof SHAPES)[number];
        const toI = i + shape.zh;
        const toJ = j + shape.en;
        if (toI > sizes.zh || toJ < (low[toI] as number) || toJ > (high[toI] as number)) continue;
        beadFeatures(context, i, j, shape, features);
        let score = model.shapes[move] as number;
        for (let f = 0; f < features.length; f++)
          score += (model.weights[f] as number) * (features[f] as number);
        scores[at + move] = score;
      }
    }
  return { corridor, sizes, rows, points, scores };
}

/** A bead on a path: shape and where it starts. */
export type Step = { readonly zh: number; readonly en: number; readonly move: number };

/** The path that gains most. @param gains - Like `scores`; what each bead adds. */
export function bestPath({ corridor, sizes, rows, points }: Lattice, gains: Float64Array): Step[] {
  const { low, high } = corridor;
  const best = new Float64Array(points).fill(Number.NEGATIVE_INFINITY);
  const via = new Int8Array(points).fill(-1);
  best[0] = 0;
  for (let i = 0; i <= sizes.zh; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++) {
      const point = (rows[i] as number) + j - (low[i] as number);
      const here = best[point] as number;
      if (here === Number.NEGATIVE_INFINITY) continue;
      for (let move = 0; move < MOVES; move++) {
        const gain = gains[point * MOVES + move] as number;
        if (gain === Number.NEGATIVE_INFINITY) continue;
        const shape = SHAPES[move] as (typeof SHAPES)[number];
        const toI = i + shape.zh;
        const to = (rows[toI] as number) + j + shape.en - (low[toI] as number);
        if (here + gain <= (best[to] as number)) continue;
        best[to] = here + gain;
        via[to] = move;
      }
    }
  const steps: Step[] = [];
  for (let i = sizes.zh, j = sizes.en; i > 0 || j > 0; ) {
    const move = via[(rows[i] as number) + j - (low[i] as number)] as number;
    const shape = SHAPES[move];
    if (!shape) throw new Error(`No path to segments ${i}, ${j}`);
    i -= shape.zh;
    j -= shape.en;
    steps.push({ zh: i, en: j, move });
  }
  return steps.reverse();
}

/**
 * Probability of every bead among all paths, a path's weight being the exponential of its score.
 *
 * @returns Like `scores`, in 0–1.
 * @see The forward–backward algorithm, on segments of unequal length.
 */
export function posteriors({ corridor, sizes, rows, points, scores }: Lattice): {
  readonly probabilities: Float64Array;
  readonly logSum: number;
} {
  const { low, high } = corridor;
  const forward = new Float64Array(points).fill(Number.NEGATIVE_INFINITY);
  const backward = new Float64Array(points).fill(Number.NEGATIVE_INFINITY);
  // Forward: the usual running log-sum with a maximum first, gathered at each point as it is reached.
  forward[0] = 0;
  for (let i = 0; i <= sizes.zh; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++) {
      const point = (rows[i] as number) + j - (low[i] as number);
      const here = forward[point] as number;
      if (here === Number.NEGATIVE_INFINITY) continue;
      for (let move = 0; move < MOVES; move++) {
        const score = scores[point * MOVES + move] as number;
        if (score === Number.NEGATIVE_INFINITY) continue;
        const shape = SHAPES[move] as (typeof SHAPES)[number];
        const toI = i + shape.zh;
        const to = (rows[toI] as number) + j + shape.en - (low[toI] as number);
        forward[to] = logAdd(forward[to] as number, here + score);
      }
    }
  backward[points - 1] = 0;
  const logSum = forward[points - 1] as number;
  const probabilities = new Float64Array(scores.length);
  for (let i = sizes.zh; i >= 0; i--)
    for (let j = high[i] as number; j >= (low[i] as number); j--) {
      const point = (rows[i] as number) + j - (low[i] as number);
      const here = forward[point] as number;
      let sum = backward[point] as number;
      for (let move = 0; move < MOVES; move++) {
        const score = scores[point * MOVES + move] as number;
        if (score === Number.NEGATIVE_INFINITY) continue;
        const shape = SHAPES[move] as (typeof SHAPES)[number];
        const toI = i + shape.zh;
        const to = (rows[toI] as number) + j + shape.en - (low[toI] as number);
        const rest = score + (backward[to] as number);
        sum = logAdd(sum, rest);
        probabilities[point * MOVES + move] = Math.exp(here + rest - logSum);
      }
      backward[point] = sum;
    }
  return { probabilities, logSum };
}

/** log(eᵃ + eᵇ) */
function logAdd(a: number, b: number): number {
  if (a < b) return logAdd(b, a);
  const gap = b - a;
  return gap < -30 ? a : a + Math.log1p(Math.exp(gap));
}
