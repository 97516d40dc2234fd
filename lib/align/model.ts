/** The weights of the bead models, as `lib/eval/fit-align.ts` fits them. */
import { type BeadModel, FEATURES, type Feature, isGap, SHAPES } from './bead-model.ts';
import { COARSE, FINE } from './weights.ts';

/**
 * Shares of the shapes, before fitting: common sense about translations, zh–en. Rarer shapes get
 * 0.001 / (segments − 3); a gap gets 0.005, halved for each segment more.
 */
const SHARES: Readonly<Record<string, number>> = {
  '1-1': 0.62,
  '1-2': 0.2,
  '1-3': 0.055,
  '1-4': 0.022,
  '1-5': 0.008,
  '1-6': 0.003,
  '2-1': 0.05,
  '2-2': 0.012,
  '2-3': 0.006,
  '3-1': 0.006,
  '3-2': 0.003,
};
const WEIGHTS: Partial<Readonly<Record<Feature, number>>> = {
  length: 0.6,
  enByZh: 0.25,
  zhByEn: 0.25,
  habit: 0.8,
  bareInside: -2.5,
  zhBorder: -3,
  enBorder: -3,
  startsOne: -2,
  kind: -2,
};
/** Where fitting begins, and what it is drawn to. */
export const PRIOR_MODEL: BeadModel = {
  shapes: Float64Array.from(SHAPES, (shape) => {
    const { zh, en } = shape;
    if (isGap(shape)) return Math.log(0.005 * 0.5 ** (zh + en - 1));
    return Math.log(SHARES[`${zh}-${en}`] ?? 0.001 / (zh + en - 3));
  }),
  weights: Float64Array.from(FEATURES, (name) => WEIGHTS[name] ?? 0),
};

/** A model as `weights.ts` has it. */
type Written = {
  readonly shapes: Readonly<Record<string, number>>;
  readonly weights: Readonly<Record<Feature, number>>;
};
const modelOf = ({ shapes, weights }: Written): BeadModel => ({
  shapes: Float64Array.from(SHAPES, ({ zh, en }) => shapes[`${zh}-${en}`] as number),
  weights: Float64Array.from(FEATURES, (name) => weights[name]),
});
/** For the search over all beads; it knows no word order. */
export const COARSE_MODEL: BeadModel = modelOf(COARSE);
/** For the likely beads, compared closely. */
export const FINE_MODEL: BeadModel = modelOf(FINE);
