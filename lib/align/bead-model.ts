/** What makes a bead likely: its shape and features, and their weights. */
import type { LexicalScores } from './lexical.ts';
import { LONGEST_RUN, lexicalScore } from './lexical.ts';
import type { TextSide } from './side.ts';

/** Sizes of a bead: numbers of segments. */
export type Shape = { readonly zh: number; readonly en: number };

/** Every shape that is searched. */
export const SHAPES: readonly Shape[] = (() => {
  const shapes: Shape[] = [
    { zh: 1, en: 0 },
    { zh: 0, en: 1 },
  ];
  for (let zh = 1; zh <= LONGEST_RUN; zh++)
    for (let en = 1; en <= LONGEST_RUN; en++) if (zh + en <= 9) shapes.push({ zh, en });
  return shapes;
})();

export const FEATURES = [
  'length', 'enByZh', 'zhByEn', 'lost', 'zhBorder', 'enBorder', 'bothStart', 'oneStart', 'kind',
] as const;
export type Feature = (typeof FEATURES)[number];

export type BeadModel = {
  /** Log prior of each of SHAPES. */
  readonly shapes: Float64Array;
  /** Weight of each of FEATURES. */
  readonly weights: Float64Array;
};

/** What features are read from. */
export type BeadContext = {
  readonly zh: TextSide;
  readonly en: TextSide;
  readonly enByZh: LexicalScores;
  readonly zhByEn: LexicalScores;
  /** English units for a Chinese one. */
  readonly ratio: number;
  readonly structure?: Structure;
};

/** For each segment, whether it starts a block, and its kind; running total of starts. */
export type Structure = {
  readonly zhStarts: Int32Array;
  readonly enStarts: Int32Array;
  readonly zhKinds: Int32Array;
  readonly enKinds: Int32Array;
};

/** Values of the FEATURES of a bead, into `out`. */
export function beadFeatures(
  context: BeadContext,
  i: number,
  j: number,
  { zh: p, en: q }: Shape,
  out: Float64Array,
): void {
  const { zh, en } = context;
  out.fill(0);
  if (p === 0 || q === 0) {
    out[3] =
      p === 0
        ? (en.starts[j + q] as number) - (en.starts[j] as number)
        : (zh.starts[i + p] as number) - (zh.starts[i] as number);
  } else {
    const zhLength = (zh.lengths[i + p] as number) - (zh.lengths[i] as number);
    const enLength = (en.lengths[j + q] as number) - (en.lengths[j] as number);
    out[0] = logLengthTail(zhLength, enLength, context.ratio);
    out[1] = lexicalScore(context.enByZh, i, p, j, q);
    out[2] = lexicalScore(context.zhByEn, j, q, i, p);
  }
  const { structure } = context;
  if (!structure) return;
  const { zhStarts, enStarts, zhKinds, enKinds } = structure;
  if (p > 1) out[4] = (zhStarts[i + p] as number) - (zhStarts[i + 1] as number);
  if (q > 1) out[5] = (enStarts[j + q] as number) - (enStarts[j + 1] as number);
  if (p > 0 && q > 0) {
    const zhStart = zhStarts[i + 1] !== zhStarts[i];
    const enStart = enStarts[j + 1] !== enStarts[j];
    if (zhStart && enStart) out[6] = 1;
    else if (zhStart || enStart) out[7] = 1;
    if (zhKinds[i] !== enKinds[j]) out[8] = 1;
  }
}

/**
 * Log probability that lengths differ at least so much by chance.
 *
 * @param zh - Length in UTF-16 units; `en` likewise.
 * @see Gale & Church (1993); the variance grows with the mean of both lengths.
 */
export function logLengthTail(zh: number, en: number, ratio: number): number {
  const mean = (zh * ratio + en) / 2;
  if (mean <= 0) return 0;
  const delta = Math.abs(en - ratio * zh) / Math.sqrt(12 * mean);
  // log of 2·(1 − Φ(δ)), by the continued bound of Mills' ratio; exact at 0, good to 1 % elsewhere
  return -(delta * delta) / 2 + Math.log(2 / (delta + Math.sqrt(delta * delta + 4)) ) - 0.0;
}
