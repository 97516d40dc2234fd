/** Numbers that Chinese and English writers put before parts, sections and items. */

export type Numbering = {
  /** Forms that run side by side are told apart: `01.`, `1、`, `一、`, `（一）`, `①`, `Part 1`, `1.2`. */
  readonly form:
    | 'padded'
    | 'plain'
    | 'han'
    | 'bracket'
    | 'han-bracket'
    | 'circled'
    | 'chapter'
    | 'decimal';
  readonly number: number;
  /** How many characters the number takes, with its marks. */
  readonly length: number;
  /** For `decimal`: how many numbers, 2 for `1.2`. */
  readonly levels?: number;
};

const HAN_DIGITS = '零一二三四五六七八九';
const CIRCLED = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';

/** `十二` → 12, up to 99; nothing for another word. */
export function hanNumber(text: string): number | undefined {
  const match = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(
    text.replace(/^两/, '二'),
  );
  if (!match || text === '') return;
  const [, tens, ten, ones] = match;
  if (!ten) return tens && ones ? undefined : HAN_DIGITS.indexOf(tens ?? ones ?? '');
  return (tens ? HAN_DIGITS.indexOf(tens) : 1) * 10 + (ones ? HAN_DIGITS.indexOf(ones) : 0);
}

type Form = { readonly form: Numbering['form']; readonly is: RegExp };
const FORMS: readonly Form[] = [
  { form: 'decimal', is: /^(\d{1,2}(?:\.\d{1,2}){1,3})[.、\s]?\s*(?=\p{L})/u },
  { form: 'padded', is: /^(0\d)[.．、:：]?\s*(?=[^\d.])/u },
  { form: 'chapter', is: /^第([一二三四五六七八九十\d]{1,3})[章节部分篇讲回步]+[:：、.\s]*/u },
  { form: 'chapter', is: /^(?:part|chapter|section|step)\s?(\d{1,2})[.:：、\s]*/i },
  { form: 'bracket', is: /^[(（[［【]\s?(\d{1,2})\s?[)）\]］】][.、]?\s*/u },
  { form: 'han-bracket', is: /^[(（]\s?([一二三四五六七八九十]{1,3})\s?[)）][.、]?\s*/u },
  { form: 'plain', is: /^(\d{1,2})(?:[、)）]\s*|[.．](?!\d)\s*)/u },
  { form: 'plain', is: /^(\d{1,2})\s+(?=\p{L})/u },
  { form: 'han', is: /^([一二三四五六七八九十]{1,3})\s?(?:[、.．:：]|\s)\s*/u },
];

/** The number a line begins with. */
export function readNumbering(text: string): Numbering | undefined {
  const circled = CIRCLED.indexOf(text[0] ?? '-');
  if (circled >= 0)
    return {
      form: 'circled',
      number: circled + 1,
      length: 1 + (/^\S[、.\s]*/.exec(text)?.[0].length ?? 1) - 1,
    };
  for (const { form, is } of FORMS) {
    const match = is.exec(text);
    const digits = match?.[1];
    if (!match || !digits) continue;
    if (form === 'decimal') {
      const parts = digits.split('.');
      return { form, number: Number(parts.at(-1)), length: match[0].length, levels: parts.length };
    }
    const number = /\d/.test(digits) ? Number(digits) : hanNumber(digits);
    if (number !== undefined) return { form, number, length: match[0].length };
  }
  return;
}
