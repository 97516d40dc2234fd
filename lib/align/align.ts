/** Two lists of segments to beads: who translates whom, and how sure that is. */
import { type BeadContext, type BeadModel, SHAPES, type Structure } from './bead-model.ts';
import { type Corridor, corridor, roughChain, type Waypoint } from './corridor.ts';
import { type Dictionary, type TermPair, withTerms } from './dictionary.ts';
import { bestPath, type Lattice, posteriors, scoreLattice } from './lattice.ts';
import { lexicalScores } from './lexical.ts';
import { DEFAULT_MODEL } from './model.ts';
import { relate } from './relate.ts';
import { type TextSide, textSide } from './side.ts';
import { chineseTokens, englishTokens, spokenNames } from './tokens.ts';
import { bothDirections, type Pairing, reestimate } from './translate.ts';

export type AlignSegment = {
  readonly text: string;
  readonly block?: number | string;
  readonly kind?: string;
  readonly anchors?: readonly string[];
};
export type Evidence = { readonly dictionary: Dictionary; readonly terms?: readonly TermPair[] };
export type AlignedBead = {
  readonly zh: readonly number[];
  readonly en: readonly number[];
  readonly certainty: 'sure' | 'check';
  readonly probability: number;
};

export function prepare(zh: readonly AlignSegment[], en: readonly AlignSegment[], evidence: Evidence) {
  const dictionary = withTerms(evidence.dictionary, evidence.terms ?? []);
  const names = spokenNames(en.map(({ text }) => text));
  const zhSide = textSide(
    zh.map(({ text, anchors = [] }) => [...chineseTokens(text, names, dictionary), ...anchors.map((a) => `@${a}`)]),
    zh.map(({ text }) => text),
  );
  const enSide = textSide(
    en.map(({ text, anchors = [] }) => [...englishTokens(text, dictionary), ...anchors.map((a) => `@${a}`)]),
    en.map(({ text }) => text),
  );
  const relation = relate(zhSide, enSide, dictionary);
  return { zh: zhSide, en: enSide, relation, structure: structureOf(zh, en) };
}

function structureOf(zh: readonly AlignSegment[], en: readonly AlignSegment[]): Structure | undefined {
  const starts = (list: readonly AlignSegment[]) => {
    const sum = new Int32Array(list.length + 1);
    for (const [s, { block }] of list.entries())
      sum[s + 1] = (sum[s] as number) + (s === 0 || block !== list[s - 1]?.block ? 1 : 0);
    return sum;
  };
  const zhStarts = starts(zh);
  const enStarts = starts(en);
  if ((zhStarts[zh.length] ?? 0) < 2 || (enStarts[en.length] ?? 0) < 2) return undefined;
  const kinds = new Map<string, number>();
  const kind = (segment: AlignSegment) => {
    const name = segment.kind ?? '';
    if (!kinds.has(name)) kinds.set(name, kinds.size);
    return kinds.get(name) as number;
  };
  return { zhStarts, enStarts, zhKinds: Int32Array.from(zh, kind), enKinds: Int32Array.from(en, kind) };
}

/** The same corridor by English segments read. */
function turned({ low, high }: Corridor, enSize: number): Corridor {
  const n = low.length - 1;
  const outLow = new Int32Array(enSize + 1);
  const outHigh = new Int32Array(enSize + 1);
  for (let j = 0, a = 0, b = 0; j <= enSize; j++) {
    while (a < n && (high[a] as number) < j) a++;
    while (b < n && (low[b + 1] as number) <= j) b++;
    outLow[j] = a;
    outHigh[j] = b;
  }
  return { low: outLow, high: outHigh };
}

export type Settings = { enTrust: number; zhTrust: number; rounds: number; threshold: number; sure: number };
export const SETTINGS: Settings = { enTrust: 0.6, zhTrust: 0.75, rounds: 2, threshold: 0.45, sure: 0.9 };

