/**
 * `npx tsx lib/eval/fit-align.ts`: fits the weights of the bead models to the development sets of
 * `../shared/bench/align`, reports what they reach on documents left out, and writes
 * `lib/align/weights.ts`. With `--dry` it writes nothing; with `--fresh` it begins from the prior model.
 *
 * The beads of a lattice with their probabilities are a conditional random field over segmentations
 * (Sarawagi & Cohen 2004): we maximise the probability of the hand-made beads, drawn to the prior model
 * by a normal penalty strong enough that a document left out does as well as one fitted.
 */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  AT,
  type BeadModel,
  beadFeatures,
  FEATURES,
  isGap,
  SHAPES,
  type Shape,
} from '#lib/align/bead-model.ts';
import { roughChain } from '#lib/align/corridor.ts';
import { MOVES } from '#lib/align/lattice.ts';
import { COARSE_MODEL, PRIOR_MODEL } from '#lib/align/model.ts';
import { isLikely, prepare, searchCoarsely } from '#lib/align/search.ts';
import { loadDictionary } from '#lib/node/dictionary.ts';
import { type BenchDocument, beadKey, type GoldBead, hasBench, readSet } from './align-bench.ts';

/** Sets fitted, with the weight of a document: the technical articles come three times. */
const SETS = { 'mac-dev': 1, 'tech-dev-flat': 0.5, 'tech-dev-noisy': 0.5, 'tech-dev': 0.5 };
/** Strength of the penalty, and the least variance a feature is taken to have in it. */
const PENALTY = 50;
const LEAST_VARIANCE = 0.1;
/** Price of a bead said, as in `align`. */
const PRICE = 0.55;

const SIZE = SHAPES.length + FEATURES.length;
const NONE = Number.NEGATIVE_INFINITY;

/** The likely beads of a document, in an order in which every bead comes after those it may follow. */
type Instance = {
  readonly id: string;
  readonly set: keyof typeof SETS;
  readonly points: number;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly move: Int32Array;
  /** FEATURES of each bead, one after another. */
  readonly features: Float64Array;
  /** Whether gold allows the bead. */
  readonly allowed: Uint8Array;
  /** The beads it says: itself, or one a segment of a gap. */
  readonly keys: readonly (readonly string[])[];
  readonly gold: ReadonlySet<string>;
  readonly pairs: number;
};

/**
 * Which beads gold allows. A gold bead that no shape can express (with holes, or too large) leaves the
 * rectangle it spans free: any bead inside it is allowed.
 */
function goldAllows({
  zh,
  en,
  gold,
}: BenchDocument): (i: number, j: number, shape: Shape) => boolean {
  const owner = { zh: new Map<number, GoldBead>(), en: new Map<number, GoldBead>() };
  for (const bead of gold) {
    for (const id of bead.zh) owner.zh.set(id, bead);
    for (const id of bead.en) owner.en.set(id, bead);
  }
  const exact = new Set<string>();
  const free: [number, number, number, number][] = [];
  for (let i = 0, j = 0; i < zh.length || j < en.length; ) {
    const zhBead = owner.zh.get(i);
    const enBead = owner.en.get(j);
    if (i < zh.length && (!zhBead || (zhBead.en.length === 0 && zhBead.zh.length === 1))) {
      exact.add(`${i},${j},1,0`);
      i++;
    } else if (j < en.length && (!enBead || (enBead.zh.length === 0 && enBead.en.length === 1))) {
      exact.add(`${i},${j},0,1`);
      j++;
    } else {
      const p = zhBead?.zh.length ?? 0;
      const q = zhBead?.en.length ?? 0;
      if (
        zhBead &&
        zhBead === enBead &&
        zhBead.zh.every((id, k) => id === i + k) &&
        zhBead.en.every((id, k) => id === j + k) &&
        SHAPES.some((shape) => shape.zh === p && shape.en === q)
      ) {
        exact.add(`${i},${j},${p},${q}`);
        i += p;
        j += q;
        continue;
      }
      let zhEnd = Math.min(i + 1, zh.length);
      let enEnd = Math.min(j + 1, en.length);
      for (let before = -1; before !== zhEnd + enEnd; ) {
        before = zhEnd + enEnd;
        for (let at = i; at < zhEnd; at++) widen(owner.zh.get(at));
        for (let at = j; at < enEnd; at++) widen(owner.en.get(at));
      }
      free.push([i, j, zhEnd, enEnd]);
      i = zhEnd;
      j = enEnd;
      function widen(bead: GoldBead | undefined): void {
        zhEnd = Math.max(zhEnd, 1 + Math.max(-1, ...(bead?.zh ?? [])));
        enEnd = Math.max(enEnd, 1 + Math.max(-1, ...(bead?.en ?? [])));
      }
    }
  }
  const inGap = (i: number, j: number, { zh: p, en: q }: Shape): boolean =>
    Array.from({ length: p + q }, (_, k) => k).every((k) =>
      exact.has(p > 0 ? `${i + k},${j},1,0` : `${i},${j + k},0,1`),
    );
  return (i, j, shape) =>
    (isGap(shape) ? inGap(i, j, shape) : exact.has(`${i},${j},${shape.zh},${shape.en}`)) ||
    free.some(([a, b, c, d]) => i >= a && j >= b && i + shape.zh <= c && j + shape.en <= d);
}

