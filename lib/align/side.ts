/** One side of the pair as the search reads it: token types by number, lengths, borders. */
import { type TokenClass, tokenClass } from './tokens.ts';

export type TextSide = {
  /** Number of segments. */
  readonly size: number;
  /** Names of the token types. */
  readonly types: readonly string[];
  readonly classes: readonly TokenClass[];
  /** Tokens of segment `s`: `tokens[starts[s] … starts[s + 1])`, each a type's number. */
  readonly tokens: Int32Array;
  readonly starts: Int32Array;
  /** Share of each type among the side's tokens (sums to 1). */
  readonly shares: Float64Array;
  /** Number of segments that have each type. */
  readonly spread: Int32Array;
  /** Running total of segment lengths, in UTF-16 units: `lengths[s + 1] − lengths[s]` is that of `s`. */
  readonly lengths: Float64Array;
};

/**
 * Number the tokens of a side.
 *
 * @param tokenLists - The tokens of each segment.
 * @param texts - The segments, for their lengths.
 */
export function textSide(
  tokenLists: readonly (readonly string[])[],
  texts: readonly string[],
): TextSide {
  const ids = new Map<string, number>();
  const types: string[] = [];
  let total = 0;
  for (const list of tokenLists) total += list.length;
  const tokens = new Int32Array(total);
  const starts = new Int32Array(tokenLists.length + 1);
  let at = 0;
  for (const [segment, list] of tokenLists.entries()) {
    for (const token of list) {
      let id = ids.get(token);
      if (id === undefined) {
        id = types.length;
        ids.set(token, id);
        types.push(token);
      }
      tokens[at++] = id;
    }
    starts[segment + 1] = at;
  }
  const shares = new Float64Array(types.length);
  const spread = new Int32Array(types.length);
  const last = new Int32Array(types.length).fill(-1);
  for (let segment = 0; segment < tokenLists.length; segment++)
    for (let k = starts[segment] as number; k < (starts[segment + 1] as number); k++) {
      const id = tokens[k] as number;
      shares[id] = (shares[id] as number) + 1 / total;
      if (last[id] === segment) continue;
      last[id] = segment;
      spread[id] = (spread[id] as number) + 1;
    }
  const lengths = new Float64Array(texts.length + 1);
  for (const [segment, text] of texts.entries())
    lengths[segment + 1] = (lengths[segment] as number) + text.length;
  return {
    size: tokenLists.length,
    types,
    classes: types.map(tokenClass),
    tokens,
    starts,
    shares,
    spread,
    lengths,
  };
}
