/** Which bare lines are headings: short, no sentence, and something to head. */
import { widthOf } from './script.ts';

/** A width in Chinese characters above which a bare line is read as a paragraph. */
const WIDEST = 26;
const SENTENCE_END = /[。，；：！…,;:!.、—]$/u;
const CONNECTIVE =
  /(?:那么|所以|因此|但是?|然而|不过|于是|如果|因为|当然|比如|例如|首先|其次|最后)/u;

/** A statement that points back, or breaks off before what was lost. */
const POINTING =
  /^(?:这(?![些个一])|它|他们|此时|另外|同样|总之|因此|所以|但是?)|(?:类似|含有|等于|变成|输出)$/u;

/**
 * Whether a line without any mark reads as a heading between its neighbours.
 *
 * @param previous - The block line before it, if any.
 * @param next - The block line after it; a heading heads something.
 * @param asks - The article's headings are often questions: then a longer one may be a heading too.
 * @param nextIsItem - The next line is a list item: a line of any width may follow.
 */
export function isBareHeading(
  text: string,
  previous: string | undefined,
  next: string | undefined,
  nextIsItem: boolean,
  asks = false,
): boolean {
  if (next === undefined) return false;
  const width = widthOf(text);
  if (
    asks &&
    /[?？]$/.test(text) &&
    width <= 45 &&
    !/[:：]$/.test(previous ?? '') &&
    widthOf(next) > width &&
    !/。|https?:|^(?:那么|但|然而|不过)/u.test(text)
  )
    return true;
  if (width > WIDEST || !/\p{L}/u.test(text)) return false;
  // The end of a sentence whose code or picture was lost; a conjunction alone.
  if (
    /[,，].*(?:如下|以下|使用|执行|运行|输入|所示|例如)$/u.test(text) ||
    /^(?:以及|和|或者?|例如|比如|注意|即|然后|但是?|例)$/u.test(text)
  )
    return false;
  if (/下列|如下|以下|下面[这几的]/u.test(text)) return false;
  if (SENTENCE_END.test(text) || /。|https?:|[→←@|｜]/u.test(text)) return false;
  // A caption, a source, a quotation, something said.
  if (/^(?:[图表]\s?\d|图[:：]|表[:：]|图片|来源|注[:：]|figure\s?\d|table\s?\d)/iu.test(text))
    return false;
  if (/^[“"「『‘'(（《【]/.test(text) && /[”"」』’')）】]$/.test(text)) return false;
  // One of a row of short lines is one of a row, unless what comes next is longer or a list.
  // A lead-in or a sentence may be shorter than a short heading above it.
  const sentence = width <= 14 && /[。：:；;！!]$/u.test(next);
  if (!nextIsItem && widthOf(next) <= width && !sentence) return false;
  if (/[?？]$/.test(text)) {
    // A lead-in asks its question; a question with a clause before it is said, not set above.
    if (previous !== undefined && /[:：]$/.test(previous)) return false;
    if (/[,，]/.test(text) && CONNECTIVE.test(text)) return false;
    if (/^(?:那么|所以|但|然而|不过)/u.test(text)) return false;
    return true;
  }
  // Two clauses of a statement: a heading may have them, a remark begins with a connective.
  return !(/[,，]/.test(text) && CONNECTIVE.test(text)) && !POINTING.test(text);
}
