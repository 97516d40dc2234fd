/** The article's data: its cards, fetched at the first touch, and the whole document where it is needed. */

import type { Span } from '#lib/model/document.ts';
import type { Cards } from '#lib/render/cards.ts';
import { main } from './sentences.ts';

let cards: Promise<Cards> | undefined;

/** Fetch the cards once; a failure is forgotten, so that the next touch tries again. */
export function loadCards(): Promise<Cards> {
  cards ??= fetch(main.dataset.cards as string).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
    return answer.json();
  });
  cards.catch(() => {
    cards = undefined;
  });
  return cards;
}

/** What the page needs of the article's document as other programs get it. */
type Exported = {
  readonly sides: Readonly<
    Record<
      'zh' | 'en',
      {
        readonly blocks: readonly {
          readonly segments: readonly { readonly id: string; readonly span: Span }[];
          readonly terms?: readonly { readonly span: Span; readonly concept: string }[];
        }[];
      }
    >
  >;
};

/** Fetch the article's document. */
export const loadDocument = async (): Promise<Exported> =>
  (await fetch(`/api/articles/${main.dataset.slug}.json`)).json();
