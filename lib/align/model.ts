/** The weights of the bead model. */
import { type BeadModel, FEATURES, SHAPES } from './bead-model.ts';

const PRIORS: Record<string, number> = {
  '1-1': 0.62, '1-2': 0.2, '1-3': 0.055, '1-4': 0.022, '1-5': 0.008, '1-6': 0.003, '2-1': 0.05, '2-2': 0.012, '2-3': 0.006, '3-1': 0.006,
  '3-2': 0.003, '1-0': 0.01, '0-1': 0.01,
};
const WEIGHTS: Record<string, number> = {
  length: 0.6, enByZh: 0.25, zhByEn: 0.25, lost: -0.15, zhBorder: -3, enBorder: -3, bothStart: 0, oneStart: -2, kind: -2,
};
export const DEFAULT_MODEL: BeadModel = {
  shapes: Float64Array.from(SHAPES, ({ zh, en }) => Math.log(PRIORS[`${zh}-${en}`] ?? 0.001 / (zh + en - 3))),
  weights: Float64Array.from(FEATURES, (name) => WEIGHTS[name] ?? 0),
};
