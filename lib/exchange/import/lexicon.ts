/** What is known of words: how common they are, and which names are written in one or in several. */

export type Lexicon = {
  /** Rank of a word by frequency, from 0, lower case. */
  readonly ranks: ReadonlyMap<string, number>;
  /** Letters of a name or term of several words, lower case → the words: `huggingface` → `Hugging Face`. */
  readonly phrases: ReadonlyMap<string, string>;
  /** Names, identifiers and field words that are one word, as written and in lower case. */
  readonly whole: ReadonlySet<string>;
  /** Words whose rank is a guess, for only a list of names has them. */
  readonly unranked: ReadonlySet<string>;
};

/** Words that field word lists have in one and frequency lists miss get this rank. */
const FIELD_RANK = 12000;

/**
 * A lexicon from word lists.
 *
 * @param words - The commonest first. Entries that are two very common words run together
 *   (`inthe`) are slips of such lists and are left out.
 * @param names - Product, company and tool names: one word or several.
 * @param terms - Terms of a field with their spaces, as from a term base.
 */
export function buildLexicon({
  words,
  names,
  terms,
}: {
  readonly words: readonly string[];
  readonly names: readonly string[];
  readonly terms: readonly string[];
}): Lexicon {
  const ranks = new Map<string, number>();
  const common = new Set(words.slice(0, 150).filter((word) => word.length > 1 || word === 'a'));
  const runTogether = (word: string) => {
    for (let i = 1; i < word.length; i++)
      if (common.has(word.slice(0, i)) && common.has(word.slice(i))) return true;
    return false;
  };
  words.forEach((word, rank) => {
    if (rank > 9000 && runTogether(word)) return;
    if (!ranks.has(word)) ranks.set(word, rank);
  });
  const isTwoPlainWords = (word: string) => {
    for (let i = 5; i <= word.length - 5; i++)
      if ((ranks.get(word.slice(0, i)) ?? 9999) < 4000 && (ranks.get(word.slice(i)) ?? 9999) < 4000)
        return true;
    return false;
  };
  const phrases = new Map<string, string>();
  const whole = new Set<string>();
  const unranked = new Set<string>();
  const add = (text: string, isTerm: boolean) => {
    const parts = text.trim().split(/\s+/);
    if (parts.length > 1) {
      if (parts.every((part) => /^[A-Za-z][A-Za-z'’-]*$/.test(part)) && parts.length <= 6) {
        const letters = parts.join('').toLowerCase();
        // A phrase of a brand that is also one common word would cut that word.
        if (letters.length >= 6 && (ranks.get(letters) ?? Number.POSITIVE_INFINITY) >= 30000)
          phrases.set(letters, parts.join(' '));
        if (isTerm) for (const part of parts) addWord(part);
      }
      return;
    }
    addWord(text.trim());
  };
  const addWord = (word: string) => {
    if (!/^[A-Za-z][A-Za-z-]*$/.test(word)) return;
    const lower = word.toLowerCase();
    // Lists of identifiers have plain words run together: `machinelearning`.
    if (word === lower && word.length >= 13 && isTwoPlainWords(word)) return;
    whole.add(word);
    if (word.length >= 4 && lower === word && (ranks.get(lower) ?? FIELD_RANK + 1) > FIELD_RANK) {
      if (!ranks.has(lower)) unranked.add(lower);
      ranks.set(lower, FIELD_RANK);
    }
  };
  for (const term of terms) add(term, true);
  for (const name of names) add(name, false);
  return { ranks, phrases, whole, unranked };
}
