/**
 * Where the phrases of a reference list stand in the text.
 *
 * The list is in reading order. Each phrase has candidates, the places where its letters occur;
 * the best choice of places that keeps the order is found by dynamic programming, so that a phrase
 * cited twice goes to its first and then to its later place, and one missing phrase does no harm.
 */

import { isLatin, lettersOf } from './script.ts';
import { verbatimRanges, within } from './verbatim.ts';

export type AnchorBlock = { readonly text: string; readonly heading: boolean };

export type Anchored = {
  /** Index of the reference in the list given. */
  readonly reference: number;
  readonly block: number;
  readonly start: number;
  readonly end: number;
  readonly how: 'exact' | 'approximate' | 'paraphrase' | 'out-of-order';
  /** 0 … 1. */
  readonly confidence: number;
};

export type Unanchored = {
  readonly reference: number;
  readonly reason: 'missing' | 'ambiguous' | 'empty';
  /** How many places its phrase has. */
  readonly places: number;
};

type Letters = { readonly text: string; readonly at: readonly number[] };
type Candidate = {
  readonly block: number;
  readonly from: number;
  readonly to: number;
  readonly score: number;
  readonly how: 'exact' | 'approximate';
};

/** Letters of a block, and where each stands in its text. */
function indexLetters(text: string): Letters {
  let letters = '';
  const at: number[] = [];
  for (let i = 0; i < text.length; ) {
    const character = String.fromCodePoint(text.codePointAt(i) as number);
    for (const unit of lettersOf(character).split('')) {
      letters += unit;
      at.push(i);
    }
    i += character.length;
  }
  return { text: letters, at };
}

/** All places of `needle` in `text`. */
function occurrences(text: string, needle: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + 1)) places.push(at);
  return places;
}

/**
 * The closest stretch of `text` to `needle`, by edit distance (Sellers, 1980).
 *
 * @returns Its place and its distance in letters, at most `limit`.
 */
export function closest(
  text: string,
  needle: string,
  limit: number,
): { from: number; to: number; distance: number } | undefined {
  const n = needle.length;
  let row = Array.from({ length: n + 1 }, (_, i) => ({ distance: i, from: 0 }));
  let best: { from: number; to: number; distance: number } | undefined;
  for (let j = 1; j <= text.length; j++) {
    const next = [{ distance: 0, from: j }];
    for (let i = 1; i <= n; i++) {
      const diagonal = row[i - 1] as { distance: number; from: number };
      const up = row[i] as { distance: number; from: number };
      const side = next[i - 1] as { distance: number; from: number };
      const replaced = diagonal.distance + (needle[i - 1] === text[j - 1] ? 0 : 1);
      if (replaced <= up.distance + 1 && replaced <= side.distance + 1)
        next.push({ distance: replaced, from: diagonal.from });
      else if (up.distance <= side.distance)
        next.push({ distance: up.distance + 1, from: up.from });
      else next.push({ distance: side.distance + 1, from: side.from });
    }
    row = next;
    const last = row[n] as { distance: number; from: number };
    const off = (length: number) => Math.abs(length - n);
    const closer =
      !best ||
      last.distance < best.distance ||
      (last.distance === best.distance && off(j - last.from) < off(best.to - best.from));
    if (last.distance <= limit && closer)
      best = { from: last.from, to: j, distance: last.distance };
  }
  return best;
}

/**
 * Anchor phrases, in their order, to places in the blocks.
 *
 * @param phrases - Anchor phrases as listed; an empty one cannot be placed.
 * @returns Places without overlap, and what is left to a person.
 */
