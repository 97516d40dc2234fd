/** Blocks → what is known about their words: terms and cited phrases, as standoff annotations. */
import type {
  Block,
  Lang,
  ReferenceAnnotation,
  Side,
  TermAnnotation,
} from '#lib/model/document.ts';
import type { TermMatcher } from './term-matcher.ts';

type Sides = Readonly<Record<Lang, Side>>;
/** Offsets at which a word of the text begins or ends. */
export type WordBorders = (text: string) => ReadonlySet<number>;

/** The terms of every block but code; none inside inline code. */
export function annotateTerms(
  side: Side,
  match: TermMatcher,
  borders: WordBorders,
): readonly TermAnnotation[] {
  return side.blocks.flatMap((block) => {
    if (block.kind === 'code' || block.kind === 'figure') return [];
    const skip = block.marks.filter(({ kind }) => kind === 'code').map(({ span }) => span);
    let seen: ReadonlySet<number> | undefined;
    const isBorder = (offset: number): boolean => {
      seen ??= borders(block.text);
      return seen.has(offset);
    };
    return match(block.text, isBorder, skip).map(
      ({ span, concept }): TermAnnotation => ({
        kind: 'term',
        concept,
        block: block.id,
        span,
        exact: block.text.slice(span.start, span.end),
      }),
    );
  });
}

/**
 * The cited phrases of both sides, numbered in the reading order of the original.
 *
 * A phrase of the translation has the number of the original's phrase with the same keys: the first
 * with the first, the second with the second. One that the original lacks is numbered after all others.
 */
export function annotateReferences(sides: Sides, original: Lang): readonly ReferenceAnnotation[] {
  const numbers = new Map<string, number[]>();
  let last = 0;
  const read = (
    side: Side,
    number: (name: string, nth: number) => number,
  ): ReferenceAnnotation[] => {
    const counts = new Map<string, number>();
    return side.blocks.flatMap((block) =>
      citations(block).map(({ keys, span }): ReferenceAnnotation => {
        const name = keys.join(',');
        const nth = counts.get(name) ?? 0;
        counts.set(name, nth + 1);
        return {
          kind: 'reference',
          keys,
          number: number(name, nth),
          block: block.id,
          span,
          exact: block.text.slice(span.start, span.end),
        };
      }),
    );
  };
  const assign = (name: string, nth: number): number => {
    const known = numbers.get(name) ?? [];
    numbers.set(name, known);
    known[nth] ??= ++last;
    return known[nth] as number;
  };
  const first = read(sides[original], assign);
  const second = read(sides[original === 'zh' ? 'en' : 'zh'], assign);
  return original === 'zh' ? [...first, ...second] : [...second, ...first];
}

function citations(block: Block) {
  return block.marks.flatMap((mark) => (mark.kind === 'citation' ? [mark] : []));
}
