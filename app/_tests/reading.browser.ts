import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { audit, isVisible, pointAt, type Size, withPage } from './page.ts';

const ESSAY = '/en/articles/game-of-scale/';
const GUIDE = '/en/articles/reading-guide/';
const CARD = '.card:popover-open';
const BOTH: readonly Size[] = ['phone', 'laptop'];

const text = (page: Page, selector: string): Promise<string> =>
  page.locator(selector).first().innerText();
/** The sentences that are lit or chosen, by side. */
const lit = (page: Page, mark: 'lit' | 'on'): Promise<{ z: number; e: number }> =>
  page.evaluate(
    (name) => ({
      z: document.querySelectorAll(`.z .s.${name}`).length,
      e: document.querySelectorAll(`.e .s.${name}`).length,
    }),
    mark,
  );

describe('first load', () => {
  test('one request, no framework, nothing wider than the screen', async () => {
    for (const size of ['phone', 'tablet', 'laptop'] as const)
      await withPage('about:blank', { size }, async (page) => {
        const requests: string[] = [];
        page.on('request', (request) => requests.push(request.url()));
        await page.goto(ESSAY, { waitUntil: 'networkidle' });
        expect(requests.length).toBe(1);
        expect(await page.content()).not.toMatch(/_next|__next|react/i);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wide).toBeLessThanOrEqual(0);
      });
  });

  test('every run of text is in its language', async () => {
    await withPage(ESSAY, {}, async (page) => {
      const wrong = await page.evaluate(() =>
        [...document.querySelectorAll('.row > .z, .row > .e')]
          .filter(
            (cell) =>
              cell.closest('[lang]')?.getAttribute('lang') !==
              (cell.matches('.z') ? 'zh-Hans' : 'en'),
          )
          .map((cell) => cell.textContent),
      );
      expect(wrong).toEqual([]);
      expect(await page.getAttribute('html', 'lang')).toBe('en');
    });
  });
});

describe('layouts', () => {
  test.each(BOTH)(
    '%s: every view shows what it says, in the address and on the next visit',
    async (size) => {
      await withPage(ESSAY, { size }, async (page) => {
        const shown = async (): Promise<string> =>
          `${(await isVisible(page, '.row > h2.z')) ? 'z' : ''}${(await isVisible(page, '.row > h2.e')) ? 'e' : ''}`;
        for (const [view, expected] of [
          ['zh', 'z'],
          ['en', 'e'],
          ['reveal', 'z'],
          ['stack', 'ze'],
        ] as const) {
          await page.click(`.views label:has([value=${view}])`);
          expect(await shown()).toBe(expected);
          expect(page.url()).toContain(`view=${view}`);
        }
        await page.click('.views label:has([value=en])');
        await page.goto(ESSAY);
        expect(await shown()).toBe('e');
        await page.goto(`${ESSAY}?view=zh`);
        expect(await shown()).toBe('z');
      });
    },
  );

  test('side by side, rows are level; the leading language is on the left', async () => {
    await withPage(ESSAY, {}, async (page) => {
      const offsets = (): Promise<{ level: boolean; left: string }> =>
        page.evaluate(() => {
          const rows = [...document.querySelectorAll('.row')].filter(
            (row) => row.children.length === 2,
          );
          const first = rows[20]?.children;
          const [z, e] = [first?.[0]?.getBoundingClientRect(), first?.[1]?.getBoundingClientRect()];
          return {
            level: rows.every((row) => {
              const [a, b] = [...row.children].map((cell) => cell.getBoundingClientRect().top);
              return Math.abs((a ?? 0) - (b ?? 0)) < 1;
            }),
            left: (z?.left ?? 0) < (e?.left ?? 0) ? 'z' : 'e',
          };
        });
      expect(await offsets()).toEqual({ level: true, left: 'z' });
      await page.click('.aa');
      await page.click('.panel label:has([name=lead][value=en])');
      expect(await offsets()).toEqual({ level: true, left: 'e' });
      expect(page.url()).toContain('lead=en');
    });
  });

  test.each(BOTH)('%s: changing the layout keeps the reader’s place', async (size) => {
    await withPage(ESSAY, { size }, async (page) => {
      await page.evaluate(() =>
        document.querySelectorAll('.z .s')[60]?.scrollIntoView({ block: 'start' }),
      );
      const top = (): Promise<number> =>
        page.evaluate(() => {
          const shown = [...document.querySelectorAll('.z .s')].find(
            (s) => s.getBoundingClientRect().bottom > 72,
          );
          return [...document.querySelectorAll('.z .s')].indexOf(shown as Element);
        });
      const before = await top();
      for (const view of ['stack', 'zh', 'reveal', 'stack']) {
        await page.click(`.views label:has([value=${view}])`);
        expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
      }
    });
  });

  test.each(BOTH)('%s: reveal shows the partner of one sentence on demand', async (size) => {
    await withPage(`${ESSAY}?view=reveal`, { size }, async (page) => {
      const partner = page.locator('.e .s').nth(3);
      const tap = (): Promise<void> =>
        pointAt(page, '.z .s', 3, size === 'phone' ? 'tap' : 'click');
      expect(await partner.isVisible()).toBe(false);
      await tap();
      expect(await partner.isVisible()).toBe(true);
      expect(await page.locator('.e .s').nth(2).isVisible()).toBe(false);
      await tap();
      expect(await partner.isVisible()).toBe(false);
    });
  });
});

