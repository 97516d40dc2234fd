/** CC-CEDICT by headword, its entries formatted when they are asked for. */
import type { WordEntry } from '#lib/lookup/word-pack.ts';
import type { CedictEntry } from '../cedict.ts';
import { formatEntry } from './format-entry.ts';
import type { WordIndex } from './make-word-pack.ts';

/** Surnames and variants of other words come after the word's own senses. */
const LAST = /^(?:surname |(?:old |Japanese )?variant of )/;

/** An index over both scripts; a traditional headword finds the entries of its simplified twin. */
export function makeWordIndex(cedict: readonly CedictEntry[]): WordIndex {
  const simplified = new Map<string, CedictEntry[]>();
  const traditional = new Map<string, string>();
  for (const entry of cedict) {
    const known = simplified.get(entry.simplified);
    if (known) known.push(entry);
    else simplified.set(entry.simplified, [entry]);
    if (!traditional.has(entry.traditional)) traditional.set(entry.traditional, entry.simplified);
  }
  return {
    find(headword): readonly WordEntry[] {
      const entries =
        simplified.get(headword) ?? simplified.get(traditional.get(headword) ?? '') ?? [];
      const isLast = ({ english }: CedictEntry) => english.every((sense) => LAST.test(sense));
      return [...entries].sort((a, b) => Number(isLast(a)) - Number(isLast(b))).map(formatEntry);
    },
  };
}
