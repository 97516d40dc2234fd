/**
 * Finds the terms of the term base in running text, longest first.
 *
 * A trie over characters. Where a term is written with a space or a hyphen, the text may have a
 * space, a hyphen or nothing (fine-tuning, fine tuning, finetuning); where it is written in one, the
 * text must be too. Latin terms stand at word borders and take a plural; those of up to three
 * letters keep their capitals (MoE, RL), longer ones do not. Chinese terms match anywhere, but those
 * of two characters only where a segmenter sees their borders.
 */
import type { Concept, Term } from '#lib/model/concept.ts';
import { type ConceptId, type Lang, otherLang, type Span } from '#lib/model/document.ts';

type Entry = {
  readonly concept: ConceptId;
  /** The exact letters, for a term that keeps its capitals; else undefined. */
  readonly exact?: string;
  /** Whether both ends must be word borders of the segmenter. */
  readonly bordered: boolean;
};
type Node = { readonly next: Map<string, Node>; entries: Entry[] };

export type TermMatch = { readonly span: Span; readonly concept: ConceptId };
/** Whether a Chinese word of the text ends (or begins) at this offset. */
export type BorderTest = (offset: number) => boolean;
export type TermMatcher = (
  text: string,
  isBorder: BorderTest,
  skip?: readonly Span[],
) => readonly TermMatch[];

const GAP = 'GAP';
const GAPS = ' \u00a0-\u2010\u2011';
const LATIN = /[\p{Script=Latin}\p{N}]/u;
const HAN = /\p{Script=Han}/u;

/** Fold ASCII capitals only, one code unit to one, so that no offset moves. */
const fold = (char: string): string => (char >= 'A' && char <= 'Z' ? char.toLowerCase() : char);

const isLatin = (char: string | undefined): boolean => char !== undefined && LATIN.test(char);

/** The forms under which a term is looked for: as written, other spellings, plurals of Latin ones. */
export function termForms(term: Term): readonly string[] {
  const written = [term.text, ...(term.spellings ?? [])];
  return [...new Set(written.flatMap((form) => [form, ...plurals(form)]))];
}

function plurals(form: string): readonly string[] {
  const last = form.at(-1) ?? '';
  if (!/[a-z]$/i.test(form) || !/^\p{ASCII}+$/u.test(form)) return [];
  if (/[^aeiou]y$/.test(form)) return [`${form.slice(0, -1)}ies`];
  if (/(?:s|x|z|ch|sh)$/.test(form)) return [`${form}es`];
  return last === 's' ? [] : [`${form}s`];
}

/**
 * Build a matcher for one language's text. It knows that language's terms and those of the other
 * that Chinese writers borrow or English ones quote: Latin terms in Chinese text, Chinese in English.
 *
 * @returns Leftmost, longest, without overlap.
 */
export function makeTermMatcher(concepts: readonly Concept[], lang: Lang): TermMatcher {
  const root = buildTrie(concepts, lang, ({ mark }) => mark !== false);
  return (text, isBorder, skip = []) => {
    const matches: TermMatch[] = [];
    for (let at = 0; at < text.length; at++) {
      const closed = skip.find(({ start, end }) => start <= at && at < end);
      if (closed) {
        at = closed.end - 1;
        continue;
      }
      if (!root.next.has(fold(text[at] as string)) || isInsideWord(text, at)) continue;
      let best: { end: number; concept: ConceptId } | undefined;
      walkTrie(root, text, at, ({ entries }, end) => {
        if (best && end <= best.end) return;
        const entry = entries.find((candidate) => accepts(candidate, text, at, end, isBorder));
        if (entry && !skip.some((span) => span.start < end && at < span.end))
          best = { end, concept: entry.concept };
      });
      if (!best) continue;
      matches.push({ span: { start: at, end: best.end }, concept: best.concept });
      at = best.end - 1;
    }
    return matches;
  };
}

/**
 * Build a finder of every concept that is named anywhere in one language's text: inside longer terms
 * too, and by terms that are not marked. It answers whether a translation has a term's counterpart.
 */
export function makeConceptFinder(
  concepts: readonly Concept[],
  lang: Lang,
): (text: string) => ReadonlySet<ConceptId> {
  const root = buildTrie(concepts, lang, () => true);
  return (text) => {
    const found = new Set<ConceptId>();
    for (let at = 0; at < text.length; at++) {
      if (!root.next.has(fold(text[at] as string)) || isInsideWord(text, at)) continue;
      walkTrie(root, text, at, ({ entries }, end) => {
        for (const entry of entries)
          if (accepts(entry, text, at, end, () => true)) found.add(entry.concept);
      });
    }
    return found;
  };
}

function buildTrie(concepts: readonly Concept[], lang: Lang, takes: (term: Term) => boolean): Node {
  const root: Node = { next: new Map(), entries: [] };
  for (const { id, terms } of concepts) {
    const borrowed = terms[otherLang(lang)].filter(({ text }) => lang === 'zh' || HAN.test(text));
    for (const term of [...terms[lang], ...borrowed])
      if (takes(term)) for (const form of termForms(term)) insert(root, form, id);
  }
  return root;
}

const isInsideWord = (text: string, at: number): boolean =>
  isLatin(text[at]) && isLatin(text[at - 1]);

function insert(root: Node, form: string, concept: ConceptId): void {
  const letters = form.replace(/[^\p{L}]/gu, '');
  const latin = /^\p{Script=Latin}+$/u.test(letters);
  const exact = latin && letters.replace(/s$/, '').length <= 3;
  const han = [...form].every((char) => HAN.test(char));
  let node = root;
  for (const char of form) {
    const key = GAPS.includes(char) ? GAP : fold(char);
    let child = node.next.get(key);
    if (!child) {
      child = { next: new Map(), entries: [] };
      node.next.set(key, child);
    }
    node = child;
  }
  const bordered = han && form.length <= 2;
  if (node.entries.some((entry) => entry.concept === concept && entry.exact === undefined)) return;
  node.entries.push(exact ? { concept, bordered, exact: squeeze(form) } : { concept, bordered });
}

const squeeze = (text: string): string => [...text].filter((char) => !GAPS.includes(char)).join('');

/** Visit every node of the trie that ends a term and is reached by the text from `start`. */
function walkTrie(
  root: Node,
  text: string,
  start: number,
  visit: (node: Node, end: number) => void,
): void {
  const walk = (node: Node, at: number): void => {
    if (node.entries.length > 0) visit(node, at);
    const gap = node.next.get(GAP);
    if (gap) {
      if (GAPS.includes(text[at] ?? '\0')) walk(gap, at + 1);
      walk(gap, at);
    }
    const char = text[at];
    const child = char === undefined ? undefined : node.next.get(fold(char));
    if (child) walk(child, at + 1);
  };
  walk(root, start);
}

function accepts(
  { exact, bordered }: Entry,
  text: string,
  start: number,
  end: number,
  isBorder: BorderTest,
): boolean {
  if (isLatin(text[end - 1]) && isLatin(text[end])) return false;
  // GPT-3 is not a part of GPT-3.5, nor a version of a longer number.
  if (/\d/.test(text[end - 1] as string) && /^\.\d/.test(text.slice(end, end + 2))) return false;
  if (exact !== undefined && squeeze(text.slice(start, end)) !== exact) return false;
  return !bordered || (isBorder(start) && isBorder(end));
}
