/** How segments begin and end: signs that two borders are the same one. */

/** What is seen at the borders of one side's segments. */
export type Borders = {
  /** 1 when a segment begins with an opening quotation mark. */
  readonly opens: Uint8Array;
  /** How a segment ends: a bit set of ENDS. */
  readonly ends: Uint8Array;
  /** Segments before s (0 … n) that end without a final mark. */
  readonly bare: Int32Array;
};

/** Kinds of ending; a segment may show several (`？”`). `bare`: no final mark, as in a heading. */
export const ENDS = { close: 1, question: 2, exclamation: 4, bare: 8 } as const;

const OPENING = /^[\s(（—–-]*["“”'‘「『]/;
const CLOSING = /["”'’」』][)）\s]*$/;

/** Read the borders. A closing quotation mark or bracket does not hide the mark before it. */
export function borders(texts: readonly string[]): Borders {
  const opens = Uint8Array.from(texts, (text) => (OPENING.test(text) ? 1 : 0));
  const ends = Uint8Array.from(texts, (text) => {
    const tail = text.slice(-6).replace(/["”'’」』)）\s]+$/, '');
    return (
      (CLOSING.test(text) ? ENDS.close : 0) |
      (/[?？][!！]*$/.test(tail) ? ENDS.question : 0) |
      (/[!！]$/.test(tail) ? ENDS.exclamation : 0) |
      (/[\p{L}\p{N}\p{M}`$%]$/u.test(tail) ? ENDS.bare : 0)
    );
  });
  const bare = new Int32Array(texts.length + 1);
  for (const [at, bits] of ends.entries())
    bare[at + 1] = (bare[at] as number) + (bits & ENDS.bare ? 1 : 0);
  return { opens, ends, bare };
}