describe('sentences', () => {
  test('pointing at a sentence lights its partner, and leaving puts it out', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await pointAt(page, '.z .s', 4, 'hover');
      expect(await lit(page, 'lit')).toEqual({ z: 1, e: 1 });
      const same = await page.evaluate(
        () =>
          new Set([...document.querySelectorAll<HTMLElement>('.s.lit')].map((s) => s.dataset.b))
            .size,
      );
      expect(same).toBe(1);
      await page.hover('.brand');
      expect(await lit(page, 'lit')).toEqual({ z: 0, e: 0 });
    });
  });

  test('on a phone, a tap does it, and offers to copy', async () => {
    await withPage(ESSAY, { size: 'phone' }, async (page) => {
      await pointAt(page, '.z .s', 4, 'tap');
      expect(await lit(page, 'on')).toEqual({ z: 1, e: 1 });
      await page.getByRole('button', { name: 'Copy pair' }).tap();
      await page.getByText('Copied').waitFor();
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toMatch(
        /^在中国，ChatGPT 受到[^\n]*\nIn China, ChatGPT has drawn[^\n]*\n— .*#s-z\w+$|^[^\n]+\n[^\n]+\n— .*#s-[ze]\w+$/,
      );
      await pointAt(page, '.z .s', 4, 'tap');
      expect(await lit(page, 'on')).toEqual({ z: 0, e: 0 });
    });
  });

  test('certainty is shown: a doubtful pair is ruled, a sentence alone says so', async () => {
    await withPage(GUIDE, {}, async (page) => {
      expect(await page.locator('.s.check').count()).toBe(2);
      expect(await page.locator('.s.sure').count()).toBe(2);
      expect(await page.locator('.s .gap').allInnerTexts()).toEqual([
        'not in the English',
        'not in the Chinese',
      ]);
      const rule = await page
        .locator('.s.check')
        .first()
        .evaluate((s) => getComputedStyle(s).textDecorationStyle);
      expect(rule).toBe('dotted');
      const said = async (selector: string): Promise<string> => {
        await pointAt(page, selector, 0, 'click');
        return text(page, '.tools output');
      };
      expect(await said('.z .s.check')).toBe('Paired by machine, unsure');
      expect(await said('.z .s.sure')).toBe('Paired by machine');
      expect(await said('p.z .s:not(.sure, .check)')).toBe('Reviewed');
    });
  });

  test.each(BOTH)('%s: a link opens with its sentence lit, in whatever view', async (size) => {
    const id = await withPage(ESSAY, { size }, (page) =>
      page.locator('.e .s').nth(70).getAttribute('id'),
    );
    for (const query of ['', '?view=zh', '?view=reveal'])
      await withPage(`${ESSAY}${query}#${id}`, { size }, async (page) => {
        expect((await lit(page, 'on')).e).toBe(1);
        const seen = await page.evaluate(() =>
          [...document.querySelectorAll('.s.on')].some((s) => {
            const { top, bottom, width } = s.getBoundingClientRect();
            return width > 0 && bottom > 60 && top < innerHeight;
          }),
        );
        expect(seen).toBe(true);
      });
  });

  test('the place is remembered for the next visit', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.evaluate(() =>
        document.querySelectorAll('.z .s')[60]?.scrollIntoView({ block: 'start' }),
      );
      await page.waitForTimeout(700);
      const before = await page.evaluate(() => scrollY);
      await page.goto('/en/');
      await page.goto(ESSAY);
      expect(Math.abs((await page.evaluate(() => scrollY)) - before)).toBeLessThan(400);
    });
  });
});

