/** Very long texts in pieces, so that memory grows with the piece and not with the book. */
import type { Waypoint } from './corridor.ts';

/** Segments of the longer side in a piece, about. */
const PIECE = 4000;
/** How far to either side of an even division a cut is looked for, and over how many segments it is judged. */
const LEEWAY = 200;
const NEIGHBOURS = 6;

/**
 * Where to divide a pair of texts: at waypoints of the rough chain whose neighbours go along with them.
 *
 * @param sizes - Numbers of segments.
 * @param chain - The rough chain, rising.
 * @returns Cuts, rising on both sides, without the ends; none for texts of usual length.
 */
export function cutLong(
  sizes: { readonly zh: number; readonly en: number },
  chain: readonly Waypoint[],
): Waypoint[] {
  const pieces = Math.ceil(Math.max(sizes.zh, sizes.en) / PIECE);
  const cuts: Waypoint[] = [];
  for (let piece = 1; piece < pieces; piece++) {
    const even = { zh: (sizes.zh * piece) / pieces, en: (sizes.en * piece) / pieces };
    let best: Waypoint | undefined;
    let most = 0;
    for (const [at, waypoint] of chain.entries()) {
      if (Math.abs(waypoint.zh - even.zh) > LEEWAY) continue;
      const company = chain
        .slice(Math.max(0, at - NEIGHBOURS), at + NEIGHBOURS + 1)
        .filter(
          ({ zh, en }) =>
            Math.abs(zh - waypoint.zh) <= NEIGHBOURS &&
            Math.abs(en - waypoint.en) <= 2 * NEIGHBOURS,
        ).length;
      if (company > most) {
        most = company;
        best = waypoint;
      }
    }
    const last = cuts.at(-1) ?? { zh: 0, en: 0 };
    // Nothing to go by: divide evenly, for the texts have little to do with each other.
    best ??= { zh: Math.round(even.zh), en: Math.round(even.en) };
    if (best.zh > last.zh && best.en > last.en) cuts.push(best);
  }
  return cuts;
}
