/** Numbers in either language, under one name: `#` and the value. */

const DIGITS: Readonly<Record<string, number>> = {
  零: 0,
  〇: 0,
  一: 1,
  二: 2,
  两: 2,
  兩: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  壹: 1,
  贰: 2,
  貳: 2,
  叁: 3,
  參: 3,
  肆: 4,
  伍: 5,
  陆: 6,
  陸: 6,
  柒: 7,
  捌: 8,
  玖: 9,
};
const UNITS: Readonly<Record<string, number>> = {
  十: 10,
  拾: 10,
  百: 100,
  佰: 100,
  千: 1000,
  仟: 1000,
};
const BIG: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/** Name of a value: `#100`, `#3.5`. */
export const numberName = (value: number): string => `#${Number(value.toPrecision(12))}`;

/**
 * The value of a Chinese numeral (一百二十, 三万五千, 二〇二三), or undefined when it is not one.
 *
 * @see Positional digits (二〇二三) are read as written; others by unit, as in speech.
 */
export function chineseNumeral(text: string): number | undefined {
  let total = 0;
  let section = 0;
  let digit: number | undefined;
  let positional = '';
  for (const char of text) {
    const value = DIGITS[char];
    if (value !== undefined) {
      positional += value;
      if (digit !== undefined && digit !== 0 && positional.length < 2) return undefined;
      digit = value;
      continue;
    }
    const unit = UNITS[char];
    if (unit !== undefined) {
      if (positional.length > 1 && !positional.startsWith('0')) return undefined;
      section += (digit ?? 1) * unit;
    } else {
      const big = BIG[char];
      if (big === undefined) return undefined;
      section += positional.length > 1 ? Number(positional) : (digit ?? 0);
      total += (section || 1) * big;
      section = 0;
    }
    digit = undefined;
    positional = '';
  }
  if (positional.length > 1 && total === 0 && section === 0) return Number(positional);
  return total + section + (digit ?? 0);
}

/** A run of Chinese numerals; of Arabic digits with an optional 万 or 亿, or thousand, million, billion. */
export const CHINESE_NUMERAL =
  /[零〇一二两兩三四五六七八九十百千万萬亿億壹贰貳叁參肆伍陆陸柒捌玖拾佰仟]+/y;
export const DIGIT_NUMERAL = /\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/y;

/** What 万 or 亿 after digits multiplies by; 1 for anything else. */
export const bigUnit = (char: string): number => BIG[char] ?? 1;

const ENGLISH_SCALE: Readonly<Record<string, number>> = {
  hundred: 100,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
};
/** What an English scale word multiplies by, if it is one. */
export const englishScale = (word: string): number | undefined =>
  ENGLISH_SCALE[word.endsWith('s') ? word.slice(0, -1) : word];
