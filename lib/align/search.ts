/** From two lists of segments to the probability of every bead worth a thought. */
import {
  AT,
  type BeadContext,
  type BeadModel,
  beadFeatures,
  FEATURES,
  isGap,
  SHAPES,
  type Shape,
  type Structure,
  scoreOf,
} from './bead-model.ts';
import { borders } from './borders.ts';
import { type Corridor, corridor, turn, type Waypoint } from './corridor.ts';
import { type Dictionary, type TermPair, withTerms } from './dictionary.ts';
import { bestPath, type Lattice, MOVES, posteriors, scoreLattice } from './lattice.ts';
import { LONGEST_RUN, lexicalScore, lexicalScores } from './lexical.ts';
import { learn, orderScorer } from './order.ts';
import { relate } from './relate.ts';
import { type TextSide, textSide } from './side.ts';
import type { SparseTable } from './sparse.ts';
import { chineseTokens, englishTokens, spokenNames } from './tokens.ts';
import { bothDirections } from './translate.ts';

/** A sentence to be aligned. */
export type AlignSegment = {
  readonly text: string;
  /** Its block: equal values side by side are one block. Left out where nothing is known. */
  readonly block?: number | string;
  /** Its block's kind (`heading`, `paragraph` …), under one name on both sides. */
  readonly kind?: string;
  /** Citation keys and link targets in it. */
  readonly anchors?: readonly string[];
};

/** What is known of the two languages. */
export type Evidence = {
  readonly dictionary: Dictionary;
  /** Pairs from the term base. */
  readonly terms?: readonly TermPair[];
};

/** A document made ready: its sides, and how their words are related. */
export type Prepared = {
  readonly zh: TextSide;
  readonly en: TextSide;
  readonly relation: SparseTable;
  readonly zhTexts: readonly string[];
  readonly enTexts: readonly string[];
  readonly structure?: Structure;
};

/** Cut the segments into tokens, and relate the words of one side to those of the other. */
export function prepare(
  zhSegments: readonly AlignSegment[],
  enSegments: readonly AlignSegment[],
  { dictionary: plain, terms = [] }: Evidence,
): Prepared {
  const dictionary = withTerms(plain, terms);
  const zhTexts = zhSegments.map(({ text }) => text);
  const enTexts = enSegments.map(({ text }) => text);
  const names = spokenNames(enTexts);
  const anchored = (tokens: string[], { anchors = [] }: AlignSegment): string[] => {
    for (const anchor of anchors) tokens.push(`@${anchor}`);
    return tokens;
  };
  const zh = textSide(
    zhSegments.map((segment) => anchored(chineseTokens(segment.text, names, dictionary), segment)),
    zhTexts,
  );
  const en = textSide(
    enSegments.map((segment) => anchored(englishTokens(segment.text, dictionary), segment)),
    enTexts,
  );
  const structure = structureOf(zhSegments, enSegments);
  return {
    zh,
    en,
    relation: relate(zh, en, dictionary),
    zhTexts,
    enTexts,
    ...(structure ? { structure } : {}),
  };
}

/** The blocks of both sides, when both have more than one. */
function structureOf(
  zh: readonly AlignSegment[],
  en: readonly AlignSegment[],
): Structure | undefined {
  const starts = (list: readonly AlignSegment[]): Int32Array => {
    const begun = new Int32Array(list.length + 1);
    for (const [at, { block }] of list.entries())
      begun[at + 1] = (begun[at] as number) + (at === 0 || block !== list[at - 1]?.block ? 1 : 0);
    return begun;
  };
  const zhStarts = starts(zh);
  const enStarts = starts(en);
  if ((zhStarts[zh.length] as number) < 2 || (enStarts[en.length] as number) < 2) return undefined;
  const names = new Map<string, number>();
  const kindOf = ({ kind = '' }: AlignSegment): number => {
    const known = names.get(kind) ?? names.size;
    names.set(kind, known);
    return known;
  };
  return {
    zhStarts,
    enStarts,
    zhKinds: Int32Array.from(zh, kindOf),
    enKinds: Int32Array.from(en, kindOf),
  };
}

/** Share of tokens expected to be translated word by word, by direction. */
export const TRUST = { en: 0.6, zh: 0.65 };
/** Rounds of learning from the document's own beads, and most segments a side in those. */
const ROUNDS = 2;
const LEARNING_RUN = 4;
/** Segments to either side of the rough way that are searched at first, and of the found way later. */
const FIRST_MARGIN = 8;
const MARGIN = 5;
/** Beads less probable than this are not compared closely. */
const LEAST_PROBABILITY = 5e-3;
/** Usual share of gaps among the steps of a path, and how many steps' worth of belief that is. */
const USUAL_GAPS = 0.01;
const BELIEF = 40;

/** What the search found. */
export type Found = {
  readonly context: BeadContext;
  /** Beads with their scores by the coarse model, and their probabilities. */
  readonly lattice: Lattice;
  readonly probabilities: Float64Array;
  /** The gain of reading a bead's words in order over counting them, in nats, by direction. */
  readonly order: (i: number, j: number, shape: Shape) => readonly [en: number, zh: number];
};

