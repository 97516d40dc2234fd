/** The reading page comes to life: delegated events over the text as it stands. */
import { closeCard, lightCitation, wireCards } from './cards.ts';
import { loadCards } from './data.ts';
import { applyDensity } from './density.ts';
import { isPhone, within } from './dom.ts';
import { openFind, openHelp, wireFind } from './find-link.ts';
import { wireKeys } from './keys.ts';
import { followScroll, rememberedPlace } from './outline.ts';
import {
  choose,
  currentSentence,
  goTo,
  hereSentence,
  isShown,
  light,
  partnersOf,
  toggleReveal,
} from './sentences.ts';
import { getSetting, SETTINGS, type Setting, setSetting } from './settings.ts';
import { showTools } from './tools.ts';

/** The radio buttons show what is set. */
function showSettings(): void {
  for (const name of Object.keys(SETTINGS) as Setting[]) {
    const value = getSetting(name) || (isPhone() ? 'stack' : 'side');
    const radio = document.querySelector<HTMLInputElement>(
      `input[name="${name}"][value="${value}"]`,
    );
    if (radio) radio.checked = true;
  }
}

/** Change a setting without losing the reader's place on the screen. */
function change(name: Setting, value: string): void {
  const here = hereSentence();
  const before = here?.getBoundingClientRect().top ?? 0;
  setSetting(name, value);
  showSettings();
  closeCard();
  if (name === 'terms') void applyDensity();
  const same = here && (isShown(here) ? here : partnersOf(here).find(isShown));
  if (same && scrollY > 0)
    scrollBy({ top: same.getBoundingClientRect().top - before, behavior: 'instant' });
}

function changeView(): void {
  const views = SETTINGS.view.filter((view) => view !== '' && !(view === 'side' && isPhone()));
  const shown = document.querySelector<HTMLInputElement>('input[name="view"]:checked')?.value;
  const at = views.indexOf(shown as (typeof views)[number]);
  change('view', views[(at + 1) % views.length] as string);
}

/** Open at the sentence or citation that the address names. */
function openHash(): void {
  const place = location.hash
    ? document.getElementById(decodeURIComponent(location.hash.slice(1)))
    : null;
  const sentence = place?.closest<HTMLElement>('.s');
  if (!place || !sentence) return;
  goTo(sentence, false);
  lightCitation(place.closest<HTMLElement>('.q')?.dataset.n);
  (isShown(sentence) ? sentence : (partnersOf(sentence)[0] ?? sentence)).scrollIntoView({
    block: 'center',
  });
}

showSettings();
followScroll();
wireCards();
wireFind();
wireKeys({ changeView, find: openFind, help: openHelp });
if (getSetting('terms') === 'all') void applyDensity();
openHash();
rememberedPlace()?.scrollIntoView({ block: 'start' });

addEventListener('hashchange', openHash);
document.addEventListener('change', (event) => {
  const radio = within(event, 'input[type=radio]') as HTMLInputElement | null;
  if (radio && radio.name in SETTINGS) change(radio.name as Setting, radio.value);
});
document.addEventListener('pointerover', (event) => {
  if (event.pointerType !== 'touch') light(within(event, '.s'));
});
document.addEventListener('focusin', (event) => light(within(event, '.s')));
document.addEventListener('click', (event) => {
  const number = within(event, '.back [data-n]')?.dataset.n;
  if (number) return lightCitation(number);
  if (within(event, '[data-help]')) return openHelp();
  if (within(event, 'a, button, label, .card, .tools, .panel, .q, dialog')) return;
  const sentence = within(event, '.s');
  if (!getSelection()?.isCollapsed) return;
  if (sentence && getSetting('view') === 'reveal') toggleReveal(sentence);
  choose(sentence && sentence !== currentSentence() ? sentence : undefined);
  showTools();
});
for (const touch of ['pointermove', 'touchstart', 'keydown', 'scroll'] as const)
  addEventListener(touch, () => void loadCards().catch(() => {}), { once: true, passive: true });
