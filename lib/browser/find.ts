/** The look-up box, the glossary's filter and the list of keys. */
import { type Hit, type Lookup, makeLookup } from '#lib/lookup/lookup.ts';
import { readTable } from '#lib/lookup/table.ts';
import { el, language, say } from './dom.ts';

declare const TABLE_URL: string;

let lookup: Promise<Lookup> | undefined;

/** Fetch the table once. */
export function loadLookup(): Promise<Lookup> {
  lookup ??= fetch(TABLE_URL)
    .then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status} ${answer.url}`);
      return answer.text();
    })
    .then((tsv) => makeLookup(readTable(tsv)));
  lookup.catch(() => {
    lookup = undefined;
  });
  return lookup;
}

const hitLink = ({ entry, term }: Hit): HTMLElement => {
  const [zh = '', en = ''] = [entry.zh[0], entry.en[0]];
  return el(
    'a',
    { href: `/${language}/glossary/${entry.id}/` },
    el('b', { lang: 'zh-Hans' }, zh),
    el('i', {}, entry.pinyin),
    el('span', { lang: 'en' }, en),
    term !== zh && term !== en && el('i', {}, term),
  );
};

/** Look up what is typed in the box, and what was typed before this was loaded; arrows and Enter choose. */
export function wireFindBox(box: HTMLDialogElement): void {
  const input = box.querySelector('input') as HTMLInputElement;
  const list = el('ul', {});
  const none = el('p', { role: 'status' });
  box.append(list, none);
  const update = async (): Promise<void> => {
    const hits = (await loadLookup())(input.value, 12);
    list.replaceChildren(...hits.map((hit) => el('li', {}, hitLink(hit))));
    none.textContent = hits.length === 0 && input.value.trim() !== '' ? say('find.none') : '';
  };
  input.addEventListener('input', () => void update());
  box.addEventListener('keydown', (event) => {
    const links = [...list.querySelectorAll<HTMLElement>('a')];
    const at = links.indexOf(document.activeElement as HTMLElement);
    if (event.key === 'ArrowDown') links[Math.min(at + 1, links.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') (at > 0 ? links[at - 1] : input)?.focus();
    else if (event.key === 'Enter' && at < 0) links[0]?.click();
    else return;
    event.preventDefault();
  });
  box.addEventListener('click', (event) => {
    if (event.target === box) box.close();
  });
  void update();
}

let help: HTMLDialogElement | undefined;

/** Show the keys. */
export function openHelp(): void {
  if (!help) {
    const rows = JSON.parse(say('keys')) as [keys: string, meaning: string][];
    help = el(
      'dialog',
      { class: 'seek', 'aria-label': say('help') },
      el('h2', {}, say('help')),
      el(
        'dl',
        { class: 'keys' },
        ...rows.flatMap(([keys, meaning]) => [
          el('dt', {}, ...keys.split(' ').flatMap((key) => [el('kbd', {}, key), ' '])),
          el('dd', {}, meaning),
        ]),
      ),
      el('form', { method: 'dialog' }, el('p', {}, el('button', {}, say('find.close')))),
    ) as HTMLDialogElement;
    document.body.append(help);
  }
  help.showModal();
}

/** The glossary page: filter its list by what is typed and by domain; both stand in the address. */
export function wireGlossary(form: HTMLFormElement): void {
  const items = [...document.querySelectorAll<HTMLElement>('.words [data-id]')];
  const sections = [...document.querySelectorAll<HTMLElement>('section[data-domain]')];
  const count = form.querySelector<HTMLElement>('[data-count]');
  const found = el('ul', { class: 'words', hidden: '' });
  form.after(found);
  const input = form.elements.namedItem('q') as HTMLInputElement;
  const domains = form.elements.namedItem('domain') as RadioNodeList;
  const byId = new Map(items.map((item) => [item.dataset.id as string, item]));
  const homes = new Map(items.map((item) => [item, item.parentElement as HTMLElement]));

  const apply = async (): Promise<void> => {
    const query = input.value.trim();
    const domain = domains.value;
    const url = new URL(location.href);
    for (const [name, value] of [
      ['q', query],
      ['domain', domain],
    ] as const)
      if (value) url.searchParams.set(name, value);
      else url.searchParams.delete(name);
    history.replaceState(null, '', url);
    const hits = query ? (await loadLookup())(query, 3000) : undefined;
    if (input.value.trim() !== query) return;
    const shown = hits?.filter(({ entry }) => !domain || entry.domain === domain);
    found.hidden = !shown;
    if (shown)
      found.replaceChildren(
        ...shown.flatMap(({ entry }) => byId.get(entry.id)?.cloneNode(true) ?? []),
      );
    for (const section of sections)
      section.hidden = Boolean(shown) || Boolean(domain && section.dataset.domain !== domain);
    const total = shown
      ? shown.length
      : items.filter((item) => !homes.get(item)?.closest('section')?.hidden).length;
    if (count)
      count.textContent =
        total === 0
          ? say('find.none')
          : total === 1
            ? (count.dataset.one ?? '')
            : (count.dataset.many ?? '').replace('1000', String(total));
  };
  form.addEventListener('input', () => void apply());
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    document.querySelector<HTMLAnchorElement>('.words:not([hidden]) a')?.click();
  });
  const query = new URLSearchParams(location.search);
  // What was typed or chosen before this was loaded stays.
  input.value ||= query.get('q') ?? '';
  const domain = query.get('domain');
  for (const radio of domains.value === '' && domain ? domains : []) {
    const button = radio as HTMLInputElement;
    button.checked = button.value === domain;
  }
  if (input.value || domains.value) void apply();
}
