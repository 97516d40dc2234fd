/** Pinyin of the glossary's Chinese terms, read word by word. */
import { pinyin } from 'pinyin-pro';
import { type Concept, preferredTerm } from '#lib/model/concept.ts';
import { loadSegmenter } from './segmenter.ts';

const HAN = /\p{Script=Han}/u;

/**
 * A reader of concepts' headwords: the preferred Chinese term's pinyin with tone marks, words apart
 * (`hùnhé zhuānjiā móxíng`); empty for a Latin term. A reading written in the entry goes first.
 */
export async function loadPinyin(): Promise<(concept: Concept) => string> {
  // Without the glossary's own terms, which would come out as one word each.
  const segment = await loadSegmenter({ terms: [], native: false });
  return (concept) => {
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
  };
}
