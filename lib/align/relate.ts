/** How strongly each Chinese word of a document is related to each of its English words. */
import type { Dictionary } from './dictionary.ts';
import { lemma, root } from './lemma.ts';
import type { TextSide } from './side.ts';
import { type SparseTable, sparseTable } from './sparse.ts';

/** Weights of kinds of relation, 0–1. */
const WEIGHTS = { root: 0.5, part: 0.3, character: 0.15, grammar: 0.3 };

/**
 * Relatedness of the two sides' token types, by dictionary, sound and form.
 *
 * @returns Chinese types in rows, English types in columns, weights in (0, 1]; unrelated pairs absent.
 */
export function relate(
  zh: TextSide,
  en: TextSide,
  dictionary: Dictionary,
): SparseTable {
  const byName = new Map(en.types.map((name, id) => [name, id]));
  const byRoot = new Map<string, number[]>();
  for (const [id, name] of en.types.entries()) {
    if (en.classes[id] !== 'content') continue;
    const key = root(name);
    const same = byRoot.get(key);
    if (same) same.push(id);
    else byRoot.set(key, [id]);
  }
  const rows = zh.types.map((name, id) => {
    const row = new Map<number, number>();
    const relateTo = (column: number, weight: number): void => {
      const scaled = en.classes[column] === 'function' ? weight * WEIGHTS.grammar : weight;
      if (scaled > (row.get(column) ?? 0)) row.set(column, scaled);
    };
    const same = byName.get(name);
    if (same !== undefined) relateTo(same, 1);
    const kind = zh.classes[id];
    if (kind === 'name') {
      const column = byName.get(lemma(name.slice(1), dictionary.lexicon));
      if (column !== undefined) relateTo(column, 1);
    }
    if (kind !== 'content' && kind !== 'function') return row;
    const addSenses = (word: string, weight: number): void => {
      for (const sense of dictionary.senses(word))
        for (const gloss of sense) {
          const column = byName.get(gloss);
          if (column !== undefined) relateTo(column, weight / sense.length);
          const family = byRoot.get(root(gloss));
          if (family)
            for (const relative of family)
              if (relative !== column) relateTo(relative, (WEIGHTS.root * weight) / sense.length);
        }
    };
    addSenses(name, 1);
    for (let length = name.length - 1; length > 0; length--)
      for (let from = 0; from + length <= name.length; from++)
        addSenses(name.slice(from, from + length), length > 1 ? WEIGHTS.part : WEIGHTS.character);
    return row;
  });
  return sparseTable(rows, en.types.length);
}