/** Search a document and keep its likely beads, and those that gold allows. */
function instance(
  document: BenchDocument,
  evidence: Parameters<typeof prepare>[2],
  coarse: BeadModel,
): Instance {
  const prepared = prepare(document.zh, document.en, evidence);
  const chain = roughChain(prepared.zh, prepared.en, prepared.relation);
  const found = searchCoarsely(prepared, chain, coarse);
  const { lattice, context, probabilities } = found;
  const { low, high } = lattice.corridor;
  const allows = goldAllows(document);
  const features = new Float64Array(FEATURES.length);
  const kept: { from: number; to: number; move: number; allowed: number; keys: string[] }[] = [];
  const vectors: number[] = [];
  for (let i = 0; i < low.length; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++) {
      const point = (lattice.rows[i] as number) + j - (low[i] as number);
      for (const [move, shape] of SHAPES.entries()) {
        const at = point * MOVES + move;
        if (lattice.scores[at] === NONE) continue;
        const allowed = allows(i, j, shape);
        if (!allowed && !isLikely(probabilities[at] as number)) continue;
        beadFeatures(context, i, j, shape, features);
        if (!isGap(shape)) [features[AT.enOrder], features[AT.zhOrder]] = found.order(i, j, shape);
        vectors.push(...features);
        const toI = i + shape.zh;
        const range = (from: number, size: number): number[] =>
          Array.from({ length: size }, (_, k) => from + k);
        kept.push({
          from: point,
          to: (lattice.rows[toI] as number) + j + shape.en - (low[toI] as number),
          move,
          allowed: allowed ? 1 : 0,
          keys: isGap(shape)
            ? [
                ...range(i, shape.zh).map((id) => beadKey({ zh: [id], en: [] })),
                ...range(j, shape.en).map((id) => beadKey({ zh: [], en: [id] })),
              ]
            : [beadKey({ zh: range(i, shape.zh), en: range(j, shape.en) })],
        });
      }
    }
  return {
    id: document.id,
    set: document.set as keyof typeof SETS,
    points: lattice.points,
    from: Int32Array.from(kept, ({ from }) => from),
    to: Int32Array.from(kept, ({ to }) => to),
    move: Int32Array.from(kept, ({ move }) => move),
    features: Float64Array.from(vectors),
    allowed: Uint8Array.from(kept, ({ allowed }) => allowed),
    keys: kept.map(({ keys }) => keys),
    gold: new Set(document.gold.map(beadKey)),
    pairs: document.gold.filter(({ zh, en }) => zh.length > 0 && en.length > 0).length,
  };
}

