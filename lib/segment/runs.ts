/** Cuts a text by script, so that only runs of Han characters are left to a word segmenter. */

/**
 * `han`: Han characters; `number`: digits with their inner marks, percent and scale; `latin`: a word
 * of any other script; `url`: an address; `space`: white space; `mark`: punctuation or a symbol.
 */
export type RunKind = 'han' | 'number' | 'latin' | 'url' | 'space' | 'mark';
/** Half-open range of UTF-16 code units; the runs of a text tile it. */
export type Run = { readonly kind: RunKind; readonly start: number; readonly end: number };

/** ASCII that may stand in an address; a closing mark at its end belongs to the sentence. */
const URL_BODY = String.raw`[\w!#$%&'()*+,\-./:;=?@~\[\]]*[\w#$&*+\-/=@~]`;
const URL = String.raw`(?:https?|ftp):\/\/${URL_BODY}|www\.${URL_BODY}|[\w.+\-]{1,64}@[\w\-]+(?:\.[\w\-]+)+`;
/** Full-width digits and letters count as their ASCII twins. */
const DIGIT = '[0-9０-９]';
/** `1,234.5`, `10:30`, `1/3`, `99.5%`, `3.2亿`; 千 and 百 alone after digits are more often 千米, 百分点. */
const NUMBER = `${DIGIT}+(?:[,，]${DIGIT}{3}(?!${DIGIT}))*(?:[.:/．：／]${DIGIT}+)*(?:[%％‰]|[十百千]?[万亿萬億]+)?`;
/** A circle is how older typesetting wrote 〇: 二○二三. */
const CIRCLES = '[一二三四五六七八九〇零]*○[一二三四五六七八九〇零○]*';
const HAN = String.raw`(?:(?![一二三四五六七八九〇零]{0,8}○)\p{Script=Han})+`;
/** Letters of any script but Han, with marks, digits and inner joiners: `GPT-3.5`, `C++`, `AT&T`. */
const LETTER = String.raw`(?:(?!\p{Script=Han})[\p{L}\p{M}])`;
const LATIN = String.raw`${LETTER}(?:${LETTER}|${DIGIT})*(?:[.'’&+_\-](?:${LETTER}|${DIGIT})+)*(?:\+\+|#(?!\w))?`;
/** A number that runs on into letters is a word: `3D`, `4K`, `7B`. */
const MODEL = String.raw`${DIGIT}+(?:\.${DIGIT}+)?${LETTER}(?:${LETTER}|${DIGIT})*(?:[.\-](?:${LETTER}|${DIGIT})+)*`;

const RUNS = new RegExp(
  String.raw`(${HAN})|(\s+)|(${URL})|(${MODEL}|${LATIN})|(${NUMBER}|${CIRCLES})|(—+|…+|\.{2,}|-{2,}|[^])`,
  'gu',
);
const KINDS: readonly RunKind[] = ['han', 'space', 'url', 'latin', 'number', 'mark'];

/** The runs of `text`, in order; together they are the whole text. */
export function scanRuns(text: string): Run[] {
  const runs: Run[] = [];
  RUNS.lastIndex = 0;
  for (let match = RUNS.exec(text); match; match = RUNS.exec(text)) {
    let group = 1;
    while (match[group] === undefined) group += 1;
    runs.push({ kind: KINDS[group - 1] ?? 'mark', start: match.index, end: RUNS.lastIndex });
  }
  return runs;
}
