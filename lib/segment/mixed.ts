/** Words that hold Latin letters or digits beside Han characters: T恤, 3D打印, 卡拉OK. */
import type { Run } from './runs.ts';

/** A dictionary word that is such a mixture; marks and spaces are not in it. */
export const MIXED = /^(?=.*\p{Script=Han})(?=.*[A-Za-z0-9])[\p{Script=Han}A-Za-z0-9]+$/u;

/** How many Han characters of such a word may stand on either side. */
const REACH = 4;

/**
 * Lets each Latin word or number take the Han characters beside it with which it makes a word of
 * `mixed`, the longest first, those after it before those in front.
 *
 * @returns Runs that tile the text as `runs` do.
 */
export function joinMixed(
  text: string,
  runs: readonly Run[],
  mixed: ReadonlySet<string>,
): readonly Run[] {
  if (mixed.size === 0) return runs;
  const joined: Run[] = [];
  let at = 0;
  for (const [index, run] of runs.entries()) {
    if (run.end <= at) continue;
    const here = { ...run, start: Math.max(run.start, at) };
    at = here.end;
    const last = joined.at(-1);
    if (here.kind === 'latin' || here.kind === 'number') {
      const after = runs[index + 1];
      const end = after?.kind === 'han' ? findEnd(text, here, after.end, mixed) : undefined;
      const before =
        end === undefined && last?.kind === 'han'
          ? findStart(text, here, last.start, mixed)
          : undefined;
      if (last && before !== undefined) {
        joined.pop();
        if (before > last.start) joined.push({ ...last, end: before });
      }
      if (end !== undefined || before !== undefined) {
        joined.push({ kind: 'latin', start: before ?? here.start, end: end ?? here.end });
        at = end ?? here.end;
        continue;
      }
    }
    joined.push(here);
  }
  return joined;
}

function findEnd(
  text: string,
  run: Run,
  limit: number,
  mixed: ReadonlySet<string>,
): number | undefined {
  for (let end = Math.min(limit, run.end + REACH); end > run.end; end -= 1)
    if (mixed.has(text.slice(run.start, end))) return end;
  return undefined;
}

function findStart(
  text: string,
  run: Run,
  limit: number,
  mixed: ReadonlySet<string>,
): number | undefined {
  for (let start = Math.max(limit, run.start - REACH); start < run.start; start += 1)
    if (mixed.has(text.slice(start, run.end))) return start;
  return undefined;
}