describe('cards', () => {
  test('a term’s card opens by hover with intent, and closes when the pointer leaves', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.locator('.z .t', { hasText: '风投' }).hover();
      await page.locator(CARD).waitFor();
      const card = await text(page, CARD);
      for (const words of [
        '风险投资',
        'venture capital',
        'fēngxiǎn',
        'See also',
        'In this article',
      ])
        expect(card).toContain(words);
      await page.hover('.brand');
      await page
        .locator(CARD)
        .waitFor({ state: 'detached' })
        .catch(() => {});
      await expect.poll(() => isVisible(page, CARD)).toBe(false);
      // Passing over without resting opens nothing.
      await page.locator('.z .t').nth(3).hover();
      await page.hover('.brand');
      await page.waitForTimeout(400);
      expect(await isVisible(page, CARD)).toBe(false);
    });
  });

  test('by keyboard: focus opens it, Enter goes in, Esc closes and the focus returns', async () => {
    await withPage(ESSAY, {}, async (page) => {
      for (let i = 0; i < 40; i++) {
        await page.keyboard.press('Tab');
        if (await page.evaluate(() => document.activeElement?.matches('.t'))) break;
      }
      const mark = await page.evaluate(() => document.activeElement?.textContent);
      await page.locator(CARD).waitFor();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.evaluate(() => Boolean(document.activeElement?.closest('.card'))))
        .toBe(true);
      await page.keyboard.press('Escape');
      expect(await isVisible(page, CARD)).toBe(false);
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe(mark);
    });
  });

  test.each(['phone', 'tablet', 'laptop'] as const)(
    '%s: no card leaves the screen or hides its sentence',
    async (size) => {
      await withPage(ESSAY, { size }, async (page) => {
        const count = await page.locator('.z .t, .z .q').count();
        for (let i = 0; i < count; i += 7) {
          const mark = page.locator('.z .t, .z .q').nth(i);
          await mark.evaluate((element) => element.scrollIntoView({ block: 'center' }));
          await mark.evaluate((element) => (element as HTMLElement).click());
          await page.locator(CARD).waitFor();
          await page.waitForTimeout(30);
          const found = await mark.evaluate((element) => {
            const card = document.querySelector('.card')?.getBoundingClientRect() as DOMRect;
            const inside =
              card.left >= 0 &&
              card.right <= innerWidth + 1 &&
              card.top >= 0 &&
              card.bottom <= innerHeight + 1;
            const over = [...element.getClientRects()].some(
              (r) =>
                r.left < card.right &&
                r.right > card.left &&
                r.top + 2 < card.bottom &&
                r.bottom - 2 > card.top,
            );
            return { mark: element.textContent, inside, over, height: card.height > 100 };
          });
          expect(found).toEqual({ mark: found.mark, inside: true, over: false, height: true });
          await page.keyboard.press('Escape');
        }
      });
    },
  );

  test('on a phone it is a sheet from below, closed by a tap elsewhere', async () => {
    await withPage(ESSAY, { size: 'phone' }, async (page) => {
      await page.locator('.z .t', { hasText: '大厂' }).tap();
      await page.locator(CARD).waitFor();
      const box = await page.locator(CARD).boundingBox();
      expect(Math.round((box?.y ?? 0) + (box?.height ?? 0))).toBe(844);
      expect(box?.width).toBe(390);
      await page.locator('.row > h1.z').tap({ position: { x: 5, y: 5 } });
      await expect.poll(() => isVisible(page, CARD)).toBe(false);
    });
  });

  test('they can be switched off: a term is then a link', async () => {
    await withPage(`${ESSAY}?cards=off`, {}, async (page) => {
      await page.locator('.z .t', { hasText: '风投' }).hover();
      await page.waitForTimeout(400);
      expect(await isVisible(page, CARD)).toBe(false);
      await page.locator('.z .t', { hasText: '风投' }).click();
      await page.waitForURL('**/en/glossary/venture-capital/');
    });
  });

  test('a use in the card leads to its sentence', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.locator('.e .t', { hasText: 'startups' }).first().click();
      await page.locator(`${CARD} [data-go]`).nth(2).click();
      expect(await lit(page, 'on')).toEqual({ z: 1, e: 1 });
      expect(await text(page, '.z .s.on')).toContain('创业公司');
      expect(page.url()).toMatch(/#s-z\w+$/);
    });
  });
});

