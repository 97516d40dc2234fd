/** Pinyin of the glossary's Chinese terms, read word by word. */
import { pinyin } from 'pinyin-pro';
import type { Concept } from '#lib/model/concept.ts';
import { preferredTerm } from '#lib/model/concept.ts';
import type { Segmenter } from '#lib/segment/words.ts';

const HAN = /\p{Script=Han}/u;

/** The preferred Chinese term's pinyin with tone marks, words apart: `hùnhé zhuānjiā móxíng`; empty for a Latin term. */
export function conceptPinyin(concept: Concept, segment: Segmenter): string {
  const term = preferredTerm(concept, 'zh');
  if (term.pinyin) return term.pinyin;
  if (!HAN.test(term.text)) return '';
  const syllables = pinyin(term.text, { type: 'all', toneSandhi: false });
  return segment(term.text)
    .filter(({ word }) => word)
    .map(({ span }) => {
      const text = term.text.slice(span.start, span.end);
      if (!HAN.test(text)) return text;
      return syllables
        .slice(span.start, span.end)
        .map(({ pinyin: syllable }, index) =>
          index > 0 && /^[aāáǎàoōóǒòeēéěè]/.test(syllable) ? `’${syllable}` : syllable,
        )
        .join('');
    })
    .join(' ');
}