const logAdd = (a: number, b: number): number => {
  const [low, high] = a < b ? [a, b] : [b, a];
  return low === NONE ? high : high + Math.log1p(Math.exp(low - high));
};

/** Score of each bead under a vector of parameters: shapes, then weights. */
function scoresOf({ move, features, keys }: Instance, x: Float64Array): Float64Array {
  return Float64Array.from(keys, (_, k) => {
    let score = x[move[k] as number] as number;
    for (let f = 0; f < FEATURES.length; f++)
      score += (x[MOVES + f] as number) * (features[k * FEATURES.length + f] as number);
    return score;
  });
}

/** Log of the sum over paths, and each bead's probability. */
function sumPaths(
  { points, from, to }: Instance,
  scores: Float64Array,
): { readonly log: number; readonly probabilities: Float64Array } {
  const forward = new Float64Array(points).fill(NONE);
  const backward = new Float64Array(points).fill(NONE);
  forward[0] = 0;
  backward[points - 1] = 0;
  for (let k = 0; k < scores.length; k++)
    forward[to[k] as number] = logAdd(
      forward[to[k] as number] as number,
      (forward[from[k] as number] as number) + (scores[k] as number),
    );
  for (let k = scores.length - 1; k >= 0; k--)
    backward[from[k] as number] = logAdd(
      backward[from[k] as number] as number,
      (backward[to[k] as number] as number) + (scores[k] as number),
    );
  const log = forward[points - 1] as number;
  const probabilities = scores.map((score, k) =>
    Math.exp(
      (forward[from[k] as number] as number) + score + (backward[to[k] as number] as number) - log,
    ),
  );
  return { log, probabilities };
}

type Value = { readonly loss: number; readonly slope: Float64Array };

/** Negative log probability of gold, weighted, with its gradient; without the penalty. */
function lossOf(instances: readonly Instance[], x: Float64Array): Value {
  let loss = 0;
  const slope = new Float64Array(SIZE);
  for (const item of instances) {
    const weight = SETS[item.set];
    const scores = scoresOf(item, x);
    const all = sumPaths(item, scores);
    const right = sumPaths(
      item,
      scores.map((score, k) => (item.allowed[k] ? score : NONE)),
    );
    if (!Number.isFinite(right.log))
      throw new Error(`No path of ${item.set}/${item.id} fits its gold`);
    loss += weight * (all.log - right.log);
    for (let k = 0; k < scores.length; k++) {
      const excess =
        weight * ((all.probabilities[k] as number) - (right.probabilities[k] as number));
      if (Math.abs(excess) < 1e-9) continue;
      const move = item.move[k] as number;
      slope[move] = (slope[move] as number) + excess;
      for (let f = 0; f < FEATURES.length; f++)
        slope[MOVES + f] =
          (slope[MOVES + f] as number) +
          excess * (item.features[k * FEATURES.length + f] as number);
    }
  }
  return { loss, slope };
}

/** Precision of the penalty on each parameter: that of the feature's own scale. */
function penalties(instances: readonly Instance[]): Float64Array {
  const out = new Float64Array(SIZE).fill(PENALTY);
  for (let f = 0; f < FEATURES.length; f++) {
    let n = 0;
    let sum = 0;
    let squares = 0;
    for (const { features, keys } of instances)
      for (let k = 0; k < keys.length; k++) {
        const value = features[k * FEATURES.length + f] as number;
        n++;
        sum += value;
        squares += value * value;
      }
    const variance = squares / n - (sum / n) ** 2;
    out[MOVES + f] = PENALTY * Math.min(4, Math.max(LEAST_VARIANCE, variance));
  }
  return out;
}

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let at = 0; at < a.length; at++) sum += (a[at] as number) * (b[at] as number);
  return sum;
};

