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

/** Letters that `root` never takes off. */
const ROOT_START = 4;
const NOTHING: readonly (readonly [number, number])[] = [];

/**
 * Relatedness of the two sides' token types, by dictionary, sound and form.
 *
 * @returns Chinese types in rows, English types in columns, weights in (0, 1]; unrelated pairs absent.
 */
export function relate(zh: TextSide, en: TextSide, dictionary: Dictionary): SparseTable {
  const byName = new Map(en.types.map((name, id) => [name, id]));
  const byRoot = new Map<string, number[]>();
  /** First letters of the roots: most words can be seen to share none without working theirs out. */
  const rootStarts = new Set<string>();
  const bySynonym = new Map<string, [column: number, weight: number][]>();
  for (const [id, name] of en.types.entries()) {
    if (en.classes[id] !== 'content') continue;
    const key = root(name);
    byRoot.set(key, [...(byRoot.get(key) ?? []), id]);
    rootStarts.add(key.slice(0, ROOT_START));
    for (const { word, weight } of dictionary.synonyms(name))
      bySynonym.set(word, [...(bySynonym.get(word) ?? []), [id, WEIGHTS.synonym * weight]]);
  }
  /** The English types that a gloss word reaches, with weights; worked out once a word. */
  const reached = new Map<string, readonly (readonly [number, number])[]>();
  const reach = (gloss: string): readonly (readonly [number, number])[] => {
    const ready = reached.get(gloss);
    if (ready) return ready;
    const found = new Map<number, number>();
    const add = (column: number, weight: number): void => {
      const scaled = en.classes[column] === 'function' ? weight * WEIGHTS.grammar : weight;
      if (scaled > (found.get(column) ?? 0)) found.set(column, scaled);
    };
    const same = byName.get(gloss);
    if (same !== undefined) add(same, 1);
    if (rootStarts.has(gloss.slice(0, ROOT_START)))
      for (const relative of byRoot.get(root(gloss)) ?? []) add(relative, WEIGHTS.root);
    for (const [column, weight] of bySynonym.get(gloss) ?? []) add(column, weight);
    const list = found.size === 0 ? NOTHING : [...found];
    reached.set(gloss, list);
    return list;
  };
  /** The English types that the senses of a Chinese word reach, with weights; worked out once a word. */
  const glossed = new Map<string, readonly (readonly [number, number])[]>();
  const gloss = (word: string): readonly (readonly [number, number])[] => {
    const ready = glossed.get(word);
    if (ready) return ready;
    const found = new Map<number, number>();
    for (const sense of dictionary.senses(word))
      for (const part of sense)
        for (const [column, near] of reach(part)) {
          const weight = near / sense.length;
          if (weight > (found.get(column) ?? 0)) found.set(column, weight);
        }
    const list = [...found];
    glossed.set(word, list);
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
    for (let length = name.length; length > 0; length--) {
      const weight = length === name.length ? 1 : length > 1 ? WEIGHTS.part : WEIGHTS.character;
      for (let from = 0; from + length <= name.length; from++)
        for (const [column, near] of gloss(name.slice(from, from + length)))
          add(column, weight * near);
    }
    return row;
  });
  return sparseTable(rows, en.types.length);
}
