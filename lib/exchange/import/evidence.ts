/** What an article itself shows of its Latin words: phrases, tokens that stand alone, names of code. */
import type { Lexicon } from './lexicon.ts';
import { verbatimRanges, within } from './verbatim.ts';

/** What an article itself shows of its words. */
export type Evidence = {
  /** Phrases from addresses and spaced text: letters in lower case → words. */
  readonly phrases: ReadonlyMap<string, string>;
  /** Tokens that stand alone, and how often. */
  readonly counts: ReadonlyMap<string, number>;
  /** Tokens seen as code, or as one word in an address: never cut. */
  readonly whole: ReadonlySet<string>;
};

/** After such a word a name is a class or a function, written in one. */
export const CODE_NOUN =
  /^\s?(?:类|对象|函数|方法|模块|接口|组件|实例|属性|参数|变量|字段|子类|基类|回调|\((?:\)|[a-z_]+=))/u;
/** What classes are called after. */
const CLASS_NAME =
  /(?:Loader|Collator|Trainer|Arguments|Args|Callback|Config|Tokenizer|Handler|Factory|Builder|Parser|Wrapper|Exception|Iterator|Sampler|Extractor|Processor|Mixin|Executor|Listener|Registry|Utils|Params|Splitter|Retriever)s?$/;
/** Small words that a phrase leaves small and a class name has with a capital. */
const CAPITAL_SMALL = /[a-z](?:For|With|To|From|By|On|In|And|Of|As|At|The)[A-Z]/;
/** A run of Latin letters, with its apostrophes. */
export const TOKEN = /[A-Za-z\u00c0-\u024f]+(?:['’][A-Za-z\u00c0-\u024f]+)*/g;

/** Gather what the text and its addresses say. */
export function gatherEvidence(
  texts: readonly string[],
  urls: readonly string[],
  lexicon: Lexicon,
): Evidence {
  const phrases = new Map<string, string>();
  const whole = new Set<string>();
  const counts = new Map<string, number>();
  for (const url of urls) {
    const [, host = '', path = ''] = /^https?:\/\/(?:www\.)?([^/]+)(.*)$/.exec(url) ?? [];
    const label = host.split('.').at(-2);
    if (label) whole.add(label.toLowerCase());
    for (const segment of path.split(/[/?#=&]/)) {
      const words = segment.replace(/\.\w{1,5}$/, '').split(/[-_+]|%20/);
      for (let size = 2; size <= 6; size++)
        for (let i = 0; i + size <= words.length; i++) {
          const part = words.slice(i, i + size);
          if (
            !part.every(
              (word) => /^[A-Za-z]+$/.test(word) && (word.length > 1 || /^a$/i.test(word)),
            )
          )
            continue;
          // Only words that are known to be words: an id has letters too.
          if (!part.every((word) => lexicon.ranks.has(word.toLowerCase()))) continue;
          const letters = part.join('').toLowerCase();
          if (letters.length >= 7 && !lexicon.whole.has(letters))
            phrases.set(letters, part.join(' '));
        }
    }
  }
  for (const text of texts) {
    const frozen = verbatimRanges(text);
    for (const { index, 0: token } of text.matchAll(TOKEN)) {
      if (within(frozen, index)) {
        if (/^[a-z]/.test(token) || /[a-z][A-Z]/.test(token)) whole.add(token);
        continue;
      }
      counts.set(token, (counts.get(token) ?? 0) + 1);
      const end = index + token.length;
      if (isIdentifier(token, text.slice(0, index), text.slice(end), lexicon)) {
        // `AutoModelAPI`: the acronym at its end is a word of its own.
        const tail = /[a-z]([A-Z]{2,}s?)$/.exec(token)?.[1];
        whole.add(
          tail && (lexicon.whole.has(tail) || lexicon.ranks.has(tail.toLowerCase()))
            ? token.slice(0, -tail.length)
            : token,
        );
      }
    }
    for (const { 0: run } of text.matchAll(/[A-Za-z]+(?: [A-Za-z]+){1,5}/g)) {
      const words = run.split(' ');
      for (let size = 2; size <= Math.min(5, words.length); size++)
        for (let i = 0; i + size <= words.length; i++) {
          const part = words.slice(i, i + size);
          if (part.join('').length >= 6) phrases.set(part.join('').toLowerCase(), part.join(' '));
        }
    }
  }
  return { phrases, counts, whole };
}

/** A camel-case token that is the name of a class or a function, by its form or by what stands around it. */
function isIdentifier(token: string, before: string, after: string, lexicon: Lexicon): boolean {
  if (!/[a-z][A-Z]/.test(token)) return false;
  if (
    CODE_NOUN.test(after) ||
    /[A-Za-z]\d+$/.test(before) ||
    (/[a-z]$/.test(token) && /^\d/.test(after))
  )
    return true;
  // A gloss in brackets after Chinese, or the title of a work, is a phrase.
  const acronym = /([A-Z]{2,6})s?[(（]$/.exec(before)?.[1];
  if (acronym && token.replace(/[^A-Z]/g, '').startsWith(acronym.slice(0, 2))) return false;
  if (/\p{Script=Han}[(（]$|[《“"]$/u.test(before)) return false;
  // Feedback From Humans has common words only, DataCollatorWithPadding has not.
  const plain = token
    .split(/(?<=[a-z])(?=[A-Z])/)
    .every(
      (part) =>
        /[a-z]{3}(?:by|of|for|with|from|and)$/.test(part) ||
        ((lexicon.ranks.get(part.toLowerCase().replace(/(?<=...)s$/, '')) ??
          Number.POSITIVE_INFINITY) < 25000 &&
          !lexicon.unranked.has(part.toLowerCase())),
    );
  return (
    (CAPITAL_SMALL.test(token) && !plain) ||
    /^(?:Auto|Multi|Pre|Sub|Non|Un|Re)[A-Z]/.test(token) ||
    (/^(?:[A-Z][a-z]+){2,4}$/.test(token) && CLASS_NAME.test(token))
  );
}

/** How much of an article's Latin stands with spaces between its words, 0 … 1; 1 where there is little to judge by. */
export function spacedShare(texts: readonly string[]): number {
  let spaces = 0;
  let joints = 0;
  for (const text of texts) {
    spaces += (text.match(/(?<=[A-Za-z,.;:]) (?=[A-Za-z])/g) ?? []).length;
    joints += (text.match(/(?<=[a-z])(?=[A-Z][a-z])/g) ?? []).length;
    joints += (text.match(/[a-z]{14,}/g) ?? []).length;
  }
  return spaces + joints === 0 ? 1 : spaces / (spaces + joints);
}