describe('term marks', () => {
  test('first use in each part, all, none', async () => {
    await withPage(ESSAY, {}, async (page) => {
      const count = (): Promise<number> => page.locator('.t').count();
      const first = await count();
      const words = await page.locator('article').innerText();
      await page.click('.aa');
      await page.click('.panel label:has([name=terms][value=all])');
      await expect.poll(count).toBeGreaterThan(first * 1.3);
      expect(await page.locator('article').innerText()).toBe(words);
      const wrong = await page.evaluate(
        () => document.querySelectorAll('a a, h1 .t, h2 .t, h3 .t:not(.more)').length,
      );
      expect(wrong).toBe(0);
      await page.click('.panel label:has([name=terms][value=none])');
      await expect.poll(count).toBe(first);
      expect(
        await page
          .locator('.t')
          .first()
          .evaluate((t) => getComputedStyle(t).textDecorationLine),
      ).toBe('none');
    });
  });

  test('both languages mark the same concepts, and one card serves both', async () => {
    await withPage(ESSAY, {}, async (page) => {
      const concepts = (side: string): Promise<string[]> =>
        page
          .locator(`.${side} .t`)
          .evaluateAll((marks) => [
            ...new Set(marks.map((m) => (m as HTMLAnchorElement).pathname)),
          ]);
      const [zh, en] = [await concepts('z'), await concepts('e')];
      const shared = zh.filter((path) => en.includes(path));
      expect(shared.length / Math.max(zh.length, en.length)).toBeGreaterThan(0.9);
      for (const side of ['z', 'e']) {
        await page.locator(`.${side} .t[href$="/scaling-law/"]`).first().click();
        await page.locator(CARD).waitFor();
        expect(await text(page, `${CARD} h2`)).toBe('规模定律');
        await page.keyboard.press('Escape');
      }
    });
  });
});