/** Minimise by limited-memory BFGS (Nocedal 1980) with backtracking. */
function minimise(
  value: (x: Float64Array) => Value,
  start: Float64Array,
  rounds = 80,
): Float64Array {
  let x = start;
  let now = value(x);
  const history: { s: Float64Array; y: Float64Array; rho: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const direction = Float64Array.from(now.slope);
    const alphas: number[] = [];
    for (const [at, { s, y, rho }] of [...history.entries()].reverse()) {
      const alpha = rho * dot(s, direction);
      alphas[at] = alpha;
      for (let k = 0; k < SIZE; k++)
        direction[k] = (direction[k] as number) - alpha * (y[k] as number);
    }
    const last = history.at(-1);
    const scale = last
      ? 1 / (last.rho * dot(last.y, last.y))
      : 1 / Math.sqrt(dot(now.slope, now.slope));
    for (let k = 0; k < SIZE; k++) direction[k] = (direction[k] as number) * scale;
    for (const [at, { s, y, rho }] of history.entries()) {
      const beta = rho * dot(y, direction);
      for (let k = 0; k < SIZE; k++)
        direction[k] =
          (direction[k] as number) + (s[k] as number) * ((alphas[at] as number) - beta);
    }
    const descent = dot(now.slope, direction);
    let step = 1;
    let next = x;
    let then = now;
    do {
      next = x.map((v, k) => v - step * (direction[k] as number));
      then = value(next);
      step /= 2;
    } while (then.loss > now.loss - 1e-4 * 2 * step * descent && step > 1e-7);
    if (!(then.loss < now.loss)) break;
    const s = next.map((v, k) => v - (x[k] as number));
    const y = then.slope.map((v, k) => v - (now.slope[k] as number));
    if (dot(s, y) > 1e-10) history.push({ s, y, rho: 1 / dot(s, y) });
    if (history.length > 10) history.shift();
    const gain = now.loss - then.loss;
    x = next;
    now = then;
    if (gain < 1e-3) break;
  }
  return x;
}

/** Fit to instances. @param fitted - Which features; the others keep their prior weight. */
function fitModel(
  instances: readonly Instance[],
  start: Float64Array,
  fitted: (feature: number) => boolean,
): Float64Array {
  const centre = vectorOf(PRIOR_MODEL);
  const precision = penalties(instances);
  return minimise((x) => {
    const { loss, slope } = lossOf(instances, x);
    let penalty = 0;
    for (let k = 0; k < SIZE; k++) {
      const away = (x[k] as number) - (centre[k] as number);
      penalty += ((precision[k] as number) * away * away) / 2;
      slope[k] =
        k < MOVES || fitted(k - MOVES) ? (slope[k] as number) + (precision[k] as number) * away : 0;
    }
    return { loss: loss + penalty, slope };
  }, start);
}

const vectorOf = ({ shapes, weights }: BeadModel): Float64Array =>
  Float64Array.from([...shapes, ...weights]);
const modelOf = (x: Float64Array): BeadModel => ({
  shapes: x.slice(0, MOVES),
  weights: x.slice(MOVES),
});

/** The beads that `align` would say of an instance: right or not, with probabilities. */
function decode(
  item: Instance,
  x: Float64Array,
): { probability: number; right: boolean; pair: boolean }[] {
  const { probabilities } = sumPaths(item, scoresOf(item, x));
  const byKey = new Map<string, number>();
  for (const [k, keys] of item.keys.entries())
    for (const key of keys) byKey.set(key, (byKey.get(key) ?? 0) + (probabilities[k] as number));
  const best = new Float64Array(item.points).fill(NONE);
  const via = new Int32Array(item.points).fill(-1);
  best[0] = 0;
  for (const [k, keys] of item.keys.entries()) {
    let gain = best[item.from[k] as number] as number;
    for (const key of keys) gain += (byKey.get(key) as number) - PRICE;
    const to = item.to[k] as number;
    if (gain <= (best[to] as number)) continue;
    best[to] = gain;
    via[to] = k;
  }
  const beads: { probability: number; right: boolean; pair: boolean }[] = [];
  for (let point = item.points - 1; point > 0; ) {
    const k = via[point] as number;
    const pair = !isGap(SHAPES[item.move[k] as number] as Shape);
    for (const key of item.keys[k] as readonly string[])
      beads.push({ probability: byKey.get(key) as number, right: item.gold.has(key), pair });
    point = item.from[k] as number;
  }
  return beads;
}

