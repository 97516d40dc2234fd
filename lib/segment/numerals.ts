/** Joins what a dictionary leaves apart in a number written in Han characters. */

const NUMERAL = /^[零〇一二三四五六七八九十百千万亿两]+$/;
/** A row of bare digits (三|四) is more often two guesses than a number; a number has a unit. */
const UNIT = /[十百千万亿]/;

/** Adjacent numerals become one (`二十|五`, `三|百`), and an ordinal takes its 第 (`第|三`). */
export function joinNumerals(words: readonly string[]): readonly string[] {
  if (!words.some((word) => word === '第' || UNIT.test(word))) return words;
  const joined: string[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last !== undefined && NUMERAL.test(word) && word !== '两' && continues(last, word))
      joined[joined.length - 1] = last + word;
    else joined.push(word);
  }
  return joined;
}

function continues(last: string, word: string): boolean {
  const digits = last.startsWith('第') ? last.slice(1) : last;
  if (digits === '') return true;
  return NUMERAL.test(digits) && (UNIT.test(digits) || UNIT.test(word));
}
