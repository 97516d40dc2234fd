/** Cards: a term or a citation explained in both languages, below the row it stands in. */
import type { Cards, ConceptCard } from '#lib/render/cards.ts';
import { loadCards } from './data.ts';
import { el, isPhone, language, say, within } from './dom.ts';
import { beadOf, goTo, main } from './sentences.ts';
import { getSetting } from './settings.ts';

const MARKS = '.t, .q';
/** Milliseconds that a pointer rests before a card opens, and that it may stay away before it closes. */
const INTENT = 180;
const GRACE = 280;
/** Pixels: the bar's height, the margin to the screen's edge, and what a card wants below it. */
const BAR = 56;
const EDGE = 14;
const ENOUGH = 300;

let card: HTMLElement | undefined;
let mark: HTMLElement | undefined;
/** What the card hangs on, with the names that the stylesheet knows. */
let anchors: readonly [HTMLElement, string][] = [];
/** Opened by click or key: it stays until it is closed. */
let pinned = false;
let timer = 0;
let lit: readonly Element[] = [];

const both = (zh: string, en: string): [HTMLElement, HTMLElement] => [
  el('p', { lang: 'zh-Hans' }, zh),
  el('p', { lang: 'en' }, en),
];

function termCard(id: string, concept: ConceptCard, { names, titles }: Cards): Node[] {
  const { zh, en, pinyin, also, definition, note, related, uses, others, domain } = concept;
  const page = `/${language}/glossary/${id}/`;
  const own = language === 'zh' ? 0 : 1;
  return [
    el(
      'div',
      { class: 'two' },
      el(
        'div',
        { lang: 'zh-Hans' },
        el('h2', {}, zh),
        el('small', {}, [pinyin, ...also.zh].filter(Boolean).join(' · ')),
      ),
      el('div', { lang: 'en' }, el('h2', {}, en), el('small', {}, also.en.join(' · '))),
      ...both(definition.zh, definition.en),
    ),
    ...(note ? [el('div', { class: 'note two' }, ...both(note.zh, note.en))] : []),
    ...(related.length > 0
      ? [
          el(
            'p',
            { class: 'see' },
            `${say('related')} `,
            ...related.flatMap((to, index) => [
              index > 0 && ' · ',
              el('a', { href: `/${language}/glossary/${to}/` }, names[to]?.[own]),
            ]),
          ),
        ]
      : []),
    el(
      'div',
      { class: 'links' },
      el(
        'span',
        {},
        `${say('uses')} `,
        ...uses
          .slice(0, 9)
          .flatMap((use, index) => [
            ' ',
            el('a', { href: `#s-${use}`, 'data-go': `s-${use}` }, String(index + 1)),
          ]),
        uses.length > 9 && ` +${uses.length - 9}`,
      ),
      ...others.map(([slug, count]) =>
        el(
          'span',
          {},
          `${say('alsoIn')} `,
          el('a', { href: `/${language}/articles/${slug}/` }, titles[slug]?.[own]),
          ` ${count}`,
        ),
      ),
      el('a', { href: page }, say('page')),
      el('span', { class: 'tag' }, say(`domain.${domain}`)),
    ),
  ];
}

/** The works of a citation, as the page's bibliography shows them, and their other places. */
function citationCard(number: string, { citations }: Cards): Node[] {
  return (citations[Number(number)] ?? []).flatMap((key) => {
    const entry = document.getElementById(`r-${key}`)?.querySelector('.work');
    if (!entry) return [];
    const places = Object.entries(citations).filter(([, cited]) => cited.includes(key));
    return [
      entry.cloneNode(true),
      el(
        'div',
        { class: 'links' },
        el(
          'span',
          {},
          `${say('citedAt')} `,
          ...places.flatMap(([at]) => [
            ` ${at} `,
            el('a', { href: `#c-zh-${at}`, 'data-go': `c-zh-${at}` }, '中'),
            ' ',
            el('a', { href: `#c-en-${at}`, 'data-go': `c-en-${at}` }, 'EN'),
          ]),
        ),
        el('a', { href: `#r-${key}` }, say('source')),
      ),
    ];
  });
}

/** The concept of a term's link: the last step of its path. */
const conceptOf = (term: HTMLElement): string =>
  (term as HTMLAnchorElement).pathname.split('/').at(-2) ?? '';

/** Light a citation's phrase on both sides. */
export function lightCitation(number: string | undefined): void {
  for (const each of lit) each.classList.remove('lit');
  lit = number ? [...main.querySelectorAll(`.q[data-n="${number}"]`)] : [];
  for (const each of lit) each.classList.add('lit');
}

/** Open the card of a mark. @param focus - Whether the focus goes into it. */
export async function openCard(target: HTMLElement, focus = false): Promise<void> {
  clearTimeout(timer);
  if (mark === target && card?.matches(':popover-open')) {
    if (focus) card.querySelector<HTMLElement>('.x')?.focus();
    return;
  }
  mark = target;
  let cards: Cards;
  try {
    cards = await loadCards();
  } catch {
    return; // the mark is a link, and stays one
  }
  if (mark !== target) return;
  const number = target.dataset.n;
  const concept = number ? undefined : cards.concepts[conceptOf(target)];
  if (!number && !concept) return;
  card ??= document.body.appendChild(
    el('div', { class: 'card', popover: 'manual', role: 'dialog', id: 'card' }),
  );
  card.setAttribute('aria-label', target.textContent ?? '');
  card.replaceChildren(
    el('button', { class: 'x', type: 'button', 'aria-label': say('close') }, '×'),
    ...(number
      ? citationCard(number, cards)
      : termCard(conceptOf(target), concept as ConceptCard, cards)),
  );
  card.scrollTop = 0;
  lightCitation(number);
  place(target, card);
  if (focus) card.querySelector<HTMLElement>('.x')?.focus();
}

