/** How the page is shown: in the address, so that a link opens the same view, and remembered. */

/** Each setting's values; the first is what the page shows without script. */
export const SETTINGS = {
  view: ['', 'side', 'stack', 'zh', 'en', 'reveal'],
  lead: ['zh', 'en'],
  terms: ['first', 'all', 'none'],
  theme: ['auto', 'light', 'sepia', 'dark'],
  size: ['m', 's', 'l', 'xl'],
  face: ['serif', 'sans'],
  cards: ['on', 'off'],
} as const;
export type Setting = keyof typeof SETTINGS;

const MEMORY = 'duidu.view';
const root = document.documentElement;
const names = Object.keys(SETTINGS) as Setting[];

const isValue = (name: Setting, value: unknown): value is string =>
  (SETTINGS[name] as readonly unknown[]).includes(value);

/** Storage may be forbidden; reading then goes on without memory. */
export function remember(key: string, value?: string): string | null {
  try {
    if (value !== undefined) localStorage.setItem(key, value);
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function remembered(): Partial<Record<Setting, string>> {
  try {
    return JSON.parse(remember(MEMORY) ?? '{}');
  } catch {
    return {};
  }
}

/** Show what the address asks for, else what is remembered. Runs before the first paint. */
export function applySettings(): void {
  const query = new URLSearchParams(location.search);
  const memory = remembered();
  for (const name of names) {
    const value = query.get(name) ?? memory[name];
    if (isValue(name, value) && value !== SETTINGS[name][0]) root.dataset[name] = value;
  }
}

export const getSetting = (name: Setting): string => root.dataset[name] ?? SETTINGS[name][0];

/** Change a setting, in the page, in the address and in memory. */
export function setSetting(name: Setting, value: string): void {
  if (!isValue(name, value)) return;
  const plain = value === SETTINGS[name][0];
  if (plain) delete root.dataset[name];
  else root.dataset[name] = value;
  const url = new URL(location.href);
  if (plain) url.searchParams.delete(name);
  else url.searchParams.set(name, value);
  history.replaceState(history.state, '', url);
  remember(MEMORY, JSON.stringify({ ...remembered(), [name]: value }));
}
