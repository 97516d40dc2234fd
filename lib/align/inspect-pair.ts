/** Whether two texts can be aligned at all, before the work begins. */

/** What is wrong with a pair; the words for it are the caller's, in the reader's language. */
export type PairProblem = {
  readonly code: 'empty' | 'binary' | 'too-long' | 'same' | 'wrong-way-round' | 'wrong-language';
  /** The side it concerns; absent when it is both. */
  readonly side?: 'zh' | 'en';
};

/** Longest text taken, in UTF-16 units a side: three long novels in Chinese. */
export const LONGEST_TEXT = 4_000_000;

/** Characters looked at to tell the language; enough, and quick on any text. */
const SAMPLE = 20_000;

/**
 * Look at two texts that are to be aligned.
 *
 * @returns Problems, gravest first; none when the pair is fit. `wrong-way-round` is no hindrance:
 *   `align` turns such a pair.
 */
export function inspectPair(zh: string, en: string): PairProblem[] {
  const sides = [
    ['zh', zh],
    ['en', en],
  ] as const;
  const on = (code: PairProblem['code'], fails: (text: string) => boolean): PairProblem[] =>
    sides.filter(([, text]) => fails(text)).map(([side]) => ({ code, side }));
  const unusable = [
    ...on('empty', (text) => text.trim() === ''),
    ...on('binary', isBinary),
    ...on('too-long', (text) => text.length > LONGEST_TEXT),
  ];
  if (unusable.length > 0) return unusable;
  if (squeeze(zh) === squeeze(en)) return [{ code: 'same' }];
  const han = { zh: hanShare(zh), en: hanShare(en) };
  if (han.zh < 0.1 && han.en > 0.3) return [{ code: 'wrong-way-round' }];
  return [
    ...(han.zh < 0.1 ? [{ code: 'wrong-language', side: 'zh' } as const] : []),
    ...(han.en > 0.3 || latinShare(en) < 0.3
      ? [{ code: 'wrong-language', side: 'en' } as const]
      : []),
  ];
}

/** Text with its white space made one, for comparing. */
const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** More than a stray control or replacement character. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0;
  return odd > 2 && odd > sample.length / 500;
}

/** Share of Chinese characters among the letters of a text, 0–1; 0 when it has no letters. */
export const hanShare = (text: string): number => scriptShare(text, /\p{Script=Han}/gu);
const latinShare = (text: string): number => scriptShare(text, /\p{Script=Latin}/gu);

function scriptShare(text: string, script: RegExp): number {
  const sample = text.slice(0, SAMPLE);
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  return letters === 0 ? 0 : (sample.match(script)?.length ?? 0) / letters;
}
