/** A reviewed alignment and a text that has moved on: what a person confirmed stays, the rest is aligned anew. */
import type { Bead, Lang, SegmentId, Side } from '#lib/model/document.ts';
import type { Evidence } from './align.ts';
import { alignSides } from './align-sides.ts';

type Sides = Readonly<Record<Lang, Side>>;

/** A line of the old alignment, as far as it can still be read. */
export type OldBead = {
  readonly zh: readonly SegmentId[];
  readonly en: readonly SegmentId[];
  readonly reviewed: boolean;
};

export type Refreshed = {
  readonly beads: readonly Bead[];
  /** Reviewed beads that stand as they were. */
  readonly kept: number;
  /** Reviewed beads whose sentences were changed or removed; what stands in their place is to be checked. */
  readonly stale: readonly OldBead[];
};

/**
 * Keep the reviewed beads whose sentences are all there, side by side and in order; align what lies
 * between them. Where a reviewed bead went stale, the new beads of its stretch are marked `check`.
 *
 * @param old - The lines of the former alignment, in their order.
 * @returns Beads in reading order, every segment in exactly one.
 */
export function refreshBeads(old: readonly OldBead[], sides: Sides, evidence: Evidence): Refreshed {
  const order = {
    zh: new Map(sides.zh.segments.map(({ id }, index) => [id, index])),
    en: new Map(sides.en.segments.map(({ id }, index) => [id, index])),
  };
  const at = { zh: 0, en: 0 };
  const kept: OldBead[] = [];
  const stale: OldBead[] = [];
  /** The stretches (by the number of kept beads before them) in which a reviewed bead went stale. */
  const doubtful = new Set<number>();
  for (const bead of old) {
    if (!bead.reviewed) continue;
    const places = {
      zh: bead.zh.map((id) => order.zh.get(id)),
      en: bead.en.map((id) => order.en.get(id)),
    };
    const stands = (['zh', 'en'] as const).every((lang) =>
      places[lang].every(
        (place, i) =>
          place !== undefined && place >= at[lang] && place === (places[lang][0] as number) + i,
      ),
    );
    if (!stands) {
      stale.push(bead);
      doubtful.add(kept.length);
      continue;
    }
    for (const lang of ['zh', 'en'] as const)
      if (places[lang].length > 0) at[lang] = (places[lang].at(-1) as number) + 1;
    kept.push(bead);
  }

  const whole = kept.length > 0 && sameCount(kept, sides) ? [] : alignSides(sides, evidence);
  const beads: Bead[] = [];
  const from = { zh: 0, en: 0 };
  const fill = (until: Readonly<Record<Lang, number>>, stretch: number): void => {
    const inside = (lang: Lang): readonly SegmentId[] =>
      sides[lang].segments.slice(from[lang], until[lang]).map(({ id }) => id);
    const ids = { zh: new Set(inside('zh')), en: new Set(inside('en')) };
    if (ids.zh.size + ids.en.size > 0) {
      // The whole document's alignment, where it keeps to this stretch; else the stretch alone.
      const fits = whole.filter(
        (bead) => bead.zh.some((id) => ids.zh.has(id)) || bead.en.some((id) => ids.en.has(id)),
      );
      const clean = fits.every(
        (bead) => bead.zh.every((id) => ids.zh.has(id)) && bead.en.every((id) => ids.en.has(id)),
      );
      const made = clean ? fits : alignSides(cut(sides, from, until), evidence);
      for (const bead of made)
        beads.push(doubtful.has(stretch) ? { ...bead, certainty: 'check' } : bead);
    }
    from.zh = until.zh;
    from.en = until.en;
  };
  kept.forEach((bead, index) => {
    const start = (lang: Lang): number => order[lang].get(bead[lang][0] as string) as number;
    // A bead without a partner says nothing of where it stands on the other side: after what came before.
    fill(
      {
        zh: bead.zh.length > 0 ? start('zh') : from.zh,
        en: bead.en.length > 0 ? start('en') : from.en,
      },
      index,
    );
    beads.push({ zh: bead.zh, en: bead.en, origin: 'reviewed' });
    from.zh += bead.zh.length;
    from.en += bead.en.length;
  });
  fill({ zh: sides.zh.segments.length, en: sides.en.segments.length }, kept.length);
  return { beads, kept: kept.length, stale };
}

const sameCount = (kept: readonly OldBead[], sides: Sides): boolean =>
  (['zh', 'en'] as const).every(
    (lang) =>
      kept.reduce((sum, bead) => sum + bead[lang].length, 0) === sides[lang].segments.length,
  );

/** The segments of a stretch, with all blocks. */
function cut(
  sides: Sides,
  from: Readonly<Record<Lang, number>>,
  until: Readonly<Record<Lang, number>>,
): Sides {
  const part = (lang: Lang): Side => ({
    ...sides[lang],
    segments: sides[lang].segments.slice(from[lang], until[lang]),
  });
  return { zh: part('zh'), en: part('en') };
}
