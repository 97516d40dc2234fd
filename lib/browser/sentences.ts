/** Sentences and their partners: which are lit, which one the reader is at. */
import { getSetting } from './settings.ts';

export const main = document.getElementById('main') as HTMLElement;

let beads: Map<string, HTMLElement[]> | undefined;
let lit: HTMLElement[] = [];
let current: HTMLElement | undefined;

/** All sentences of a bead, both sides. */
export function beadOf(sentence: HTMLElement): readonly HTMLElement[] {
  if (!beads) {
    beads = new Map();
    for (const each of main.querySelectorAll<HTMLElement>('.s')) {
      const number = each.dataset.b as string;
      const members = beads.get(number);
      if (members) members.push(each);
      else beads.set(number, [each]);
    }
  }
  return beads.get(sentence.dataset.b as string) ?? [sentence];
}

export const sideOf = (element: Element): 'z' | 'e' => (element.closest('.e') ? 'e' : 'z');

/** The partners of a sentence on the other side. */
export const partnersOf = (sentence: HTMLElement): readonly HTMLElement[] =>
  beadOf(sentence).filter((other) => sideOf(other) !== sideOf(sentence));

/** Light a sentence and its partners; nothing puts them out. */
export function light(sentence: HTMLElement | null): void {
  const next = sentence ? beadOf(sentence) : [];
  if (next[0] === lit[0] && next.length === lit.length) return;
  for (const each of lit) each.classList.remove('lit');
  for (const each of next) each.classList.add('lit');
  lit = [...next];
}

export const currentSentence = (): HTMLElement | undefined => current;

/** Go to a sentence: it and its partners stay lit until another is chosen. */
export function choose(sentence: HTMLElement | undefined): void {
  if (current) for (const each of beadOf(current)) each.classList.remove('on');
  current = sentence;
  if (sentence) for (const each of beadOf(sentence)) each.classList.add('on');
}

export const isShown = (element: HTMLElement): boolean => element.getClientRects().length > 0;

/** Sentences of the side that leads, in reading order, as far as the view shows them. */
export function leadingSentences(): HTMLElement[] {
  const view = getSetting('view');
  const lead = view === 'zh' || view === 'en' ? view : getSetting('lead');
  return [...main.querySelectorAll<HTMLElement>(`.${lead === 'en' ? 'e' : 'z'} .s`)].filter(
    isShown,
  );
}

/** The first sentence below the bar: where the reader is. */
export function topSentence(): HTMLElement | undefined {
  return leadingSentences().find((each) => each.getBoundingClientRect().bottom > 72);
}

/** Where the reader is: at the chosen sentence while it is in sight, else at the first below the bar. */
export function hereSentence(): HTMLElement | undefined {
  const shown = current && (isShown(current) ? current : partnersOf(current).find(isShown));
  const rect = shown?.getBoundingClientRect();
  return rect && rect.bottom > 72 && rect.top < innerHeight ? shown : topSentence();
}

/** Bring a sentence into view and, unless told not to, give it the focus. */
export function goTo(sentence: HTMLElement, focus = true): void {
  choose(sentence);
  const target = isShown(sentence) ? sentence : (partnersOf(sentence)[0] ?? sentence);
  if (focus) {
    target.tabIndex = -1;
    target.focus({ preventScroll: true });
  }
  const { top, bottom } = target.getBoundingClientRect();
  if (top < 80 || bottom > innerHeight - 80) target.scrollIntoView({ block: 'center' });
}

/** In the reveal view: show or hide the partners of a sentence. */
export function toggleReveal(sentence: HTMLElement): void {
  for (const partner of partnersOf(sentence)) {
    partner.classList.toggle('shown');
    const cell = partner.closest('.row > *');
    cell?.classList.toggle('open', cell.querySelector('.shown') !== null);
  }
}

/** The words of a sentence, without citation numbers and remarks. */
export function wordsOf(sentence: HTMLElement): string {
  const copy = sentence.cloneNode(true) as HTMLElement;
  for (const extra of copy.querySelectorAll('.n, .gap')) extra.remove();
  return copy.textContent?.trim() ?? '';
}

/** A link to a sentence in the present view. */
export function linkTo(sentence: HTMLElement): string {
  const url = new URL(location.href);
  url.hash = sentence.id;
  return url.href;
}

/** The pair with its source, as plain text. */
export function quote(sentence: HTMLElement): string {
  const members = beadOf(sentence);
  const join = (side: 'z' | 'e', gap: string): string =>
    members
      .filter((each) => sideOf(each) === side)
      .map(wordsOf)
      .join(gap);
  return [join('z', ''), join('e', ' '), `— ${document.title} ${linkTo(sentence)}`]
    .filter((line) => line !== '')
    .join('\n');
}
