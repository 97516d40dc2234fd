/** The part of the grid of segment pairs that is searched. */
import type { TextSide } from './side.ts';
import type { SparseTable } from './sparse.ts';

/**
 * For `i` Chinese segments read (0 … n), the numbers of English segments read that are considered:
 * `low[i] … high[i]`, both never falling.
 */
export type Corridor = { readonly low: Int32Array; readonly high: Int32Array };

/** A point that the alignment is thought to pass: `zh` and `en` segments read. */
export type Waypoint = { readonly zh: number; readonly en: number };

/** Most English segments kept as candidates for a Chinese one. */
const CANDIDATES = 6;

/**
 * Segment pairs that share rare related words, as one rising chain: a rough alignment without any
 * assumption about its shape, so a missing chapter does no harm. Time grows as n log n.
 *
 * @returns Waypoints, rising on both sides, each before its pair of segments.
 */
export function roughChain(zh: TextSide, en: TextSide, relation: SparseTable): Waypoint[] {
  const postings: number[][] = en.types.map(() => []);
  for (let segment = 0; segment < en.size; segment++)
    for (let k = en.starts[segment] as number; k < (en.starts[segment + 1] as number); k++) {
      const list = postings[en.tokens[k] as number] as number[];
      if (list.at(-1) !== segment) list.push(segment);
    }
  const cap = Math.max(8, Math.min(60, en.size * 0.08));
  const similarity = new Float64Array(en.size);
  const touched: number[] = [];
  /** Best chain that ends at or before an English segment: a Fenwick tree of maxima. */
  const bestScore = new Float64Array(en.size + 1);
  const bestLink = new Int32Array(en.size + 1).fill(-1);
  const links: { zh: number; en: number; before: number }[] = [];
  for (let segment = 0; segment < zh.size; segment++) {
    const from = zh.starts[segment] as number;
    const to = zh.starts[segment + 1] as number;
    for (let k = from; k < to; k++) {
      const type = zh.tokens[k] as number;
      const rarity = Math.log((zh.size + 1) / (zh.spread[type] as number));
      for (
        let r = relation.starts[type] as number;
        r < (relation.starts[type + 1] as number);
        r++
      ) {
        const column = relation.columns[r] as number;
        const list = postings[column] as number[];
        if (list.length > cap) continue;
        const weight =
          (relation.values[r] as number) * (rarity + Math.log((en.size + 1) / list.length));
        for (const other of list) {
          if (similarity[other] === 0) touched.push(other);
          similarity[other] = (similarity[other] as number) + weight;
        }
      }
    }
    const scored = touched.map((other) => {
      const size = (en.starts[other + 1] as number) - (en.starts[other] as number);
      return {
        other,
        score: (similarity[other] as number) / Math.sqrt((to - from + 4) * (size + 4)),
      };
    });
    for (const other of touched) similarity[other] = 0;
    touched.length = 0;
    scored.sort((a, b) => b.score - a.score);
    const top = scored[0]?.score ?? 0;
    const ends: { en: number; score: number; link: number }[] = [];
    for (const { other, score } of scored.slice(0, CANDIDATES)) {
      let best = 0;
      let before = -1;
      for (let at = other; at > 0; at -= at & -at)
        if ((bestScore[at] as number) > best) {
          best = bestScore[at] as number;
          before = bestLink[at] as number;
        }
      links.push({ zh: segment, en: other, before });
      ends.push({
        en: other + 1,
        score: best + (score * score * score) / top,
        link: links.length - 1,
      });
    }
    for (const end of ends)
      for (let at = end.en; at <= en.size; at += at & -at)
        if (end.score > (bestScore[at] as number)) {
          bestScore[at] = end.score;
          bestLink[at] = end.link;
        }
  }
  let link = -1;
  let score = 0;
  for (let at = en.size; at > 0; at -= at & -at)
    if ((bestScore[at] as number) > score) {
      score = bestScore[at] as number;
      link = bestLink[at] as number;
    }
  const chain: Waypoint[] = [];
  while (link >= 0) {
    const step = links[link] as (typeof links)[number];
    chain.push({ zh: step.zh, en: step.en });
    link = step.before;
  }
  return chain.reverse();
}

/** Most points in a corridor, about: what a few hundred megabytes hold. */
const MOST_POINTS = 400_000;

/**
 * Add waypoints on the straight line where two of them are so far apart that the rectangle between
 * them would not fit into memory: there the texts are unrelated anyway.
 */
function bridge(
  sizes: { readonly zh: number; readonly en: number },
  waypoints: readonly Waypoint[],
): readonly Waypoint[] {
  let path: Waypoint[] = [{ zh: 0, en: 0 }, ...waypoints, sizes];
  const area = (at: number): number => {
    const [from, to] = [path[at - 1] as Waypoint, path[at] as Waypoint];
    return (to.zh - from.zh) * (to.en - from.en);
  };
  for (;;) {
    const areas = path.map((_, at) => (at === 0 ? 0 : area(at)));
    const total = areas.reduce((sum, one) => sum + one, 0);
    if (total <= MOST_POINTS) return path.slice(1, -1);
    path = path.flatMap((to, at) => {
      if ((areas[at] as number) <= MOST_POINTS / path.length) return [to];
      const from = path[at - 1] as Waypoint;
      return [{ zh: (from.zh + to.zh) >> 1, en: (from.en + to.en) >> 1 }, to];
    });
  }
}

/**
 * Everything within `margin` segments of a way through the waypoints; between two far waypoints, the
 * whole rectangle.
 *
 * @param sizes - Numbers of segments.
 * @param waypoints - Rising on both sides.
 */
export function corridor(
  sizes: { readonly zh: number; readonly en: number },
  waypoints: readonly Waypoint[],
  margin: number,
): Corridor {
  const path = bridge(sizes, waypoints);
  const low = new Int32Array(sizes.zh + 1);
  const high = new Int32Array(sizes.zh + 1).fill(sizes.en);
  let passed = -1;
  let next = 0;
  for (let i = 0; i <= sizes.zh; i++) {
    while (passed + 1 < path.length && (path[passed + 1] as Waypoint).zh <= i - margin) passed++;
    while (next < path.length && (path[next] as Waypoint).zh < i + margin) next++;
    if (passed >= 0) low[i] = Math.max(0, (path[passed] as Waypoint).en - margin);
    if (next < path.length) high[i] = Math.min(sizes.en, (path[next] as Waypoint).en + margin);
  }
  low[0] = 0;
  high[sizes.zh] = sizes.en;
  return { low, high };
}

/** The same corridor by English segments read. @param enSize - Number of English segments. */
export function turn({ low, high }: Corridor, enSize: number): Corridor {
  const last = low.length - 1;
  const turnedLow = new Int32Array(enSize + 1);
  const turnedHigh = new Int32Array(enSize + 1);
  let first = 0;
  let end = 0;
  for (let j = 0; j <= enSize; j++) {
    while (first < last && (high[first] as number) < j) first++;
    while (end < last && (low[end + 1] as number) <= j) end++;
    turnedLow[j] = first;
    turnedHigh[j] = end;
  }
  return { low: turnedLow, high: turnedHigh };
}
