/** The phrase that a note mark stands for: what a reader would underline before `[1]`, `①` or a raised number. */

/** Words that do not begin a phrase. */
const LEADS =
  /^(?:a|an|the|of|in|on|at|to|for|from|by|with|and|or|but|as|is|are|was|were|be|been|has|have|had|it|its|this|that|these|those|we|they|he|she|you|i|our|their|his|her|which|who|when|where|while|see|via|using|used|called|named)$/i;
/** What leads to a phrase and is no part of it. */
const CONNECTIVE =
  /^\s*(?:(?:比如|例如|譬如|如|像|包括|即|也就是|而是|而|但|和|与|或|以及|还有|用|在|由|是)(?=\S{2}))?/u;
const PAIRS: Readonly<Record<string, string>> = {
  '》': '《',
  '”': '“',
  '」': '「',
  '』': '『',
  '〉': '〈',
};

/**
 * Find the phrase that ends where a note mark stands.
 *
 * A title or quotation in its marks; else the Latin words there, up to an article or preposition;
 * else the Chinese clause, at most 20 characters of it.
 *
 * @param text - A paragraph, and `at` the place of the mark in it.
 * @param floor - The phrase begins here at the earliest: what stands before has its own mark.
 * @returns `[start, end)`, or nothing where no word stands before the mark.
 */
export function phraseBefore(
  text: string,
  at: number,
  floor = 0,
): { readonly start: number; readonly end: number } | undefined {
  let end = at;
  while (end > floor && /[\s，。；：！？、,.;:!?…]/u.test(text[end - 1] as string)) end--;
  if (end <= floor) return;
  const opening = PAIRS[text[end - 1] as string];
  if (opening) {
    const start = text.lastIndexOf(opening, end - 1);
    if (start >= floor && end - start <= 60) return { start, end };
  }
  while (end > floor && !/[\p{L}\p{N}]/u.test(text[end - 1] as string)) end--;
  if (end <= floor) return;
  const clause = Math.max(
    floor,
    ...[...text.slice(0, end).matchAll(/[，。；：！？、,;:!?…“”（）()《》「」\n]|\.\s/gu)].map(
      ({ index, 0: mark }) => index + mark.length,
    ),
  );
  if (/[A-Za-z0-9]/.test(text[end - 1] as string)) {
    let start = end;
    for (const { 0: word, index } of [
      ...text.slice(clause, end).matchAll(/[A-Za-z0-9][\w.'’+-]*/g),
    ].reverse()) {
      const from = clause + index;
      const gap = text.slice(from + word.length, start);
      if (start !== end && !/^\s$/.test(gap)) break;
      if (start !== end && LEADS.test(word)) break;
      if (text.slice(from, end).split(/\s+/).length > 5) break;
      start = from;
    }
    return start < end ? { start, end } : undefined;
  }
  let start = clause + (CONNECTIVE.exec(text.slice(clause, end))?.[0].length ?? 0);
  if (end - start > 20) {
    const cut = [
      ...text.slice(end - 20, end - 3).matchAll(/[的在是了和与及于由对把被用为从向]/gu),
    ].map(({ index }) => end - 20 + index + 1);
    start = cut[0] ?? end - 12;
  }
  return { start, end };
}