export function anchorReferences(
  phrases: readonly string[],
  blocks: readonly AnchorBlock[],
): { readonly anchored: readonly Anchored[]; readonly unanchored: readonly Unanchored[] } {
  const letters = blocks.map(({ text }) => indexLetters(text));
  const needles = phrases.map(lettersOf);
  const candidates = needles.map((needle, k) =>
    findCandidates(needle, phrases[k] as string, blocks, letters),
  );
  const chosen = assignInOrder(candidates);
  const anchored: Anchored[] = [];
  const unanchored: Unanchored[] = [];
  const spans = new Map<number, Candidate>();
  chosen.forEach((candidate, k) => {
    if (candidate) spans.set(k, candidate);
  });
  const free = (candidate: Candidate) =>
    ![...spans.values()].some(
      (other) =>
        other.block === candidate.block && other.from < candidate.to && candidate.from < other.to,
    );
  const toAnchored = (
    k: number,
    candidate: Candidate,
    how: Anchored['how'],
    confidence: number,
  ): Anchored => {
    const { at } = letters[candidate.block] as Letters;
    const { text } = blocks[candidate.block] as AnchorBlock;
    const start = at[candidate.from] as number;
    const lastAt = at[candidate.to - 1] as number;
    const end = lastAt + String.fromCodePoint(text.codePointAt(lastAt) as number).length;
    return {
      reference: k,
      block: candidate.block,
      ...withQuotes(text, start, end, phrases[k] as string),
      how,
      confidence,
    };
  };
  for (const [k, needle] of needles.entries()) {
    const places = candidates[k] as readonly Candidate[];
    const candidate = chosen[k];
    if (candidate) {
      const confidence = candidate.how === 'approximate' ? 0.7 : places.length === 1 ? 0.99 : 0.9;
      anchored.push(toAnchored(k, candidate, candidate.how, confidence));
      continue;
    }
    if (needle === '') {
      unanchored.push({ reference: k, reason: 'empty', places: 0 });
      continue;
    }
    // Out of the list's order: only a phrase with one place, so that nothing is guessed.
    const open = places.filter(free);
    if (open.length === 1 && places.length === 1 && open[0]?.how === 'exact') {
      spans.set(k, open[0]);
      anchored.push(toAnchored(k, open[0], 'out-of-order', 0.75));
      continue;
    }
    if (places.length > 0) {
      unanchored.push({ reference: k, reason: 'ambiguous', places: places.length });
      continue;
    }
    const before = lastBefore(chosen, k);
    const after = firstAfter(chosen, k);
    const paraphrase = findParaphrase(phrases[k] as string, blocks, before, after);
    const taken = anchored.some((other) => paraphrase && overlaps(other, paraphrase));
    const later = chosen
      .slice(k + 1)
      .some(
        (other) => other && paraphrase && overlaps(toAnchored(k, other, 'exact', 1), paraphrase),
      );
    if (paraphrase && !taken && !later)
      anchored.push({ reference: k, ...paraphrase, how: 'paraphrase' });
    else unanchored.push({ reference: k, reason: 'missing', places: 0 });
  }
  return { anchored, unanchored };
}

const overlaps = (
  a: { block: number; start: number; end: number },
  b: { block: number; start: number; end: number },
) => a.block === b.block && a.start < b.end && b.start < a.end;
const lastBefore = (chosen: readonly (Candidate | undefined)[], k: number) =>
  chosen.slice(0, k).findLast(Boolean);
const firstAfter = (chosen: readonly (Candidate | undefined)[], k: number) =>
  chosen.slice(k + 1).find(Boolean);

