/** Pinyin of the glossary's headwords. */
import { type Concept, preferredTerm } from '#lib/model/concept.ts';
import { readPinyin } from './pinyin.ts';

/**
 * The preferred Chinese term's pinyin with tone marks, words apart: `hùnhé zhuānjiā móxíng`; empty for
 * a Latin term. A reading written in the entry goes first.
 */
export function conceptPinyin(concept: Concept): string {
  const { text, pinyin } = preferredTerm(concept, 'zh');
  if (pinyin) return pinyin;
  return /\p{Script=Han}/u.test(text) ? readPinyin(text) : '';
}
