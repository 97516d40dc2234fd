/**
 * Words in a Latin token: `TheGameofScale` → The, Game, of, Scale, while `ChatGPT` stays whole.
 *
 * A token is cut into parts where its capitals allow it, then each part into words by a unigram
 * model (the cheapest path, after Norvig, “Natural Language Corpus Data”, 2009). Evidence goes
 * before the model: phrases of the article, words in its addresses, terms and names. A cut must be
 * clearly better than none: harm done is worse than help missed.
 */
import type { Evidence } from './evidence.ts';
import type { Lexicon } from './lexicon.ts';

export type Cut = { readonly words: readonly string[]; readonly confidence: number };

/** Short words that stand inside phrases without capitals. */
const SMALL = new Set(
  'a an the of in on at to for from by with and or as is are be it its we you our your vs via into over under than that this all do does how why what when who can up out if'.split(
    ' ',
  ),
);
/** Beginnings and endings that are no words of their own in a run of lower-case letters. */
const AFFIX = new Set(
  'ion ions pre re un co de dis non anti auto multi sub inter intra bi tri semi mis sup ing ed er ers es ly tion tions ness ment able ible al ic ity ism ist ize izer ization ization ful less ish ous ive est ation ting ling ning ring s d t ll ve'.split(
    ' ',
  ),
);
/** Chinese family and given names of two letters: no endings of one word. */
const TWO_LETTER_NAMES = new Set(
  'Li Wu Xu Hu Lu Yu Fu Ma He Gu Du Su Qi Ye Bo Mo Ge Ke Yi Ni Xi Ya Ze Zi An'.split(' '),
);
/** Particles of names. */
const PARTICLES = new Set('van von der den de del della di da dos la le bin ibn al'.split(' '));

/** Cuts tokens by a lexicon and the evidence of one article; it remembers what it has cut. */
export class Segmenter {
  readonly #lexicon: Lexicon;
  readonly #evidence: Evidence;
  readonly #memo = new Map<string, Cut | undefined>();
  readonly #alone = new Map<string, number>();
  readonly #logTotal: number;

  constructor(lexicon: Lexicon, evidence: Evidence) {
    this.#lexicon = lexicon;
    this.#evidence = evidence;
    for (const [token, count] of evidence.counts) {
      const lower = token.toLowerCase();
      this.#alone.set(lower, (this.#alone.get(lower) ?? 0) + count);
    }
    this.#logTotal = Math.log(Math.max(2, lexicon.ranks.size));
  }

  /** Cost of a word in nats: Zipf's law by rank; nothing for a word not to be trusted at its length. */
  #wordCost(word: string, loose = false): number | undefined {
    const lower = word.toLowerCase();
    const rank = this.#rank(lower);
    if (rank === undefined) return;
    const { length } = lower;
    if (length === 1) return /^(?:a|i)$/.test(lower) ? 9 : undefined;
    if (PARTICLES.has(lower) && !SMALL.has(lower)) return loose ? 11 : undefined;
    if (length === 2 && !SMALL.has(lower)) return;
    const limit = length >= 6 ? 90000 : length === 5 ? 60000 : length === 4 ? 30000 : 6000;
    if (rank > limit) return;
    return Math.log((rank + 2) * this.#logTotal) + 0.6;
  }

