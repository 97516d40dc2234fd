/** A page in Chromium, as a test wants it. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, expect, inject } from 'vitest';
import { FLAGS } from './chromium.ts';

let browser: Promise<Browser> | undefined;

const launch = (): Promise<Browser> => {
  browser ??= chromium.launch({ executablePath: inject('chromium'), args: FLAGS });
  return browser;
};
afterAll(async () => {
  await (await browser)?.close();
  browser = undefined;
});

export const SIZES = {
  phone: { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true },
  tablet: { viewport: { width: 820, height: 1180 } },
  laptop: { viewport: { width: 1440, height: 900 } },
} as const satisfies Record<string, BrowserContextOptions>;
export type Size = keyof typeof SIZES;

/** Open a page in a new profile, use it, close it. An error on the page fails the test. */
export async function withPage<T>(
  path: string,
  options: BrowserContextOptions & { readonly size?: Size },
  use: (page: Page) => Promise<T>,
): Promise<T> {
  const { size = 'laptop', ...rest } = options;
  const context = await (await launch()).newContext({
    ...SIZES[size],
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
    baseURL: inject('site'),
    ...rest,
  });
  const page = await context.newPage();
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  try {
    await page.goto(path);
    const result = await use(page);
    expect(errors).toEqual([]);
    return result;
  } finally {
    await context.close();
  }
}

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds wrong on the page: rule and place. */
export async function audit(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run: () => Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
    };
    const { violations } = await axe.run();
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
    );
  });
}

/** Whether an element is on the screen. */
export const isVisible = (page: Page, selector: string): Promise<boolean> =>
  page.locator(selector).first().isVisible();

/** Point at, or tap, the first line of an element, at its beginning: a sentence may start in mid-line. */
export async function pointAt(
  page: Page,
  selector: string,
  nth: number,
  how: 'hover' | 'click' | 'tap',
): Promise<void> {
  const element = page.locator(selector).nth(nth);
  await element.scrollIntoViewIfNeeded();
  const { x, y } = await element.evaluate((each) => {
    const [line] = each.getClientRects();
    return { x: (line?.x ?? 0) + 5, y: (line?.y ?? 0) + (line?.height ?? 0) / 2 };
  });
  if (how === 'hover') await page.mouse.move(x, y);
  else if (how === 'click') await page.mouse.click(x, y);
  else await page.touchscreen.tap(x, y);
}
