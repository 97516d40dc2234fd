/** Where the reader is: progress, the part in the outline and the bar, and the place for next time. */
import { main, topSentence } from './sentences.ts';
import { remember } from './settings.ts';

const PLACE = `duidu.place.${main.dataset.slug}`;

/** Follow the scroll. */
export function followScroll(): void {
  const links = [...document.querySelectorAll<HTMLAnchorElement>('.outline a')];
  const parts = links.map((link) => document.getElementById(link.hash.slice(1)));
  const where = document.querySelector<HTMLElement>('[data-where]');
  const bar = document.querySelector<HTMLElement>('.progress');
  const title = where?.textContent ?? '';
  let shown = -2;
  let asked = false;
  let pause = 0;
  const update = (): void => {
    asked = false;
    const whole = document.documentElement.scrollHeight - innerHeight;
    bar?.style.setProperty('--read', String(whole > 0 ? Math.min(1, scrollY / whole) : 0));
    const at = parts.findLastIndex(
      (part) => part && part.getBoundingClientRect().top < innerHeight / 3,
    );
    if (at === shown) return;
    links[shown]?.removeAttribute('aria-current');
    links[at]?.setAttribute('aria-current', 'true');
    if (where) where.textContent = at < 0 ? title : `${title} · ${links[at]?.textContent?.trim()}`;
    shown = at;
  };
  addEventListener(
    'scroll',
    () => {
      if (!asked) requestAnimationFrame(update);
      asked = true;
      clearTimeout(pause);
      pause = window.setTimeout(() => {
        remember(PLACE, scrollY < innerHeight / 2 ? '' : (topSentence()?.id ?? ''));
      }, 400);
    },
    { passive: true },
  );
  if (scrollY > 0) update();
}

/** The sentence at which the reader left this article, on a visit that names no place of its own. */
export function rememberedPlace(): HTMLElement | undefined {
  const [visit] = performance.getEntriesByType('navigation') as PerformanceNavigationTiming[];
  if (location.hash || visit?.type !== 'navigate') return undefined;
  const id = remember(PLACE);
  return id ? (document.getElementById(id) ?? undefined) : undefined;
}