  #rank(lower: string): number | undefined {
    const { ranks } = this.#lexicon;
    // British and American spellings are one word.
    const direct =
      ranks.get(lower) ??
      ranks.get(lower.replace(/is(?=(?:e|ed|es|er|ers|ing|ation|ations)$)/, 'iz'));
    let best = direct ?? Number.POSITIVE_INFINITY;
    // A word the article uses on its own is likely in its runs.
    if (direct !== undefined && lower.length >= 4 && (this.#alone.get(lower) ?? 0) >= 2)
      best = Math.min(best, 200);
    // A form of a common word: models, tuned, scaling.
    for (const [ending, stems] of [
      ['s', ['']],
      ['es', ['']],
      ['ed', ['', 'e']],
      ['ing', ['', 'e']],
      ['er', ['', 'e']],
    ] as const) {
      if (!lower.endsWith(ending) || lower.length - ending.length < 4) continue;
      for (const stem of stems) {
        const rank = ranks.get(lower.slice(0, -ending.length) + stem);
        if (rank !== undefined) best = Math.min(best, rank * 1.5 + 3000);
      }
    }
    return Number.isFinite(best) ? best : undefined;
  }

  /** Known as one word: by the lists, as a form or with a prefix, or by the article's code and addresses. */
  isWhole(word: string): boolean {
    const { whole } = this.#lexicon;
    if (this.#evidence.whole.has(word) || whole.has(word)) return true;
    const lower = word.toLowerCase();
    if (word === lower || /^[A-Z][a-z]+$/.test(word)) {
      if (whole.has(lower) || this.#evidence.whole.has(lower) || this.#evidence.whole.has(word))
        return true;
      if (this.#rank(lower) !== undefined) return true;
      const stem =
        /^(?:pre|re|un|fine|multi|sub|non|inter|auto|hyper|micro|meta|super|over|under|de|co)(.{4,})$/.exec(
          lower,
        )?.[1];
      if (stem && this.#rank(stem) !== undefined) return true;
    } else if (this.#isJoined(word)) return true;
    else if (
      /s$/.test(word) &&
      (whole.has(word.slice(0, -1)) || this.#evidence.whole.has(word.slice(0, -1)))
    )
      return true;
    return false;
  }

  /** A camel-case name that lists have in lower case: `MacBook`, `SageMaker`; not two plain words (`machinelearning`). */
  #isJoined(word: string): boolean {
    const lower = word.toLowerCase();
    if (
      !/^[A-Z][a-z]/.test(word) ||
      (this.#lexicon.ranks.get(lower) ?? Number.POSITIVE_INFINITY) >= 60000
    )
      return false;
    return !(this.#isPlain(word) && this.#lexicon.unranked.has(lower));
  }

  /** Every part of a camel-case token is a plain word: TextStyle, MachineLearning. */
  #isPlain(word: string): boolean {
    return word
      .split(/(?<=[a-z])(?=[A-Z])/)
      .every(
        (part) => (this.#lexicon.ranks.get(part.toLowerCase()) ?? Number.POSITIVE_INFINITY) < 4000,
      );
  }

  /** A name that is known as one word, or that the article has on its own. */
  isName(word: string): boolean {
    return this.isWhole(word) || (this.#evidence.counts.get(word) ?? 0) > 0;
  }

  #phrase(letters: string): string | undefined {
    const lower = letters.toLowerCase();
    const phrase = this.#evidence.phrases.get(lower) ?? this.#lexicon.phrases.get(lower);
    if (phrase) return phrase;
    // Plural of a known phrase.
    if (!/[^s]s$/.test(lower)) return;
    const singular =
      this.#evidence.phrases.get(lower.slice(0, -1)) ??
      this.#lexicon.phrases.get(lower.slice(0, -1));
    return singular && `${singular}s`;
  }

  /** Words of a token without apostrophe or hyphen; nothing where it is to stay. */
  cut(token: string): Cut | undefined {
    if (!this.#memo.has(token)) this.#memo.set(token, this.#cut(token));
    return this.#memo.get(token);
  }

  #cut(token: string): Cut | undefined {
    if (token.length < 4 || this.isWhole(token)) return;
    const phrase = this.#phrase(token);
    if (phrase) return { words: spread(token, phrase), confidence: 0.95 };
    if (!/[a-z]/.test(token)) return;
    if (token === token.toLowerCase() || /^[A-Z][a-z]+$/.test(token))
      return this.#cutLower(token, false);
    return this.#cutCamel(token);
  }

  /** Cut a token at its capitals: known names first, then words, then what is left as it is. */
  #cutCamel(token: string): Cut | undefined {
    const hard = new Set(capitalBounds(token));
    const soft = acronymBounds(token).filter((at) => !hard.has(at));
    const bounds = [0, ...[...hard, ...soft].sort((a, b) => a - b), token.length];
    const n = bounds.length - 1;
    if (n < 2) return this.#cutLower(token, true);
    const isSoft = (at: number) => soft.includes(bounds[at] as number);
    // Cheapest cover of the stretches by known names, phrases, acronyms and words.
    type Step = { cost: number; from: number; words: readonly string[]; known: boolean };
    const best: (Step | undefined)[] = [{ cost: 0, from: 0, words: [], known: true }];
    for (let j = 1; j <= n; j++) {
      for (let i = Math.max(0, j - 8); i < j; i++) {
        const previous = best[i];
        if (!previous) continue;
        const piece = token.slice(bounds[i], bounds[j]);
        let inner = 0;
        for (let k = i + 1; k < j; k++) if (!isSoft(k)) inner++;
        const unit = this.#camelUnit(piece, inner + 1, j === n);
        // Inside a run of capitals only what is known is cut off.
        if (!unit || ((isSoft(i) || isSoft(j)) && !unit.known)) continue;
        // Small letters behind capitals: only a common word is one of its own (GPU memory, but ECharts).
        if (isSoft(i) && /^[a-z]/.test(piece) && (this.#rank(piece) ?? 0) > 20000) continue;
        const cost = previous.cost + unit.cost;
        const last = best[j];
        if (!last || cost < last.cost)
          best[j] = { cost, from: i, words: unit.words, known: unit.known };
      }
    }
    const words: string[] = [];
    let known = true;
    for (let j = n; j > 0; ) {
      const step = best[j];
      if (!step) return;
      words.unshift(...step.words);
      known &&= step.known;
      j = step.from;
    }
    if (words.length < 2) return;
    if (!this.#trustsCamel(words)) return;
    return { words, confidence: known ? 0.85 : 0.65 };
  }

  /** One stretch or several as a unit of a camel-case token, with its cost. */
  #camelUnit(piece: string, stretches: number, last: boolean) {
    const phrase = this.#phrase(piece);
    if (phrase) return { cost: 4, words: spread(piece, phrase), known: true };
    if (/^[A-Z]+s?$/.test(piece))
      return {
        cost: 8 + (piece.length < 2 ? 6 : 0),
        words: [piece],
        known: this.#isAcronym(piece),
      };
    if (stretches === 2 && /^(?:Mc|Mac|Le|De|Di|Du|Fitz)[A-Z][a-z]{2,}$/.test(piece))
      return { cost: 15, words: [piece], known: false };
    if (stretches > 1)
      return this.isWhole(piece) || this.#isPlural(piece)
        ? {
            cost: this.#isPlain(piece) && !this.#evidence.whole.has(piece) ? 17 : 5,
            words: [piece],
            known: true,
          }
        : undefined;
    if (this.isWhole(piece)) return { cost: 8, words: [piece], known: true };
    const cut = this.#cutLower(piece, true);
    // A short ending at the end of a name is the name's own: Millican, Simonyan.
    const ending =
      last &&
      cut?.words.length === 2 &&
      /^[A-Z]/.test(piece) &&
      (cut.words[1] as string).length <= 3;
    if (cut && !ending) return { cost: 9 + 2 * cut.words.length, words: cut.words, known: true };
    return { cost: 14, words: [piece], known: false };
  }

  #isPlural(piece: string): boolean {
    return (
      /[A-Za-z]s$/.test(piece) &&
      this.#lexicon.whole.has(piece.slice(0, -1)) &&
      /[A-Z]/.test(piece.slice(1))
    );
  }

  #isAcronym(piece: string): boolean {
    const single = piece.replace(/s$/, '');
    if (
      single.length >= 3 &&
      (this.#lexicon.ranks.get(single.toLowerCase()) ?? Number.POSITIVE_INFINITY) < 100000
    )
      return true;
    return this.#lexicon.whole.has(single) || (this.#evidence.counts.get(piece) ?? 0) > 0;
  }

  /** Whether cuts at capitals are to be believed: a name such as `iPhone` or `DeepAR` is one word. */
  #trustsCamel(words: readonly string[]): boolean {
    const [first = '', second = ''] = words;
    if (
      words.some(
        (word, i) =>
          word.length === 1 && !(/^[Aa]$/.test(word) && words.length > 2 && i < words.length - 1),
      )
    )
      return false;
    // setCodeTheme, linkToUrl: small before capitals all the way.
    if (
      words.length > 2 &&
      /^[a-z]/.test(first) &&
      !SMALL.has(first) &&
      words.slice(1).every((word) => /^[A-Z][a-z]+$/.test(word))
    )
      return false;
    // A capital of an acronym is not the first of an unknown word: GPUsage.
    const strange = words.some(
      (word, i) =>
        i > 0 &&
        /^[A-Z][a-z]+$/.test(word) &&
        /^[A-Z]{2,}$/.test(words[i - 1] as string) &&
        !this.isName(word),
    );
    if (strange) return false;
    if (words.length === 2) {
      // A short head or tail belongs to a name: eBay, McKinsey, DeepAR, LaTeX, OpenCV.
      if (
        first.length <= 2 &&
        !SMALL.has(first.toLowerCase()) &&
        !this.#isAcronym(first) &&
        !TWO_LETTER_NAMES.has(first)
      )
        return false;
      if (
        second.length <= 2 &&
        !(/^[A-Z]+$/.test(second) && this.#isAcronym(second)) &&
        !(TWO_LETTER_NAMES.has(second) && first.length <= 8)
      )
        return false;
      // Lower case before a capital is an identifier, unless its first part is clearly a word before a name.
      if (
        /^[a-z]/.test(first) &&
        !SMALL.has(first) &&
        this.#rank(second.toLowerCase()) !== undefined &&
        /^[A-Z][a-z]/.test(second)
      )
        return (this.#evidence.counts.get(second) ?? 0) > 1;
      if (/^[a-z]/.test(first) && this.#rank(first) === undefined) return false;
      // DistilBERT, SacreBLEU: a family's acronym after what is no common word or known name.
      if (/^[A-Z]{2,}s?$/.test(second) && this.#isRare(first) && !this.#isKnownName(first))
        return false;
      // Strong AI, generative AI: said of anything; OpenAI is known as one word.
      if (second === 'AI')
        return (
          first.length > 3 &&
          !this.#lexicon.unranked.has(first.toLowerCase()) &&
          (this.#rank(first.toLowerCase()) ?? Number.POSITIVE_INFINITY) < 60000
        );
      // `XxxNet`: the second is the family, the first no word on its own.
      if (
        /^(?:Net|Former|former|Bot|DB|SQL|JS|QL|OS|ML|LM|GPT|BERT|GAN|VAE|CV|Lab|Hub|Kit|Box|Py)s?$/.test(
          second,
        ) &&
        !this.#isKnownName(first) &&
        !(this.#isAlone(second) && !this.#isRare(first))
      )
        return false;
    }
    return true;
  }

  /** A listed name that stands on its own: one with a capital inside (TensorFlow), or a common word (Google). */
  #isKnownName(word: string): boolean {
    return this.#lexicon.whole.has(word) && (/[a-z][A-Z]/.test(word) || !this.#isRare(word));
  }

  /** No common word: a frequency list has it late or not at all. */
  #isRare(word: string): boolean {
    const lower = word.toLowerCase();
    return (
      this.#lexicon.unranked.has(lower) || (this.#rank(lower) ?? Number.POSITIVE_INFINITY) > 20000
    );
  }

  /** Seen several times on its own in the article. */
  #isAlone(word: string): boolean {
    return (this.#evidence.counts.get(word) ?? 0) > 2;
  }

  /**
   * Cut a run of lower-case letters (its first may be a capital) into words.
   *
   * @param loose - It is part of a longer token that was cut already: then joints are likely.
   */
  #cutLower(run: string, loose: boolean): Cut | undefined {
    const { length } = run;
    if (length < (loose ? 5 : 7) || length > 80) return;
    const lower = run.toLowerCase();
    if (this.isWhole(run)) return;
    type Step = { cost: number; from: number };
    const best: (Step | undefined)[] = [{ cost: 0, from: 0 }];
    for (let j = 1; j <= length; j++)
      for (let i = Math.max(0, j - 24); i < j; i++) {
        const previous = best[i];
        if (!previous) continue;
        const piece = lower.slice(i, j);
        let cost = this.#wordCost(piece, loose);
        // The name at the head of a longer run: `Reillybookon…`, `Sutskeverand…`.
        if (
          cost === undefined &&
          loose &&
          i === 0 &&
          /^[A-Z]/.test(run) &&
          j >= 4 &&
          j <= 11 &&
          j < length
        )
          cost = 15 + 0.7 * j;
        if (cost === undefined) {
          const phrase = piece.length >= 7 ? this.#phrase(piece) : undefined;
          if (phrase) cost = 10;
        }
        if (cost === undefined) continue;
        const total = previous.cost + cost;
        if (!best[j] || total < (best[j] as Step).cost) best[j] = { cost: total, from: i };
      }
    const end = best[length];
    if (!end) return;
    const words: string[] = [];
    for (let j = length; j > 0; ) {
      const step = best[j] as Step;
      const piece = run.slice(step.from, j);
      const phrase = this.#wordCost(piece, loose) === undefined ? this.#phrase(piece) : undefined;
      words.unshift(...(phrase ? spread(piece, phrase) : [piece]));
      j = step.from;
    }
    if (words.length < 2) return;
    // A name with a word behind it: a short ending is the name's own (Carrigan, Houston).
    if (
      this.#wordCost(words[0] as string) === undefined &&
      words.length === 2 &&
      !/^(?:and|for|with|from)$/.test(words[1] as string)
    )
      return;
    if (
      words.some(
        (word, i) =>
          AFFIX.has(word.toLowerCase()) &&
          !((SMALL.has(word.toLowerCase()) || (loose && PARTICLES.has(word))) && i > 0),
      )
    )
      return;
    const short = words.filter((word) => word.length <= 2).length;
    if (short > words.length / 2 || (words.length === 2 && short > 0 && !loose)) return;
    if (/^a$/i.test(words.at(-1) as string) || /^[ai]$/i.test(words[0] as string)) return;
    // Two short words make a compound (wordpiece, backbone) more often than a lost space.
    const mean = end.cost / length;
    const compound = words.length === 2 && length < 10 && !loose;
    const shown = words.some((word) => (this.#alone.get(word.toLowerCase()) ?? 0) >= 2);
    const limit = (loose ? 2.9 : 2.45) - (compound ? (shown ? 0.15 : 0.5) : 0);
    if (mean > limit) return;
    return { words, confidence: Math.max(0.55, Math.min(0.95, 1.6 - mean / 2.6)) };
  }
}

/** Where known acronyms could end or begin inside a run of capitals: `OpenAI|API`, `GPU|memory`. */
function acronymBounds(token: string): number[] {
  const bounds: number[] = [];
  for (const { index, 0: run } of token.matchAll(/[A-Z]{2,}/g)) {
    for (let i = index + 2; i <= index + run.length - 2; i++) bounds.push(i);
    const end = index + run.length;
    if (/^[a-z]{3}/.test(token.slice(end))) bounds.push(end);
    if (/^s[a-z]{3}/.test(token.slice(end))) bounds.push(end + 1);
  }
  return bounds;
}

/** Where a camel-case token can be cut: before a capital after a small letter, before the last capital of a run. */
function capitalBounds(token: string): number[] {
  const bounds: number[] = [];
  for (let i = 1; i < token.length; i++) {
    const upper = /[A-Z\u00c0-\u00de]/.test(token[i] as string);
    if (!upper) continue;
    const afterLower = /[a-z\u00df-\u024f]/.test(token[i - 1] as string);
    const lastOfRun =
      /[A-Z]/.test(token[i - 1] as string) && /[a-z]{2}/.test(token.slice(i + 1, i + 3));
    if (afterLower || lastOfRun) bounds.push(i);
  }
  return bounds;
}

/** The letters of `token` with the spaces of `phrase`. */
function spread(token: string, phrase: string): string[] {
  const words: string[] = [];
  let at = 0;
  for (const part of phrase.split(' ')) {
    words.push(token.slice(at, at + part.length));
    at += part.length;
  }
  return words;
}
