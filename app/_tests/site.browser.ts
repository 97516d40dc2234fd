import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { audit, isVisible, type Size, withPage } from './page.ts';

const OUT = path.resolve('out');
const BOTH: readonly Size[] = ['phone', 'laptop'];
const PAGES = [
  '/en/',
  '/zh/',
  '/en/glossary/',
  '/zh/glossary/alignment/',
  '/en/glossary/marking-the-boat/',
  '/en/references/',
  '/zh/about/',
  '/en/api/',
  '/404.html',
];

const files = (folder: string, extension: string): readonly string[] =>
  (readdirSync(folder, { recursive: true }) as string[]).filter((name) => name.endsWith(extension));
const json = (name: string): unknown => JSON.parse(readFileSync(path.join(OUT, name), 'utf8'));

describe('the root', () => {
  test.each([
    ['zh-CN', '/zh/'],
    ['en-GB', '/en/'],
    ['de-DE', '/en/'],
  ])('%s goes to %s', async (locale, expected) => {
    await withPage('/', { locale }, async (page) => {
      await page.waitForURL(`**${expected}`);
    });
  });
  test('without script it offers both', async () => {
    await withPage('/', { javaScriptEnabled: false }, async (page) => {
      expect(
        await page.locator('a').evaluateAll((links) => links.map((a) => a.getAttribute('href'))),
      ).toEqual(['/zh/', '/en/']);
    });
  });
});

