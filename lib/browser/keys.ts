/** The keyboard: one key for each thing a reader does often. */
import { closeCard, isCardOpen, openCard } from './cards.ts';
import { language, within } from './dom.ts';
import {
  choose,
  currentSentence,
  hereSentence,
  isShown,
  light,
  main,
  sideOf,
  toggleReveal,
} from './sentences.ts';
import { getSetting } from './settings.ts';
import { copyLink, copyPair, showTools, step, toPartner } from './tools.ts';

export type Actions = {
  readonly changeView: () => void;
  readonly find: () => void;
  readonly help: () => void;
};

/** To the next or previous citation, from where the reader is. */
function stepCitation(by: 1 | -1): void {
  const here = document.activeElement?.closest('.n') ?? hereSentence();
  const side = here && main.contains(here) ? sideOf(here) : 'z';
  const numbers = [...main.querySelectorAll<HTMLElement>(`.${side} .n`)].filter(isShown);
  const after = (each: Element): boolean =>
    Boolean(here && here.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const next =
    by > 0
      ? numbers.find((each) => each !== here && after(each))
      : numbers.findLast((each) => each !== here && !after(each));
  const phrase = next?.closest<HTMLElement>('.q');
  if (!next || !phrase) return;
  choose(phrase.closest<HTMLElement>('.s') ?? undefined);
  next.scrollIntoView({ block: 'center' });
  next.focus({ preventScroll: true });
  void openCard(phrase);
}

/** Listen for keys, but not where one types. */
export function wireKeys({ changeView, find, help }: Actions): void {
  const actions: Readonly<Record<string, () => void>> = {
    j: () => step(1),
    k: () => step(-1),
    v: changeView,
    g: () => location.assign(`/${language}/glossary/`),
    '/': find,
    '?': help,
    '[': () => stepCitation(-1),
    ']': () => stepCitation(1),
    c: copyPair,
    l: copyLink,
  };
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (within(event, 'input:not([type=radio]), textarea, select, dialog, [contenteditable]'))
      return;
    if (event.key === 'Escape') {
      if (isCardOpen()) return closeCard(true);
      light(null);
      choose(undefined);
      return showTools();
    }
    const sentence = currentSentence();
    if (event.key === 'Enter' && sentence && document.activeElement?.matches('.s')) {
      event.preventDefault();
      return getSetting('view') === 'reveal' ? toggleReveal(sentence) : toPartner();
    }
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
