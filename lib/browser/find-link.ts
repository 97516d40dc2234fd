/** The look-up box and the list of keys, loaded when they are first opened. */
import { within } from './dom.ts';

declare const FIND_URL: string;

const load = (): Promise<typeof import('./find.ts')> => import(/* @vite-ignore */ FIND_URL);

export const openFind = (): void => void load().then((box) => box.openFind());
export const openHelp = (): void => void load().then((box) => box.openHelp());

/** On the glossary page, filter its list. */
export function wireGlossary(): void {
  const form = document.querySelector<HTMLFormElement>('[data-glossary]');
  if (form) void load().then((box) => box.wireGlossary(form));
}

/** Open the box where its link is clicked; carry the place over to the other interface language. */
export function wireFind(): void {
  document.addEventListener('click', (event) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    if (within(event, '[data-find]')) {
      event.preventDefault();
      openFind();
    }
    const tongue = within(event, '[data-tongue]') as HTMLAnchorElement | null;
    if (tongue) {
      const here = document.querySelector('.s.on')?.id;
      tongue.search = location.search;
      if (here) tongue.hash = here;
      try {
        localStorage.setItem('duidu.lng', tongue.pathname.split('/')[1] ?? '');
      } catch {}
    }
  });
}