/**
 * Search with the coarse model: a rough way by rare words, then rounds of finding the best beads and
 * learning words, lengths and omissions from them.
 *
 * @param chain - The rough way through the two sides.
 * @param progress - Told the share of work done, 0–1.
 */
export function searchCoarsely(
  prepared: Prepared,
  chain: readonly Waypoint[],
  model: BeadModel,
  progress: (share: number) => void = () => {},
): Found {
  const { zh, en, relation, structure } = prepared;
  const sizes = { zh: zh.size, en: en.size };
  const prior = bothDirections(relation);
  let { enGivenZh, zhGivenEn } = prior;
  let ratio = (en.lengths[en.size] as number) / Math.max(1, zh.lengths[zh.size] as number);
  let habit = 0;
  let way: Corridor = corridor(sizes, chain, FIRST_MARGIN);
  const zhBorders = borders(prepared.zhTexts);
  const enBorders = borders(prepared.enTexts);
  for (let round = 0; ; round++) {
    progress((round + 0.5) / (ROUNDS + 2));
    const longest = round < ROUNDS ? LEARNING_RUN : LONGEST_RUN;
    const context: BeadContext = {
      zh,
      en,
      zhBorders,
      enBorders,
      ...(structure ? { structure } : {}),
      enByZh: lexicalScores(zh, en, enGivenZh, way, TRUST.en, longest),
      zhByEn: lexicalScores(en, zh, zhGivenEn, turn(way, en.size), TRUST.zh, longest),
      ratio,
      habit,
    };
    const lattice = scoreLattice(context, model, way, longest);
    if (round === ROUNDS) {
      const enOrder = orderScorer(zh, en, enGivenZh, TRUST.en);
      const zhOrder = orderScorer(en, zh, zhGivenEn, TRUST.zh);
      return {
        context,
        lattice,
        probabilities: posteriors(lattice),
        order: (i, j, { zh: p, en: q }) => {
          const byEn = enOrder(i, p, j, q);
          const byZh = zhOrder(j, q, i, p);
          if (byEn === undefined || byZh === undefined) return [0, 0];
          return [
            byEn - lexicalScore(context.enByZh, i, p, j, q),
            byZh - lexicalScore(context.zhByEn, j, q, i, p),
          ];
        },
      };
    }
    const path = bestPath(lattice, lattice.scores);
    const ranges: { zh: readonly [number, number]; en: readonly [number, number] }[] = [];
    const waypoints: Waypoint[] = [];
    let zhLength = 0;
    let enLength = 0;
    for (const { zh: i, en: j, move } of path) {
      const shape = SHAPES[move] as Shape;
      const { zh: p, en: q } = shape;
      if (isGap(shape)) continue;
      waypoints.push({ zh: i, en: j });
      ranges.push({ zh: [i, i + p], en: [j, j + q] });
      zhLength += (zh.lengths[i + p] as number) - (zh.lengths[i] as number);
      enLength += (en.lengths[j + q] as number) - (en.lengths[j] as number);
    }
    if (zhLength > 0 && enLength > 0) ratio = enLength / zhLength;
    const gaps = path.length - ranges.length;
    habit = Math.log((gaps + BELIEF * USUAL_GAPS) / (path.length + BELIEF) / USUAL_GAPS);
    enGivenZh = learn(
      enGivenZh,
      prior.enGivenZh,
      zh,
      en,
      ranges.map((range) => ({ source: range.zh, target: range.en })),
    );
    zhGivenEn = learn(
      zhGivenEn,
      prior.zhGivenEn,
      en,
      zh,
      ranges.map((range) => ({ source: range.en, target: range.zh })),
    );
    way = corridor(sizes, waypoints, MARGIN);
  }
}

/** Whether a bead of the coarse search is compared closely. */
export const isLikely = (probability: number): boolean => probability >= LEAST_PROBABILITY;

/** Score the likely beads again with the fine model, word order included. @returns A lattice of them alone. */
export function rescore(
  { context, lattice, probabilities, order }: Found,
  model: BeadModel,
): Lattice {
  const { low, high } = lattice.corridor;
  // Where everything is as likely as everything else, nothing may be likely: one way stays open.
  const open = new Uint8Array(lattice.points);
  const kept = new Set<number>();
  for (const { at } of bestPath(lattice, lattice.scores)) {
    open[Math.floor(at / MOVES)] = 1;
    kept.add(at);
  }
  const scores = new Float64Array(lattice.scores.length).fill(Number.NEGATIVE_INFINITY);
  const features = new Float64Array(FEATURES.length);
  for (let i = 0; i < low.length; i++)
    for (let j = low[i] as number; j <= (high[i] as number); j++) {
      const point = (lattice.rows[i] as number) + j - (low[i] as number);
      for (let move = 0; move < MOVES; move++) {
        const at = point * MOVES + move;
        if (!isLikely(probabilities[at] as number) && !(open[point] && kept.has(at))) continue;
        const shape = SHAPES[move] as Shape;
        beadFeatures(context, i, j, shape, features);
        if (!isGap(shape)) [features[AT.enOrder], features[AT.zhOrder]] = order(i, j, shape);
        scores[at] = scoreOf(model, move, features);
      }
    }
  return { ...lattice, scores };
}
