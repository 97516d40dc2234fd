/** Small helpers of the page's scripts. */

type Child = Node | string | false | undefined;

/** An element with attributes and children; false and undefined children are left out. */
export function el(
  tag: string,
  attributes: Readonly<Record<string, string>> = {},
  ...children: readonly Child[]
): HTMLElement {
  const element = document.createElement(tag);
  for (const name in attributes) element.setAttribute(name, attributes[name] as string);
  element.append(...children.filter((child) => child !== false && child !== undefined));
  return element;
}

const said: Record<string, string> = JSON.parse(
  document.getElementById('messages')?.textContent ?? '{}',
);
/** A message of the page, in the interface's language. */
export const say = (key: string): string => said[key] ?? key;

/** The element that an event's target stands in. */
export const within = (event: Event, selector: string): HTMLElement | null =>
  event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;

/** Whether the narrow, one-column page is shown, on which cards come from below. */
export const isPhone = (): boolean => matchMedia('(max-width: 700px)').matches;

/** The interface's language: the first step of the page's path. */
export const language = location.pathname.split('/')[1] || 'en';