describe('citations', () => {
  test('sixteen on each side, each with a card of its work and its other places', async () => {
    await withPage(ESSAY, {}, async (page) => {
      for (const side of ['z', 'e']) expect(await page.locator(`.${side} .q`).count()).toBe(16);
      await page.locator('.z .q[data-n="6"] .n').click();
      await page.locator(CARD).waitFor();
      expect(await text(page, CARD)).toContain('Summarizing books with human feedback');
      expect(await page.locator(`${CARD} [data-go]`).count()).toBe(4);
      expect(await page.locator('.q.lit').count()).toBe(2);
      await page.keyboard.press('Escape');
      await page.locator('.e .q[data-n="8"]').click();
      expect(await page.locator(`${CARD} .work > span > a`).allInnerTexts()).toEqual([
        'Scaling Laws for Neural Language Models',
        'Training Compute-Optimal Large Language Models',
      ]);
    });
  });

  test('the list leads back to every place, and lights the phrase on both sides', async () => {
    await withPage(ESSAY, {}, async (page) => {
      expect(await page.locator('#references li').count()).toBe(16);
      expect(await page.locator('#references .back a').count()).toBe(2 * 18);
      await page.locator('#references [data-n="7"]').nth(1).click();
      expect(page.url()).toMatch(/#c-en-7$/);
      expect(
        await page
          .locator('.q.lit')
          .evaluateAll((q) => q.map((each) => (each as HTMLElement).dataset.n)),
      ).toEqual(['7', '7']);
    });
  });
});

describe('keyboard', () => {
  test('j, k and Enter move between sentences and partners', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      const second = await page.evaluate(() => document.activeElement?.id);
      expect(second).toBe(await page.locator('.z .s').nth(1).getAttribute('id'));
      await page.keyboard.press('Enter');
      expect(await page.evaluate(() => Boolean(document.activeElement?.closest('.e')))).toBe(true);
      await page.keyboard.press('k');
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(
        await page.locator('.z .s').nth(0).getAttribute('id'),
      );
    });
  });

  test('a chosen sentence that was scrolled away holds neither the keys nor the layout back', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('j');
      await page.evaluate(() => scrollTo(0, 6000));
      await page.keyboard.press('j');
      expect(await page.evaluate(() => scrollY)).toBeGreaterThan(5500);
      await page.evaluate(() => scrollTo(0, 9000));
      const top = (): Promise<number> =>
        page.evaluate(() => {
          const all = [...document.querySelectorAll('.z .s')];
          return all.findIndex((s) => s.getBoundingClientRect().bottom > 72);
        });
      const before = await top();
      for (let i = 0; i < 2; i++) await page.keyboard.press('v'); // stacked, Chinese only
      expect(Math.abs((await top()) - before)).toBeLessThanOrEqual(1);
    });
  });

  test('v changes the layout, ] and [ step through citations, ? lists the keys', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.keyboard.press('v');
      expect(page.url()).toContain('view=stack');
      await page.keyboard.press(']');
      await page.locator(CARD).waitFor();
      expect(await text(page, CARD)).toContain('Google Scholar');
      await page.keyboard.press(']');
      await expect.poll(() => text(page, CARD)).toContain('Model index');
      await page.keyboard.press('[');
      await expect.poll(() => text(page, CARD)).toContain('Google Scholar');
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keys' }).waitFor();
      await page.keyboard.press('Escape');
      await page.keyboard.press('g');
      await page.waitForURL('**/en/glossary/');
    });
  });

  test('/ opens the look-up box; arrows and Enter choose', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.keyboard.type('/duiqi'); // without waiting: no key may be lost
      await page.locator('.seek li').first().waitFor();
      expect(await text(page, '.seek li')).toContain('对齐');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/en/glossary/alignment/');
    });
  });

  test('in reveal, Enter shows the partner', async () => {
    await withPage(`${ESSAY}?view=reveal`, {}, async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('Enter');
      expect(await page.locator('.e .s.shown').count()).toBe(1);
    });
  });

  test('c copies the pair, l the link', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.keyboard.press('j');
      await page.keyboard.press('l');
      await expect
        .poll(() => page.evaluate(() => navigator.clipboard.readText()))
        .toMatch(/game-of-scale\/#s-z\w+$/);
      await page.keyboard.press('c');
      await expect
        .poll(() => page.evaluate(() => navigator.clipboard.readText()))
        .toContain('The Game of Scale 在中国已然拉开\nThe Game of Scale Has Begun in China\n— ');
    });
  });
});