export type Search = { context: BeadContext; lattice: Lattice; probabilities: Float64Array; model: BeadModel; logSum: number };

export function search(
  zhList: readonly AlignSegment[],
  enList: readonly AlignSegment[],
  evidence: Evidence,
  model: BeadModel = DEFAULT_MODEL,
  settings: Settings = SETTINGS,
): Search {
  const { zh, en, relation, structure } = prepare(zhList, enList, evidence);
  const sizes = { zh: zh.size, en: en.size };
  const prior = bothDirections(relation);
  let { enGivenZh, zhGivenEn } = prior;
  let way = corridor(sizes, roughChain(zh, en, relation), 10);
  let ratio = (en.lengths[en.size] as number) / (zh.lengths[zh.size] as number);
  for (let round = 0; ; round++) {
    const context: BeadContext = {
      zh,
      en,
      enByZh: lexicalScores(zh, en, enGivenZh, way, settings.enTrust),
      zhByEn: lexicalScores(en, zh, zhGivenEn, turned(way, en.size), settings.zhTrust),
      ratio,
      ...(structure ? { structure } : {}),
    };
    const lattice = scoreLattice(context, model, way);
    if (round === settings.rounds) {
      const { probabilities, logSum } = posteriors(lattice);
      return { context, lattice, probabilities, model, logSum };
    }
    const path = bestPath(lattice, lattice.scores);
    const pairings: { zh: readonly [number, number]; en: readonly [number, number] }[] = [];
    const waypoints: Waypoint[] = [];
    let zhLength = 0;
    let enLength = 0;
    for (const step of path) {
      const shape = SHAPES[step.move] as (typeof SHAPES)[number];
      if (shape.zh === 0 || shape.en === 0) continue;
      waypoints.push({ zh: step.zh, en: step.en });
      pairings.push({ zh: [step.zh, step.zh + shape.zh], en: [step.en, step.en + shape.en] });
      zhLength += (zh.lengths[step.zh + shape.zh] as number) - (zh.lengths[step.zh] as number);
      enLength += (en.lengths[step.en + shape.en] as number) - (en.lengths[step.en] as number);
    }
    ratio = enLength / zhLength;
    const forth: Pairing[] = pairings.map((p) => ({ source: p.zh, target: p.en, weight: 1 }));
    const back: Pairing[] = pairings.map((p) => ({ source: p.en, target: p.zh, weight: 1 }));
    enGivenZh = reestimate(enGivenZh, prior.enGivenZh, zh, en, forth);
    zhGivenEn = reestimate(zhGivenEn, prior.zhGivenEn, en, zh, back);
    way = corridor(sizes, waypoints, 6);
  }
}

export function align(
  zh: readonly AlignSegment[],
  en: readonly AlignSegment[],
  evidence: Evidence,
  model: BeadModel = DEFAULT_MODEL,
  settings: Settings = SETTINGS,
): AlignedBead[] {
  const { lattice, probabilities } = search(zh, en, evidence, model, settings);
  return decode(lattice, probabilities, settings);
}

export function decode(lattice: Lattice, probabilities: Float64Array, settings: Settings): AlignedBead[] {
  const gains = probabilities.map((value, at) =>
    lattice.scores[at] === Number.NEGATIVE_INFINITY ? Number.NEGATIVE_INFINITY : settings.threshold > 0 ? value - settings.threshold : (lattice.scores[at] as number),
  );
  const range = (from: number, size: number) => Array.from({ length: size }, (_, k) => from + k);
  return bestPath(lattice, gains).map(({ zh: i, en: j, move }) => {
    const shape = SHAPES[move] as (typeof SHAPES)[number];
    const point = (lattice.rows[i] as number) + j - (lattice.corridor.low[i] as number);
    const probability = probabilities[point * SHAPES.length + move] as number;
    return {
      zh: range(i, shape.zh),
      en: range(j, shape.en),
      certainty: probability >= settings.sure ? 'sure' : 'check',
      probability,
    };
  });
}
