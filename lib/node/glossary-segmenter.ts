/** The segmenter that the edition uses. */
import type { Segmenter } from '#lib/segment/words.ts';
import { readGlossary } from './content.ts';
import { loadSegmenter } from './segmenter.ts';

/** A segmenter over the dictionary and the Chinese terms of the glossary in `content/`. */
export function loadGlossarySegmenter(): Promise<Segmenter> {
  const terms = readGlossary().concepts.flatMap(({ terms }) => terms.zh.map(({ text }) => text));
  return loadSegmenter({ terms });
}