describe('outline and settings', () => {
  test('the outline follows the reader', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.click('.outline a >> nth=2');
      await expect.poll(() => page.locator('.outline [aria-current]').innerText()).toContain('03');
      expect(await text(page, '[data-where]')).toContain('03');
      const read = await page
        .locator('.progress')
        .evaluate((bar) => Number(getComputedStyle(bar).getPropertyValue('--read')));
      expect(read).toBeGreaterThan(0.3);
    });
  });

  test('paper, size and typeface are kept', async () => {
    await withPage(ESSAY, {}, async (page) => {
      await page.click('.aa');
      for (const [name, value] of [
        ['theme', 'sepia'],
        ['size', 'l'],
        ['face', 'sans'],
      ] as const)
        await page.click(`.panel label:has([name=${name}][value=${value}])`);
      await page.goto('/en/glossary/');
      const root = await page.evaluate(() => ({ ...document.documentElement.dataset }));
      expect(root).toMatchObject({ theme: 'sepia', size: 'l', face: 'sans' });
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe(
        'rgb(244, 235, 215)',
      );
    });
  });

  test('the other interface language opens at the same sentence and view', async () => {
    await withPage(`${ESSAY}?view=stack`, {}, async (page) => {
      await pointAt(page, '.z .s', 40, 'click');
      const id = await page.locator('.z .s.on').getAttribute('id');
      await page.click('.aa');
      await page.click('.panel [data-tongue]');
      await page.waitForURL(`**/zh/articles/game-of-scale/?view=stack#${id}`);
      expect(await page.locator('.z .s.on').getAttribute('id')).toBe(id);
    });
  });
});

describe('without script', () => {
  test.each(BOTH)(
    '%s: everything can be read, and every mark is a link that works',
    async (size) => {
      await withPage(ESSAY, { size, javaScriptEnabled: false }, async (page) => {
        expect(await isVisible(page, '.row > h2.z')).toBe(true);
        expect(await isVisible(page, '.row > h2.e')).toBe(true);
        expect(await isVisible(page, '.views')).toBe(false);
        await page.locator('.z .n').first().click();
        expect(page.url()).toMatch(/#r-sutskever-scholar$/);
        await page.locator('.z .t').first().click();
        await page.waitForURL('**/en/glossary/**');
        expect(await text(page, 'h1')).toContain('ChatGPT');
      });
    },
  );
});

describe('on paper', () => {
  test('both columns are printed, whatever the view; the bar and cards are not', async () => {
    await withPage(`${ESSAY}?view=zh&theme=dark`, {}, async (page) => {
      await page.emulateMedia({ media: 'print' });
      expect(await isVisible(page, '.row > h2.e')).toBe(true);
      expect(await isVisible(page, '.bar')).toBe(false);
      const size = (selector: string): Promise<number> =>
        page
          .locator(selector)
          .first()
          .evaluate((each) => Number.parseFloat(getComputedStyle(each).fontSize));
      expect(await size('h1.e')).toBeGreaterThan(1.5 * (await size('p.e:not(.by)')));
      const colour = await page
        .locator('.row > p.z')
        .nth(2)
        .evaluate((p) => getComputedStyle(p).color);
      expect(colour).toBe('rgb(0, 0, 0)');
      const [z, e] = await page
        .locator('.row:has(> h2)')
        .first()
        .evaluate((row) => [...row.children].map((c) => c.getBoundingClientRect().left));
      expect(z).toBeLessThan(e as number);
    });
  });
});

describe('axe finds nothing', () => {
  const looks = [
    '',
    '?theme=dark',
    '?theme=sepia',
    '?view=stack',
    '?view=zh',
    '?view=en',
    '?view=reveal&theme=dark',
    '?terms=all',
  ];
  test.each(BOTH)('%s: the essay, in every view and paper', async (size) => {
    for (const look of looks)
      await withPage(`${ESSAY}${look}`, { size }, async (page) => {
        expect({ look, found: await audit(page) }).toEqual({ look, found: [] });
      });
  });
  test.each(BOTH)('%s: with a card, the settings and the look-up box open', async (size) => {
    await withPage(GUIDE, { size }, async (page) => {
      await page.locator('.z .t').first().click();
      await page.locator(CARD).waitFor();
      expect(await audit(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.click('.aa');
      expect(await audit(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.keyboard.press('/');
      await page.keyboard.type('moe');
      await page.locator('.seek li').first().waitFor();
      expect(await audit(page)).toEqual([]);
    });
  });
});
