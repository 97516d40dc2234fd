/** Text that knows where each of its characters stood in the source, so that every repair has a place. */

export type Tracked = {
  readonly text: string;
  /** Source offset (UTF-16) of each unit of `text`, and one more for its end. */
  readonly at: readonly number[];
};

/** Replace `text.slice(start, end)` by `text`; the rule's name and how sure it is, 0 … 1. */
export type Edit = {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly rule: string;
  readonly confidence: number;
};

/** The text as it is, its first character at source offset `offset`. */
export function track(text: string, offset = 0): Tracked {
  return { text, at: Array.from({ length: text.length + 1 }, (_, i) => offset + i) };
}

/** The part `[start, end)`, places kept. */
export function slice({ text, at }: Tracked, start: number, end = text.length): Tracked {
  return { text: text.slice(start, end), at: at.slice(start, end + 1) };
}

/** Without white space at both ends. */
export function trim(tracked: Tracked): Tracked {
  const { text } = tracked;
  const start = text.length - text.trimStart().length;
  return slice(tracked, start, Math.max(start, text.trimEnd().length));
}

/** One text after another, with `glue` between them. */
export function join(parts: readonly Tracked[], glue: string): Tracked {
  let text = '';
  const at: number[] = [];
  parts.forEach((part, i) => {
    if (i > 0) {
      for (const _ of Array(glue.length)) at.push(part.at[0] ?? 0);
      text += glue;
    }
    text += part.text;
    at.push(...part.at.slice(0, part.text.length));
  });
  at.push(parts.at(-1)?.at.at(-1) ?? 0);
  return { text, at };
}

/**
 * Apply edits, first to last. Of two that overlap, the earlier in the list wins.
 *
 * @returns The new text, and the edits that were applied and change something, in reading order.
 */
export function applyEdits(
  { text, at }: Tracked,
  edits: readonly Edit[],
): { readonly tracked: Tracked; readonly applied: readonly Edit[] } {
  const applied: Edit[] = [];
  const order = edits.map((edit, i) => ({ edit, i }));
  order.sort((a, b) => a.edit.start - b.edit.start || a.edit.end - b.edit.end || a.i - b.i);
  let out = '';
  const places: number[] = [];
  let done = 0;
  const keep = (end: number) => {
    out += text.slice(done, end);
    for (let i = done; i < end; i++) places.push(at[i] ?? 0);
  };
  for (const { edit } of order) {
    if (edit.start < done || text.slice(edit.start, edit.end) === edit.text) continue;
    keep(edit.start);
    out += edit.text;
    for (let i = 0; i < edit.text.length; i++)
      places.push(at[Math.min(edit.start + i, Math.max(edit.start, edit.end - 1))] ?? 0);
    done = edit.end;
    applied.push(edit);
  }
  keep(text.length);
  places.push(at[text.length] ?? 0);
  return { tracked: { text: out, at: places }, applied };
}