/** Print strict F1 a set, and how many of the beads above some probabilities are right. */
function report(
  title: string,
  instances: readonly Instance[],
  x: (item: Instance) => Float64Array,
): void {
  console.log(title);
  const all: { probability: number; right: boolean }[] = [];
  for (const set of Object.keys(SETS)) {
    let right = 0;
    let rightPairs = 0;
    let said = 0;
    let known = 0;
    let loss = 0;
    for (const item of instances.filter((one) => one.set === set)) {
      const beads = decode(item, x(item));
      all.push(...beads);
      said += beads.length;
      right += beads.filter((bead) => bead.right).length;
      rightPairs += beads.filter((bead) => bead.right && bead.pair).length;
      known += item.pairs;
      loss += lossOf([item], x(item)).loss / SETS[item.set];
    }
    const p = right / said;
    const r = rightPairs / known;
    console.log(
      `  ${set.padEnd(15)} strict F1 ${((2 * p * r) / (p + r)).toFixed(4)}  loss ${loss.toFixed(1)}`,
    );
  }
  for (const floor of [0.8, 0.9, 0.92, 0.95]) {
    const sure = all.filter(({ probability }) => probability >= floor);
    const right = sure.filter((bead) => bead.right).length / sure.length;
    console.log(
      `  ≥ ${floor}: ${(right * 100).toFixed(2)} % right, ${((100 * sure.length) / all.length).toFixed(1)} % of beads`,
    );
  }
}

/** A model as TypeScript. */
function written(name: string, { shapes, weights }: BeadModel): string {
  const line = (label: string, value: number): string =>
    `    ${label}: ${Number(value.toFixed(3))},\n`;
  const shapeLines = SHAPES.map(({ zh, en }, at) => line(`'${zh}-${en}'`, shapes[at] as number));
  const weightLines = FEATURES.map((feature, at) => line(feature, weights[at] as number));
  return `export const ${name} = {\n  shapes: {\n${shapeLines.join('')}  },\n  weights: {\n${weightLines.join('')}  },\n};\n`;
}

async function main(): Promise<void> {
  if (!hasBench()) {
    console.error('The development sets are not there (../shared/bench/align): nothing to fit.');
    return;
  }
  const evidence = { dictionary: await loadDictionary() };
  const documents = Object.keys(SETS).flatMap(readSet);
  const noOrder = (feature: number): boolean => feature !== AT.enOrder && feature !== AT.zhOrder;
  const every = (): boolean => true;
  let coarse = process.argv.includes('--fresh') ? PRIOR_MODEL : COARSE_MODEL;
  for (let round = 0; round < 2; round++) {
    const instances = documents.map((document) => instance(document, evidence, coarse));
    coarse = modelOf(fitModel(instances, vectorOf(coarse), noOrder));
    report(`coarse, round ${round + 1}`, instances, () => vectorOf(coarse));
  }
  const instances = documents.map((document) => instance(document, evidence, coarse));
  const fine = fitModel(instances, vectorOf(coarse), every);
  report('fine, fitted to all', instances, () => fine);
  const leftOut = new Map<string, Float64Array>();
  for (const id of new Set(documents.map((document) => document.id)))
    leftOut.set(
      id,
      fitModel(
        instances.filter((item) => item.id !== id),
        fine,
        every,
      ),
    );
  report(
    'fine, each document left out in turn',
    instances,
    ({ id }) => leftOut.get(id) as Float64Array,
  );
  if (process.argv.includes('--dry')) return;
  const file = fileURLToPath(new URL('../align/weights.ts', import.meta.url));
  writeFileSync(
    file,
    `/** Written by \`lib/eval/fit-align.ts\`; change it there. */\n\n${written('COARSE', coarse)}\n${written('FINE', modelOf(fine))}`,
  );
  console.log(`Written to ${file}`);
}

await main();
