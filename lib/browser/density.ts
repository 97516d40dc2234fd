/** Term marks beyond the first of a part: put into the page when a reader asks for all of them. */
import { loadDocument } from './data.ts';
import { language } from './dom.ts';
import { getSetting } from './settings.ts';

/** Mark what the setting asks for. */
export async function applyDensity(): Promise<void> {
  if (getSetting('terms') !== 'all') {
    for (const extra of document.querySelectorAll('.t.more')) {
      const parent = extra.parentNode;
      extra.replaceWith(...extra.childNodes);
      parent?.normalize();
    }
    return;
  }
  for (const { blocks } of Object.values((await loadDocument()).sides))
    for (const { segments, terms = [] } of blocks)
      for (const { id, span } of segments) {
        const sentence = document.getElementById(`s-${id}`);
        if (!sentence || sentence.closest('h1, h2, h3, h4')) continue;
        // From the end, so that what was wrapped moves no offset before it.
        for (const { concept, span: place } of [...terms].reverse())
          if (place.start >= span.start && place.end <= span.end)
            wrap(sentence, place.start - span.start, place.end - span.start, concept);
      }
}

/** Wrap `[start, end)` of a sentence's own words in a term mark, where they lie in one text node. */
function wrap(sentence: HTMLElement, start: number, end: number, concept: string): void {
  let offset = 0;
  const walker = document.createTreeWalker(sentence, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode as Text;
    if (node.parentElement?.closest('.n, .gap')) continue;
    const from = start - offset;
    offset += node.data.length;
    if (from < 0) return;
    if (from >= node.data.length) continue;
    if (end > offset || node.parentElement?.closest('a')) return;
    const words = node.splitText(from);
    words.splitText(end - start);
    const link = document.createElement('a');
    link.className = 't more';
    link.href = `/${language}/glossary/${concept}/`;
    words.replaceWith(link);
    link.append(words);
    return;
  }
}
