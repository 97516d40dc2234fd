/** What can be done with the sentence one is at: copy the pair, copy a link, go on. */
import { el, say } from './dom.ts';
import {
  currentSentence,
  goTo,
  hereSentence,
  isShown,
  leadingSentences,
  linkTo,
  partnersOf,
  quote,
} from './sentences.ts';

let bar: HTMLElement | undefined;
let status: HTMLElement | undefined;

/** Copy text, and say so; where the browser forbids it, offer the text to be copied by hand. */
async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    prompt(say('copyPair'), text);
    return;
  }
  showTools();
  if (status) status.textContent = say('copied');
  setTimeout(showTools, 1500);
}

export const copyPair = (): void => {
  const sentence = currentSentence();
  if (sentence) void copy(quote(sentence));
};
export const copyLink = (): void => {
  const sentence = currentSentence();
  if (sentence) void copy(linkTo(sentence));
};

/** Who vouches for a sentence's pair: a person, or the machine with or without doubt. */
const certaintyOf = (sentence: HTMLElement): string =>
  say(sentence.matches('.check') ? 'unsure' : sentence.matches('.sure') ? 'machine' : 'reviewed');

/** The next or previous sentence of the side that leads. */
export function step(by: 1 | -1): void {
  const sentences = leadingSentences();
  const here = hereSentence();
  const at = here
    ? sentences.findIndex((each) => each === here || partnersOf(here).includes(each))
    : -1;
  // The first press goes to the sentence at the top; from a chosen one, to its neighbour.
  const isChosen = here?.classList.contains('on');
  const next = sentences[isChosen ? at + by : Math.max(0, at)];
  if (!next) return;
  goTo(next);
  if (bar?.matches(':popover-open')) showTools();
}

/** To the partner of the sentence one is at. */
export function toPartner(): void {
  const here = currentSentence();
  const partner = here && partnersOf(here)[0];
  if (partner) goTo(partner);
}

/** Show the tools of the present sentence; hide them when there is none. */
export function showTools(): void {
  const sentence = currentSentence();
  if (!sentence) {
    if (bar?.matches(':popover-open')) bar.hidePopover();
    return;
  }
  if (!bar) {
    const button = (label: string, act: () => void, text = label): HTMLElement => {
      const made = el('button', { type: 'button', 'aria-label': label }, text);
      made.addEventListener('click', act);
      return made;
    };
    status = el('output', {});
    bar = el(
      'div',
      { class: 'tools', popover: 'manual', role: 'toolbar', 'aria-label': say('copyPair') },
      button(say('previous'), () => step(-1), '↑'),
      button(say('next'), () => step(1), '↓'),
      button(say('copyPair'), copyPair),
      button(say('copyLink'), copyLink),
      status,
    );
    document.body.append(bar);
  }
  if (status) status.textContent = certaintyOf(sentence);
  if (!bar.matches(':popover-open')) bar.showPopover();
  // The partner may lie under the tools: bring it clear, as far as the sentence stays in sight.
  const partner = partnersOf(sentence).findLast(isShown)?.getBoundingClientRect();
  const under = partner ? partner.bottom - bar.getBoundingClientRect().top + 8 : 0;
  if (partner && under > 0 && partner.top < innerHeight)
    scrollBy({ top: Math.min(under, Math.max(0, sentence.getBoundingClientRect().top - 80)) });
}
