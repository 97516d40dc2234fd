/** What makes a bead likely: its shape, its features, and the weights of both. */
import type { Borders } from './borders.ts';
import { ENDS } from './borders.ts';
import { type LexicalScores, LONGEST_RUN, lexicalScore } from './lexical.ts';
import type { TextSide } from './side.ts';

/** Sizes of a bead: numbers of segments. */
export type Shape = { readonly zh: number; readonly en: number };

/** Most sentences without partner that are passed over in one step. */
export const LONGEST_GAP = 8;

/**
 * Every shape that is searched: up to six segments a side, nine together; and gaps, in which each segment
 * is a null bead of its own. A gap of several is one shape, for what is left out is often a paragraph.
 */
export const SHAPES: readonly Shape[] = (() => {
  const shapes: Shape[] = [];
  for (let size = 1; size <= LONGEST_GAP; size++)
    shapes.push({ zh: size, en: 0 }, { zh: 0, en: size });
  for (let zh = 1; zh <= LONGEST_RUN; zh++)
    for (let en = 1; en <= LONGEST_RUN; en++) if (zh + en <= 9) shapes.push({ zh, en });
  return shapes;
})();
export const isGap = ({ zh, en }: Shape): boolean => zh === 0 || en === 0;

/**
 * `length` log tail of the length difference; `enByZh`, `zhByEn` words explained; `enOrder`, `zhOrder`
 * what reading them in order adds (only where beads are compared closely); `habit` for a gap, how
 * much more this document leaves out than others. A pair such as `closes`, `closesOne` says that both
 * borders, or one only, have the sign: closing quotation mark, question, exclamation, no final mark,
 * start of a block. `bareInside` counts segments without a final mark before the last: a heading drawn
 * into a sentence. `zhBorder`, `enBorder` count blocks that begin inside the bead; `kind` says that
 * the two first blocks are of unequal kinds.
 */
export const FEATURES = [
  'length',
  'enByZh',
  'zhByEn',
  'enOrder',
  'zhOrder',
  'habit',
  'opens',
  'opensOne',
  'closes',
  'closesOne',
  'question',
  'questionOne',
  'exclamation',
  'exclamationOne',
  'bare',
  'bareOne',
  'bareInside',
  'zhBorder',
  'enBorder',
  'starts',
  'startsOne',
  'kind',
] as const;
export type Feature = (typeof FEATURES)[number];
type ByFeature = Readonly<Record<Feature, number>>;
/** Place of each feature in a vector. */
export const AT = Object.fromEntries(FEATURES.map((name, at) => [name, at])) as ByFeature;

export type BeadModel = {
  /** Log weight of each of SHAPES. */
  readonly shapes: Float64Array;
  /** Weight of each of FEATURES. */
  readonly weights: Float64Array;
};

/** Where blocks begin, and of what kind each segment's block is. */
export type Structure = {
  /** Blocks begun before segment s (0 … n): `zhStarts[s + 1] > zhStarts[s]` when s begins one. */
  readonly zhStarts: Int32Array;
  readonly enStarts: Int32Array;
  readonly zhKinds: Int32Array;
  readonly enKinds: Int32Array;
};

/** What the features are read from. */
export type BeadContext = {
  readonly zh: TextSide;
  readonly en: TextSide;
  readonly zhBorders: Borders;
  readonly enBorders: Borders;
  /** Absent where a side has no blocks to speak of. */
  readonly structure?: Structure;
  readonly enByZh: LexicalScores;
  readonly zhByEn: LexicalScores;
  /** English units for a Chinese one, in this document. */
  readonly ratio: number;
  /** Log of the document's share of gaps over the usual share. */
  readonly habit: number;
};

const SIGNS = [
  [ENDS.close, 'closes', 'closesOne'],
  [ENDS.question, 'question', 'questionOne'],
  [ENDS.exclamation, 'exclamation', 'exclamationOne'],
  [ENDS.bare, 'bare', 'bareOne'],
] as const;

/**
 * Features of the bead of a shape that begins at Chinese segment `i` and English segment `j`, into
 * `out`; `enOrder` and `zhOrder` stay 0.
 */
