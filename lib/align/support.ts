/** How well a bead's words match, beside the other beads of its document. */
import { AT, type BeadModel, beadFeatures, FEATURES, type Shape } from './bead-model.ts';
import type { Found } from './search.ts';

/** The features that speak of words. */
const WORDS = [AT.enByZh, AT.zhByEn, AT.enOrder, AT.zhOrder];
/** Words' worth of calm added to every bead, so that two-word sentences do not look extreme. */
const CALM = 3;

/**
 * Nats a word that the words of a bead gain over chance.
 *
 * @param model - Whose weights of the features count.
 */
export function support(
  { context, order }: Found,
  { weights }: BeadModel,
  i: number,
  j: number,
  shape: Shape,
): number {
  const features = new Float64Array(FEATURES.length);
  beadFeatures(context, i, j, shape, features);
  [features[AT.enOrder], features[AT.zhOrder]] = order(i, j, shape);
  let sum = 0;
  for (const at of WORDS) sum += (weights[at] as number) * (features[at] as number);
  const { zh, en } = context;
  const zhWords = (zh.starts[i + shape.zh] as number) - (zh.starts[i] as number);
  const enWords = (en.starts[j + shape.en] as number) - (en.starts[j] as number);
  return sum / (Math.sqrt(zhWords * enWords) + CALM);
}

/** Fewest beads that show what is usual in a document. */
const FEWEST = 12;
/** Distance below the median at which a bead is as likely wrong as right, and how sharp that is. */
const DOUBTFUL = -2.2;
const SHARPNESS = 5;

/**
 * How much of its probability each bead keeps: nearly all when its support is usual for the document,
 * little when it is far below. Search compares a bead with its rivals, which may all be bad where a
 * sentence was exchanged for another; here it is compared with its fellows.
 *
 * @param supports - Of the beads of a document.
 * @returns Factors in 0–1; all 1 when there are too few beads to know.
 * @see Distance from the median in units of the median absolute deviation (Hampel 1974).
 */
export function trustIn(supports: readonly number[]): number[] {
  if (supports.length < FEWEST) return supports.map(() => 1);
  const middle = median(supports);
  const spread = 1.4826 * median(supports.map((value) => Math.abs(value - middle)));
  if (spread === 0) return supports.map(() => 1);
  return supports.map((value) => {
    const distance = (value - middle) / spread;
    return 1 / (1 + Math.exp(-SHARPNESS * (distance - DOUBTFUL)));
  });
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] as number;
}