describe('every page', () => {
  test('leads only to places that exist, and names its other language', () => {
    const pages = files(OUT, '.html');
    const html = new Map(
      pages.map((name) => [
        `/${name.replace(/index\.html$/, '').replaceAll('\\', '/')}`,
        readFileSync(path.join(OUT, name), 'utf8'),
      ]),
    );
    const ids = new Map(
      [...html].map(([url, text]) => [
        url,
        new Set([...text.matchAll(/\sid="?([^\s">]+)/g)].map((m) => m[1])),
      ]),
    );
    const broken: string[] = [];
    for (const [url, text] of html)
      for (const [, quoted, bare] of text.matchAll(/<a\s[^>]*?href=(?:"([^"]*)"|([^\s>]+))/g)) {
        const href = (quoted ?? bare ?? '').replaceAll('&amp;', '&');
        if (/^(?:https?:|mailto:)/.test(href)) continue;
        const [place = '', fragment] = href.replace(/\?[^#]*/, '').split('#');
        const target = place === '' ? url : place;
        if (!html.has(target) && !existsSync(path.join(OUT, target)))
          broken.push(`${url} → ${href}`);
        else if (
          fragment &&
          html.has(target) &&
          !ids.get(target)?.has(decodeURIComponent(fragment))
        )
          broken.push(`${url} → ${href}`);
      }
    expect(broken).toEqual([]);
    for (const [url, text] of html)
      if (/^\/(?:zh|en)\//.test(url)) {
        expect(text).toContain('hreflang=zh-Hans');
        expect(text).toMatch(/<html lang="?(?:zh-Hans|en)"?/);
        expect(text).not.toMatch(/_next|undefined|\[object/);
      }
  });

  test('says what it is in data that parses', () => {
    for (const name of files(OUT, '.html')) {
      const text = readFileSync(path.join(OUT, name), 'utf8');
      for (const [, data] of text.matchAll(
        /<script type="?application\/ld\+json"?>(.*?)<\/script>/gs,
      )) {
        const parsed = JSON.parse(data as string);
        expect(parsed['@context']).toBe('https://schema.org');
        if (parsed['@type'] === 'Article' && name.includes('game-of-scale')) {
          expect(parsed.citation.length).toBe(16);
          expect(parsed.workTranslation.inLanguage).toBe('en');
        }
      }
    }
    const sitemap = readFileSync(path.join(OUT, 'sitemap.xml'), 'utf8');
    expect(sitemap.match(/<loc>/g)?.length).toBe(
      files(path.join(OUT, 'zh'), 'index.html').length +
        files(path.join(OUT, 'en'), 'index.html').length,
    );
  });

  test('feeds and sitemap are well-formed XML', async () => {
    await withPage('/en/about/', {}, async (page) => {
      for (const url of ['/sitemap.xml', '/en/feed.xml', '/zh/feed.xml']) {
        const error = await page.evaluate(async (address) => {
          const text = await (await fetch(address)).text();
          return new DOMParser()
            .parseFromString(text, 'application/xml')
            .querySelector('parsererror')?.textContent;
        }, url);
        expect(error).toBeUndefined();
      }
    });
  });

  test.each(BOTH)(
    '%s: axe finds nothing, in light and dark; nothing is wider than the screen',
    async (size) => {
      for (const url of PAGES)
        for (const colorScheme of ['light', 'dark'] as const)
          await withPage(url, { size, colorScheme }, async (page) => {
            expect({ url, found: await audit(page) }).toEqual({ url, found: [] });
            expect(
              await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
            ).toBeLessThanOrEqual(0);
          });
    },
  );

  test('can be read without script', async () => {
    for (const url of PAGES)
      await withPage(url, { javaScriptEnabled: false }, async (page) => {
        expect((await page.locator('main').innerText()).length).toBeGreaterThan(30);
      });
  });
});

describe('glossary', () => {
  test.each(BOTH)(
    '%s: filters as one types, in any script, forgiving a slip; the query is in the address',
    async (size) => {
      await withPage('/en/glossary/', { size }, async (page) => {
        const first = (): Promise<string> =>
          page.locator('.words:not([hidden]) a').first().innerText();
        for (const [query, term] of [
          ['对齐', 'alignment'],
          ['duiqi', 'alignment'],
          ['dui4 qi2', 'alignment'],
          ['moe', 'mixture of experts'],
          ['emergnt', 'emergent ability'],
          ['shuli', '黍离'],
          ['hidden-nothing-xyz', ''],
        ] as const) {
          await page.fill('[type=search]', query);
          if (term === '')
            await expect
              .poll(() => page.locator('[data-count]').innerText())
              .toContain('No such term');
          else await expect.poll(first).toContain(term);
          expect(new URL(page.url()).searchParams.get('q')).toBe(query);
        }
        await page.fill('[type=search]', '');
        await expect
          .poll(() => page.locator('[data-count]').innerText())
          .toMatch(/^\d{3} concepts/);
      });
    },
  );

  test('opens at a query and a domain of the address; Enter goes to the first', async () => {
    await withPage('/zh/glossary/?q=duiqi&domain=alignment', {}, async (page) => {
      await expect
        .poll(() => page.locator('.words:not([hidden]) a').first().innerText())
        .toContain('对齐');
      await page.click('.chips label:has([value=culture])');
      await expect.poll(() => page.locator('[data-count]').innerText()).toContain('没有');
      await page.click('.chips label:has([value=""])');
      await page.focus('[type=search]');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/zh/glossary/alignment/');
    });
  });

  test('a domain alone shows its section alone', async () => {
    await withPage('/en/glossary/', {}, async (page) => {
      await page.click('.chips label:has([value=culture])');
      await expect.poll(() => isVisible(page, 'section[data-domain=model]')).toBe(false);
      expect(await isVisible(page, 'section[data-domain=culture]')).toBe(true);
      expect(page.url()).toContain('domain=culture');
    });
  });

  test('a concept shows both terms, both definitions and its uses as pairs, lit and linked', async () => {
    await withPage('/en/glossary/marking-the-boat/', {}, async (page) => {
      const words = await page.locator('main').innerText();
      for (const part of ['刻舟求剑', 'kèzhōu-qiújiàn', '吕氏春秋', 'marking the boat'])
        expect(words).toContain(part);
      expect(await page.locator('.pair').count()).toBeGreaterThanOrEqual(4);
      expect(
        await page.locator('.pair mark[lang], .pair [lang] mark').first().innerText(),
      ).toContain('刻舟求剑');
      await page.locator('.pair .go').first().click();
      await page.waitForURL('**/en/articles/game-of-scale/#s-z*');
      expect(await page.locator('.s.on').count()).toBe(2);
    });
  });

  test('uses in every article are counted', async () => {
    await withPage('/en/articles/reading-guide/', {}, async (page) => {
      await page.locator('.e .t', { hasText: 'large language model' }).click();
      await page.locator('.card:popover-open').waitFor();
      expect(await page.locator('.card').innerText()).toMatch(
        /Also in The Game of Scale Has Begun in China \d/,
      );
    });
  });

  test('/ opens the look-up box on any page', async () => {
    await withPage('/zh/about/', {}, async (page) => {
      await page.keyboard.type('/rlhf');
      await expect.poll(() => page.locator('.seek li').first().innerText()).toContain('人类反馈');
    });
  });
});

describe('data for other programs', () => {
  const ajv = new Ajv2020({ strict: false, formats: { uri: true } });
  test.each([
    ['api/glossary.schema.json', ['api/glossary.json']],
    [
      'api/concept.schema.json',
      files(path.join(OUT, 'api', 'glossary'), '.json').map((name) => `api/glossary/${name}`),
    ],
    [
      'api/article.schema.json',
      files(path.join(OUT, 'api', 'articles'), '.json').map((name) => `api/articles/${name}`),
    ],
    ['api/articles.schema.json', ['api/articles.json']],
  ])('%s holds', (schema, names) => {
    const validate = ajv.compile(json(schema) as object);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names)
      expect({ name, errors: validate(json(name)) ? [] : validate.errors }).toEqual({
        name,
        errors: [],
      });
    expect(validate({ nothing: true })).toBe(false);
  });

  test('an article’s spans hold their words, and every sentence is in one bead', () => {
    const { sides, beads } = json('api/articles/game-of-scale.json') as {
      sides: Record<
        'zh' | 'en',
        {
          blocks: {
            text: string;
            segments: { id: string; span: { start: number; end: number } }[];
            terms?: { concept: string; span: { start: number; end: number } }[];
          }[];
        }
      >;
      beads: Record<'zh' | 'en', string[]>[];
    };
    const terms = sides.en.blocks.flatMap(({ text, terms: marks = [] }) =>
      marks
        .filter(({ concept }) => concept === 'scaling-law')
        .map(({ span }) => text.slice(span.start, span.end)),
    );
    expect(terms).toEqual(['scaling law']);
    for (const lang of ['zh', 'en'] as const)
      expect(beads.flatMap((bead) => bead[lang])).toEqual(
        sides[lang].blocks.flatMap(({ segments }) => segments.map(({ id }) => id)),
      );
  });
});

test('what is not there answers 404, with a way back', async () => {
  await withPage('/en/', {}, async (page) => {
    const answer = await page.request.get('/no/such/page/');
    expect(answer.status()).toBe(404);
    expect(await answer.text()).toContain('href=/en/');
  });
});

test('pages are served compressed, and no page carries a framework', async () => {
  await withPage('/en/', {}, async (page) => {
    const answer = await page.request.get('/en/articles/game-of-scale/', {
      headers: { 'accept-encoding': 'br' },
    });
    expect(answer.headers()['content-encoding']).toBe('br');
  });
  expect(readdirSync(OUT).filter((name) => name.startsWith('_'))).toEqual([]);
  expect(files(OUT, '.js').length).toBe(1);
});