/**
 * Below the pair, or above it where there is more room, in the column of the mark; it hides neither what
 * it explains nor the partner. Where a row ends in sight, below the row. On a phone, from below.
 */
function place(target: HTMLElement, box: HTMLElement): void {
  unanchor();
  box.style.cssText = '';
  const sentence = target.closest<HTMLElement>('.s') ?? target;
  if (isPhone()) {
    box.showPopover();
    // After the frame that shows it, so that showing it does not wait for a layout.
    requestAnimationFrame(() => {
      const lines = sentence.getBoundingClientRect();
      const over = lines.bottom + 16 - box.getBoundingClientRect().top;
      if (over > 0) scrollBy({ top: Math.min(over, lines.top - 80) });
    });
    return;
  }
  const cell = target.closest<HTMLElement>('.row > *') ?? target;
  const column = cell.getBoundingClientRect();
  const pair = beadOf(sentence)
    .filter((each) => each === sentence || isInSight(each))
    .map((element) => ({ element, rect: element.getBoundingClientRect() }));
  const lowest = pair.reduce((a, b) => (b.rect.bottom > a.rect.bottom ? b : a));
  const highest = pair.reduce((a, b) => (b.rect.top < a.rect.top ? b : a));
  const under = innerHeight - lowest.rect.bottom - EDGE;
  const over = highest.rect.top - BAR - EDGE;
  const above = under < ENOUGH && over > under;
  const inSight =
    !above && innerHeight - column.bottom > ENOUGH && column.bottom > lowest.rect.bottom;
  const here = inSight ? cell : (above ? highest : lowest).element;
  const room = inSight ? innerHeight - column.bottom - EDGE : above ? over : under;
  box.toggleAttribute('data-above', above);
  box.style.setProperty('--room', `${Math.max(room, 120)}px`);
  anchors =
    here === cell
      ? [[cell, '--here, --cell']]
      : [
          [cell, '--cell'],
          [here, '--here'],
        ];
  for (const [element, name] of anchors) element.style.setProperty('anchor-name', name);
  box.showPopover();
  if (CSS.supports('top', 'anchor(--here bottom)')) return;
  const at = here.getBoundingClientRect();
  box.style.left = `${Math.max(EDGE, Math.min(column.left, innerWidth - box.offsetWidth - EDGE)) + scrollX}px`;
  box.style.top = `${(above ? at.top - box.offsetHeight - EDGE : at.bottom) + scrollY}px`;
}

const isInSight = (element: Element): boolean => {
  const { top, bottom, width } = element.getBoundingClientRect();
  return width > 0 && bottom > BAR && top < innerHeight;
};

function unanchor(): void {
  for (const [element] of anchors) element.style.removeProperty('anchor-name');
  anchors = [];
}

export const isCardOpen = (): boolean => card?.matches(':popover-open') ?? false;

/** Close the card. @param back - Whether the focus returns to its mark. */
export function closeCard(back = false): void {
  clearTimeout(timer);
  if (back && mark)
    (mark.matches('.q') ? (mark.querySelector<HTMLElement>('.n') ?? mark) : mark).focus();
  if (isCardOpen()) card?.hidePopover();
  unanchor();
  lightCitation(undefined);
  mark = undefined;
  pinned = false;
}

const areOn = (): boolean => getSetting('cards') === 'on';
const markOf = (event: Event): HTMLElement | null => {
  const found = within(event, MARKS);
  return found?.matches('.t') && getSetting('terms') === 'none' ? null : found;
};

/** Open cards by hover with intent, by focus, by click or tap; close them by leaving, Esc, or a click elsewhere. */
export function wireCards(): void {
  const leave = (): void => {
    clearTimeout(timer);
    if (!pinned) timer = window.setTimeout(closeCard, GRACE);
  };
  document.addEventListener('pointerover', (event) => {
    if (event.pointerType === 'touch' || !areOn()) return;
    if (within(event, '.card')) return clearTimeout(timer);
    const target = markOf(event);
    if (!target) return void (isCardOpen() ? leave() : clearTimeout(timer));
    if (target === mark || pinned) return clearTimeout(timer);
    clearTimeout(timer);
    timer = window.setTimeout(() => void openCard(target), INTENT);
  });
  document.addEventListener('focusin', (event) => {
    if (!areOn() || !(event.target instanceof Element) || !event.target.matches(':focus-visible'))
      return;
    const target = markOf(event);
    if (target) void openCard(target);
    else if (isCardOpen() && !within(event, '.card')) closeCard();
  });
  document.addEventListener('click', (event) => {
    if (within(event, '.card .x')) return closeCard(true);
    const go = within(event, '[data-go]');
    if (go) {
      const place = document.getElementById(go.dataset.go as string);
      const sentence = place?.closest<HTMLElement>('.s');
      if (!sentence) return;
      event.preventDefault();
      closeCard();
      history.pushState(null, '', `#${go.dataset.go}`);
      goTo(sentence);
      return;
    }
    if (within(event, '.card') || event.metaKey || event.ctrlKey || event.shiftKey) return;
    const target = areOn() ? markOf(event) : null;
    if (!target) return void (isCardOpen() && closeCard());
    event.preventDefault();
    void openCard(target, event.detail === 0);
    pinned = true;
  });
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Tab' && isCardOpen() && card?.contains(document.activeElement)) {
      const stops = [...card.querySelectorAll<HTMLElement>('a, button')];
      const end = event.shiftKey ? stops[0] : stops.at(-1);
      if (document.activeElement === end) {
        event.preventDefault();
        closeCard(true);
      }
    }
  });
}
