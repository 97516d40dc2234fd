/** Which script a character belongs to, and how wide a line is. */

export const HAN = /[\p{Script=Han}々〇]/u;
const CJK =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}々〇\u3000-\u303f\uff01-\uff5e“”‘’…—·\p{Extended_Pictographic}]/u;
export const LATIN = /[A-Za-z\u00c0-\u024f]/;

export const isHan = (character: string | undefined): boolean =>
  character !== undefined && HAN.test(character);
export const isCjk = (character: string | undefined): boolean =>
  character !== undefined && CJK.test(character);
export const isLatin = (character: string | undefined): boolean =>
  character !== undefined && LATIN.test(character);

/** Width of a line in Chinese characters: Latin letters, digits and half-width marks count half. */
export function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += character > '\u2e7f' || isCjk(character) ? 1 : 0.5;
  return width;
}

/** Letters and digits only, in one form (NFKC) and lower case: what a repair never changes. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toLowerCase();
}

/** Chinese or English, by what most letters are; a Chinese character counts as four letters. */
export function languageOf(text: string): 'zh' | 'en' {
  const han = (text.match(/\p{Script=Han}/gu) ?? []).length;
  const latin = (text.match(/[A-Za-z]/g) ?? []).length;
  return han * 4 >= latin && han > 0 ? 'zh' : 'en';
}
