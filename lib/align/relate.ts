/** How strongly each Chinese word of a document is related to each of its English words. */
import type { Dictionary } from './dictionary.ts';
import { lemma, root } from './lemma.ts';
import type { TextSide } from './side.ts';
import { type SparseTable, sparseTable } from './sparse.ts';

/**
 * Weights of kinds of relation, 0–1: a word of the same root or of like sense, a gloss of a part of the
 * Chinese word, of one of its characters; and what a grammar word counts.
 */
const WEIGHTS = { root: 0.5, synonym: 0.4, part: 0.3, character: 0.15, grammar: 0.5 };

/**
 * Relatedness of the two sides' token types, by dictionary, sound and form.
 *
 * @returns Chinese types in rows, English types in columns, weights in (0, 1]; unrelated pairs absent.
 */
export function relate(zh: TextSide, en: TextSide, dictionary: Dictionary): SparseTable {
  const byName = new Map(en.types.map((name, id) => [name, id]));
  const byRoot = new Map<string, number[]>();
  for (const [id, name] of en.types.entries()) {
    if (en.classes[id] !== 'content') continue;
    const key = root(name);
    const same = byRoot.get(key);
    if (same) same.push(id);
    else byRoot.set(key, [id]);
  }
  /** The English types that a gloss word reaches, with weights; worked out once a word. */
  const reached = new Map<string, readonly (readonly [number, number])[]>();
  const reach = (gloss: string): readonly (readonly [number, number])[] => {
    const ready = reached.get(gloss);
    if (ready) return ready;
    const found = new Map<number, number>();
    const add = (column: number | undefined, weight: number): void => {
      if (column === undefined) return;
      const scaled = en.classes[column] === 'function' ? weight * WEIGHTS.grammar : weight;
      if (scaled > (found.get(column) ?? 0)) found.set(column, scaled);
    };
    add(byName.get(gloss), 1);
    for (const relative of byRoot.get(root(gloss)) ?? []) add(relative, WEIGHTS.root);
    for (const { word, weight } of dictionary.synonyms(gloss))
      add(byName.get(word), WEIGHTS.synonym * weight);
    const list = [...found];
    reached.set(gloss, list);
    return list;
  };
  const rows = zh.types.map((name, id) => {
    const row = new Map<number, number>();
    const add = (column: number, weight: number): void => {
      if (weight > (row.get(column) ?? 0)) row.set(column, weight);
    };
    const same = byName.get(name);
    if (same !== undefined) add(same, en.classes[same] === 'function' ? WEIGHTS.grammar : 1);
    const kind = zh.classes[id];
    if (kind === 'name') {
      const column = byName.get(lemma(name.slice(1), dictionary.lexicon));
      if (column !== undefined) add(column, 1);
    }
    if (kind !== 'content' && kind !== 'function') return row;
    const addSenses = (word: string, weight: number): void => {
      for (const sense of dictionary.senses(word))
        for (const gloss of sense)
          for (const [column, near] of reach(gloss)) add(column, (weight * near) / sense.length);
    };
    addSenses(name, 1);
    for (let length = name.length - 1; length > 0; length--)
      for (let from = 0; from + length <= name.length; from++)
        addSenses(name.slice(from, from + length), length > 1 ? WEIGHTS.part : WEIGHTS.character);
    return row;
  });
  return sparseTable(rows, en.types.length);
}