function findCandidates(
  needle: string,
  phrase: string,
  blocks: readonly AnchorBlock[],
  letters: readonly Letters[],
): readonly Candidate[] {
  if (needle === '') return [];
  const found: Candidate[] = [];
  for (const [block, { text, at }] of letters.entries()) {
    const { text: shown, heading } = blocks[block] as AnchorBlock;
    const places = occurrences(text, needle);
    const frozen = places.length > 0 ? verbatimRanges(shown) : [];
    for (const from of places) {
      const to = from + needle.length;
      const start = at[from] as number;
      const end = (at[to - 1] as number) + 1;
      let score = 10 + needle.length / 6;
      // Inside a longer Latin word or number it is another word.
      const cutsHead = isLatin(shown[start]) && isLatin(shown[start - 1]);
      const cutsTail = isLatin(shown[end - 1]) && isLatin(shown[end]);
      if (cutsHead || cutsTail) score -= 4;
      else if (/[+#_]/.test(shown[end] ?? '') || within(frozen, start)) score -= 4;
      // A name inside a longer one: PubMed in PubMed Abstracts.
      else if (
        /^[A-Za-z] [A-Z]/.test(shown.slice(end - 1, end + 2)) ||
        /[A-Za-z] [A-Za-z]$/.test(shown.slice(start - 2, start + 1))
      )
        score -= 1.5;
      if (isHanPrefix(shown, start, end, phrase)) score -= 0.5;
      if (!sameCase(shown.slice(start, end), phrase)) score -= 3;
      if (heading) score -= 3;
      if (from === 0 && to === text.length) score += 2;
      found.push({ block, from, to, score, how: 'exact' });
    }
  }
  if (found.length > 0 || needle.length < 6) return found;
  for (const [block, { text }] of letters.entries()) {
    const limit = Math.floor(needle.length * 0.2);
    const close = closest(text, needle, limit);
    if (!close || close.to <= close.from) continue;
    found.push({
      block,
      from: close.from,
      to: close.to,
      score: 6 - (8 * close.distance) / needle.length,
      how: 'approximate',
    });
  }
  const best = Math.max(...found.map(({ score }) => score));
  return found.filter(({ score }) => score >= best - 0.01);
}

/** The occurrence has other marks inside it than the phrase: another sentence may run through it. */
function isHanPrefix(shown: string, start: number, end: number, phrase: string): boolean {
  return /[。！？!?；;]/.test(shown.slice(start, end)) && !/[。！？!?；;]/.test(phrase);
}

function sameCase(shown: string, phrase: string): boolean {
  const capitals = (text: string) => text.replace(/[^A-Za-z]/g, '');
  return capitals(shown) === capitals(phrase);
}

/** One candidate for each list at most, in reading order without overlap, with the greatest sum. */
function assignInOrder(
  candidates: readonly (readonly Candidate[])[],
): readonly (Candidate | undefined)[] {
  type State = {
    readonly candidate: Candidate;
    readonly total: number;
    readonly previous: State | undefined;
    readonly reference: number;
  };
  // States that end at or before a place; kept in reading order of their ends, best first.
  let states: State[] = [];
  const follows = (a: Candidate, b: Candidate) =>
    a.block < b.block || (a.block === b.block && a.to <= b.from);
  for (const [reference, places] of candidates.entries()) {
    const added: State[] = [];
    for (const candidate of places) {
      let best: State | undefined;
      let bestTotal = candidate.score - 0.4 * Math.log1p(candidate.block);
      for (const state of states) {
        if (!follows(state.candidate, candidate)) continue;
        const gap = candidate.block - state.candidate.block;
        const total = state.total + candidate.score - 0.8 * Math.log1p(gap);
        if (total > bestTotal) {
          best = state;
          bestTotal = total;
        }
      }
      added.push({ candidate, total: bestTotal, previous: best, reference });
    }
    states = prune([...states, ...added]);
  }
  const chosen: (Candidate | undefined)[] = candidates.map(() => undefined);
  let state = states.reduce<State | undefined>(
    (best, next) => (!best || next.total > best.total ? next : best),
    undefined,
  );
  while (state) {
    chosen[state.reference] = state.candidate;
    state = state.previous;
  }
  return chosen;
}

/** Of the states that end at one place only the best can matter. */
function prune<S extends { candidate: Candidate; total: number }>(states: readonly S[]): S[] {
  const best = new Map<string, S>();
  for (const state of states) {
    const key = `${state.candidate.block}:${state.candidate.to}`;
    const other = best.get(key);
    if (!other || state.total > other.total) best.set(key, state);
  }
  return [...best.values()];
}

/** Words of a phrase by which its sentence can be known: Latin words whole, Chinese in twos. */
function grams(text: string): string[] {
  const found: string[] = [];
  for (const { 0: run } of text.matchAll(/[A-Za-z][A-Za-z0-9.-]*|\d+|\p{Script=Han}+/gu)) {
    if (/^\p{Script=Han}/u.test(run)) {
      const characters = [...run];
      for (let i = 0; i + 1 < characters.length; i++)
        found.push(`${characters[i]}${characters[i + 1]}`);
    } else found.push(run.toLowerCase());
  }
  return found;
}

/**
 * The sentence that says what a phrase says in other words: the one that shares its rarest words.
 *
 * @param before - The place of the last phrase before it that was found, and `after` the next one:
 *   the sentence must stand between them.
 */
function findParaphrase(
  phrase: string,
  blocks: readonly AnchorBlock[],
  before: Candidate | undefined,
  after: Candidate | undefined,
): { block: number; start: number; end: number; confidence: number } | undefined {
  const wanted = [...new Set(splitWords(phrase))];
  if (wanted.length < 2) return;
  const sentences = blocks.flatMap(({ text, heading }, block) =>
    heading
      ? []
      : [...text.matchAll(/[^。！？!?；;\n]+[。！？!?；;]?/gu)].map(({ index, 0: sentence }) => ({
          block,
          start: index,
          sentence,
        })),
  );
  const frequency = new Map<string, number>();
  for (const { sentence } of sentences)
    for (const gram of new Set(splitWords(sentence)))
      frequency.set(gram, (frequency.get(gram) ?? 0) + 1);
  const weight = (gram: string) =>
    Math.log((sentences.length + 1) / (1 + (frequency.get(gram) ?? 0)));
  const total = wanted.reduce((sum, gram) => sum + weight(gram), 0);
  const scored = sentences
    .filter(
      ({ block }) => block >= (before?.block ?? 0) && block <= (after?.block ?? blocks.length),
    )
    .map((entry) => {
      const has = new Set(splitWords(entry.sentence));
      const shared = wanted.filter((gram) => has.has(gram));
      return { ...entry, shared, score: shared.reduce((sum, gram) => sum + weight(gram), 0) };
    })
    .sort((a, b) => b.score - a.score);
  const [best, second] = scored;
  if (!best || best.shared.length < 2 || best.score < total * 0.35) return;
  if (second && second.score > best.score * 0.85) return;
  const places = best.shared.flatMap((gram) => {
    const at = best.sentence.toLowerCase().lastIndexOf(gram);
    const first = best.sentence.toLowerCase().indexOf(gram);
    return at < 0 ? [] : [first, at + gram.length];
  });
  if (places.length === 0) return;
  // Whole clauses: from the one with the first shared word to the one with the last.
  let start = Math.min(...places);
  let end = Math.max(...places);
  while (start > 0 && !/[，,：:、（(“]/.test(best.sentence[start - 1] as string)) start--;
  while (
    end < best.sentence.length &&
    !/[，,：:。！？!?；;）)”]/.test(best.sentence[end] as string)
  )
    end++;
  return {
    block: best.block,
    start: best.start + start,
    end: best.start + end,
    confidence: Math.min(0.7, 0.3 + (0.5 * best.score) / total),
  };
}

/** As {@link grams}; of a Latin run without spaces also the parts that its capitals show. */
function splitWords(text: string): string[] {
  return grams(text.replace(/(?<=[a-z])(?=[A-Z])/g, ' ')).concat(
    grams(text).filter((gram) => /^[a-z]/.test(gram)),
  );
}

/** With the quotation marks or book-title marks that the phrase has in the list. */
function withQuotes(
  text: string,
  start: number,
  end: number,
  phrase: string,
): { start: number; end: number } {
  const opens = /^[“"‘《「『（(”]/.test(phrase) && /[“"‘《「『（(]/.test(text[start - 1] ?? '');
  const closes = /[”"’》」』）)“]$/.test(phrase) && /[”"’》」』）)]/.test(text[end] ?? '');
  return { start: opens ? start - 1 : start, end: closes ? end + 1 : end };
}
