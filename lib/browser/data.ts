/** The article's cards: one static file, fetched at the first touch. */
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