export function beadFeatures(
  context: BeadContext,
  i: number,
  j: number,
  shape: Shape,
  out: Float64Array,
): void {
  const { zh: p, en: q } = shape;
  out.fill(0);
  if (isGap(shape)) {
    out[AT.habit] = context.habit;
    return;
  }
  const { zh, en, structure } = context;
  const zhLength = (zh.lengths[i + p] as number) - (zh.lengths[i] as number);
  const enLength = (en.lengths[j + q] as number) - (en.lengths[j] as number);
  out[AT.length] = logLengthTail(zhLength, enLength, context.ratio);
  out[AT.enByZh] = lexicalScore(context.enByZh, i, p, j, q);
  out[AT.zhByEn] = lexicalScore(context.zhByEn, j, q, i, p);
  out[AT.bareInside] = bareInside(context, i, p, j, q);
  startFeatures(context, i, j, out);
  endFeatures(context, i + p, j + q, out);
  if (!structure) return;
  const { zhStarts, enStarts } = structure;
  out[AT.zhBorder] = (zhStarts[i + p] as number) - (zhStarts[i + 1] as number);
  out[AT.enBorder] = (enStarts[j + q] as number) - (enStarts[j + 1] as number);
}

/** Segments of a bead, but the last of each side, that end without a final mark. */
export const bareInside = (
  { zhBorders: { bare: zh }, enBorders: { bare: en } }: BeadContext,
  i: number,
  p: number,
  j: number,
  q: number,
): number =>
  (zh[i + p - 1] as number) - (zh[i] as number) + (en[j + q - 1] as number) - (en[j] as number);

/** The features that depend on where a bead begins: after `i` and `j` segments. */
export function startFeatures(context: BeadContext, i: number, j: number, out: Float64Array): void {
  const { zhBorders, enBorders, structure } = context;
  const opens = (zhBorders.opens[i] as number) + (enBorders.opens[j] as number);
  if (opens > 0) out[opens === 2 ? AT.opens : AT.opensOne] = 1;
  if (!structure) return;
  const { zhStarts, enStarts, zhKinds, enKinds } = structure;
  const zhStart = zhStarts[i + 1] !== zhStarts[i];
  const enStart = enStarts[j + 1] !== enStarts[j];
  if (zhStart || enStart) out[zhStart && enStart ? AT.starts : AT.startsOne] = 1;
  if (zhKinds[i] !== enKinds[j]) out[AT.kind] = 1;
}

/** The features that depend on where a bead ends: after `i` and `j` segments, both at least 1. */
export function endFeatures(context: BeadContext, i: number, j: number, out: Float64Array): void {
  const zhEnds = context.zhBorders.ends[i - 1] as number;
  const enEnds = context.enBorders.ends[j - 1] as number;
  for (const [bit, both, one] of SIGNS)
    if ((zhEnds | enEnds) & bit) out[zhEnds & enEnds & bit ? AT[both] : AT[one]] = 1;
}

/** Score of a bead: its shape's weight and its features'. */
export function scoreOf(
  { shapes, weights }: BeadModel,
  move: number,
  features: Float64Array,
): number {
  let score = shapes[move] as number;
  for (let at = 0; at < features.length; at++)
    score += (weights[at] as number) * (features[at] as number);
  return score;
}

/** Variance of a length, in units² per unit. */
const VARIANCE = 12;

/**
 * Log probability that two lengths differ at least so much by chance.
 *
 * @param zh - Length in UTF-16 units; `en` likewise.
 * @param ratio - English units for a Chinese one.
 * @returns ≤ 0; 0 when `en` is `ratio × zh`.
 * @see Gale & Church (1993) for δ; the normal tail by Mills' ratio between the bounds of Birnbaum (1942).
 */
export function logLengthTail(zh: number, en: number, ratio: number): number {
  const mean = (zh * ratio + en) / 2;
  if (mean <= 0) return 0;
  const delta = Math.abs(en - ratio * zh) / Math.sqrt(VARIANCE * mean);
  return Math.log(2 / (delta + Math.sqrt(delta * delta + 4))) - (delta * delta) / 2;
}
