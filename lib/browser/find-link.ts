/** The look-up box opens at once, so that no key is lost; what it finds is loaded after it. */
import { el, say, within } from './dom.ts';

declare const FIND_URL: string;

const load = (): Promise<typeof import('./find.ts')> => import(/* @vite-ignore */ FIND_URL);

let box: HTMLDialogElement | undefined;

/** Open the look-up box. */
export function openFind(): void {
  if (!box) {
    box = el(
      'dialog',
      { class: 'seek', 'aria-label': say('find.label') },
      el('input', {
        type: 'search',
        'aria-label': say('find.label'),
        placeholder: say('find.hint'),
        autocomplete: 'off',
        spellcheck: 'false',
      }),
    ) as HTMLDialogElement;
    document.body.append(box);
    const made = box;
    void load().then((find) => find.wireFindBox(made));
  }
  if (!box.open) box.showModal();
  box.querySelector('input')?.select();
}

export const openHelp = (): void => void load().then((find) => find.openHelp());

/** On the glossary page, filter its list. */
export function wireGlossary(): void {
  const form = document.querySelector<HTMLFormElement>('[data-glossary]');
  if (form) void load().then((find) => find.wireGlossary(form));
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
