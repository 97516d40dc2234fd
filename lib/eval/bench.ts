/**
 * `npm run bench [page] [lookup] [build]`: what the issue of speed asks, beside a baseline in the same
 * run, and beside the last figures kept in `lib/eval/last/bench.json`.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'esbuild';
import type { Element } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { chromium } from 'playwright-core';
import { FLAGS, findChromium } from '#app/_tests/chromium.ts';
import { writeBeads } from '#lib/exchange/beads-tsv.ts';
import { makeLookup } from '#lib/lookup/lookup.ts';
import { type Entry, readTable, writeTable } from '#lib/lookup/table.ts';
import type { Concept } from '#lib/model/concept.ts';
import type { Block } from '#lib/model/document.ts';
import { groupBy } from '#lib/model/group-by.ts';
import type { Edition } from '#lib/model/library.ts';
import { assetsRoot } from '#lib/node/assets.ts';
import { readText } from '#lib/pipeline.ts';
import { makeRows } from '#lib/render/rows.ts';
import { weave } from '#lib/render/weave.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const LAST = path.join(ROOT, 'lib', 'eval', 'last', 'bench.json');
const ESSAY = path.join(ROOT, 'content', 'articles', 'game-of-scale');

type Figure = {
  readonly name: string;
  readonly value: number;
  readonly must: number;
  readonly aim: number;
  readonly unit: string;
};
const round = (value: number, digits = 2): number => Number(value.toFixed(digits));
const brotli = (text: string): number => brotliCompressSync(Buffer.from(text)).length;

/**
 * The same two texts as one would write them by hand: a grid of paragraphs, a span a sentence, a plain
 * link for a term's first use in each part and for a citation; no script, a dozen lines of style.
 */
function plainPage(): string {
  const { document } = JSON.parse(
    readFileSync(path.join(ROOT, '.cache/library/articles/game-of-scale.json'), 'utf8'),
  ) as Edition;
  const segments = groupBy(
    [...document.sides.zh.segments, ...document.sides.en.segments],
    ({ block }) => block,
  );
  const seen = new Set<string>();
  const paragraph = (block: Block): Element => {
    if (block.kind === 'heading' && block.depth === 2) seen.clear();
    const links = document.annotations.filter((annotation) => {
      if (annotation.block !== block.id) return false;
      if (annotation.kind === 'reference') return true;
      const key = `${block.id.slice(0, 2)} ${annotation.concept}`;
      return block.kind === 'heading' || seen.has(key) ? false : seen.add(key);
    });
    const layers = [
      ...(segments.get(block.id) ?? []).map(({ span }) => ({
        span,
        rank: 0,
        open: () => h('span'),
      })),
      ...links.map(({ span, kind }) => ({
        span,
        rank: kind === 'reference' ? 1 : 2,
        open: () => h('a', { href: '#' }),
      })),
    ];
    const tag = block.kind === 'title' ? 'h1' : block.kind === 'heading' ? 'h2' : 'p';
    return h(tag, { lang: block.id.slice(0, 2) }, weave(block.text, 0, block.text.length, layers));
  };
  const rows = makeRows(document).map((row) => h('div.r', [...row.zh, ...row.en].map(paragraph)));
  const style =
    'body{max-width:72rem;margin:auto;padding:1rem;font:1.06rem/1.7 Georgia,"Songti SC",serif}.r{display:grid;gap:0 2rem}@media(min-width:701px){.r{grid-template-columns:1fr 1fr}}.r>*{min-width:0;overflow-wrap:anywhere}';
  return `<!doctype html><html lang=en><meta charset=utf-8><meta name=viewport content="width=device-width,initial-scale=1"><title>Plain</title><link rel=icon href=data:,><style>${style}</style>${toHtml({ type: 'root', children: rows }, { omitOptionalTags: true })}</html>`;
}

type Measured = {
  lcp: number;
  tbt: number;
  cls: number;
  task: number;
  nodes: number;
  req: number;
  popup: number;
  jsTotal: number;
  total: { br: number };
  bytes: Record<string, { br: number }>;
  ratio: Record<string, number>;
};

/** Measure pages with the harness; the first target is the base of the ratios. */
function measure(targets: readonly object[], options: readonly string[]): readonly Measured[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'duidu-bench-'));
  const [config, out] = [path.join(folder, 'targets.json'), path.join(folder, 'out.json')];
  writeFileSync(config, JSON.stringify(targets));
  execFileSync(
    process.execPath,
    [
      path.join(ROOT, 'lib', 'eval', 'measure-page.mjs'),
      '--config',
      config,
      '--out',
      out,
      '--chromium',
      findChromium(),
      ...options,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const { result } = JSON.parse(readFileSync(out, 'utf8')) as { result: Measured[] };
  rmSync(folder, { recursive: true, force: true });
  return result;
}

function benchPage(rounds: string): readonly Figure[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'duidu-plain-'));
  writeFileSync(path.join(folder, 'index.html'), plainPage());
  const targets = [
    { label: 'plain', root: folder, path: '/' },
    {
      label: 'duidu',
      root: path.join(ROOT, 'out'),
      path: '/en/articles/game-of-scale/',
      tokens: '.t',
      popup: '.card',
    },
  ];
  const [, net] = measure(targets, [
    '--runs',
    rounds,
    '--cpu',
    '1',
    '--no-popup',
    '--no-scroll',
    '--no-coverage',
  ]);
  const [, page] = measure(targets, ['--runs', rounds, '--cpu', '4', '--no-scroll']);
  rmSync(folder, { recursive: true, force: true });
  if (!net || !page) throw new Error('The harness measured nothing');
  const assets = JSON.parse(readFileSync(path.join(assetsRoot(), 'assets.json'), 'utf8')) as Record<
    string,
    string
  >;
  const kb = (bytes: number): number => round(bytes / 1024, 1);
  const html = readFileSync(path.join(ROOT, 'out/en/articles/game-of-scale/index.html'), 'utf8');
  return [
    {
      name: 'framework runtime',
      value: /_next|react/i.test(html) ? 1 : 0,
      must: 0,
      aim: 0,
      unit: 'KB',
    },
    {
      name: 'our script, brotli',
      value: kb(brotli((assets.reader ?? '') + (assets.boot ?? ''))),
      must: 12,
      aim: 6,
      unit: 'KB',
    },
    {
      name: 'CSS, inlined, brotli',
      value: kb(brotli(assets.readerCss ?? '')),
      must: 10,
      aim: 6,
      unit: 'KB',
    },
    { name: 'whole first load, brotli', value: kb(page.total.br), must: 60, aim: 40, unit: 'KB' },
    { name: 'requests before the first touch', value: page.req, must: 3, aim: 1, unit: '' },
    {
      name: 'LCP, network throttled, CPU ×1',
      value: round(net.ratio.lcp ?? Number.NaN),
      must: 1.1,
      aim: 1.02,
      unit: '× plain',
    },
    {
      name: 'main-thread work, CPU ×4',
      value: round(page.ratio.task ?? Number.NaN),
      must: 1.8,
      aim: 1.4,
      unit: '× plain',
    },
    {
      name: 'total blocking time, CPU ×4',
      value: round(page.tbt, 0),
      must: 50,
      aim: 50,
      unit: 'ms',
    },
    { name: 'layout shift', value: round(page.cls, 3), must: 0, aim: 0, unit: '' },
    { name: 'DOM nodes', value: page.nodes, must: 4500, aim: 3500, unit: '' },
    {
      name: 'card on screen after intent, CPU ×4',
      value: round(page.popup, 0),
      must: 60,
      aim: 32,
      unit: 'ms',
    },
  ];
}

/** A glossary of `count` concepts with varied terms, from the real ones. */
function manyEntries(count: number): readonly Entry[] {
  const real = readTable(
    readFileSync(path.join(ROOT, '.cache', 'library', 'glossary.tsv'), 'utf8'),
  );
  return Array.from({ length: count }, (_, at): Entry => {
    const [a, b] = [
      real[at % real.length] as Entry,
      real[(at * 7 + Math.floor(at / real.length)) % real.length] as Entry,
    ];
    if (at < real.length) return a;
    return {
      id: `${a.id}-${at}`,
      domain: a.domain,
      zh: [`${b.zh[0]}${a.zh[0]}`, ...a.zh.slice(1, 2)],
      en: [`${b.en[0]} ${a.en[0]}`, ...a.en.slice(1, 2)],
      pinyin: `${b.pinyin} ${a.pinyin}`.trim(),
    };
  });
}

async function benchLookup(): Promise<readonly Figure[]> {
  const entries = manyEntries(3000);
  const concepts = entries.map(
    ({ id, domain, zh, en }): Concept => ({
      id,
      domain,
      terms: {
        zh: zh.map((text, i) => ({ text, status: i ? 'admitted' : 'preferred' })),
        en: en.map((text, i) => ({ text, status: i ? 'admitted' : 'preferred' })),
      },
      definition: { zh: '', en: '' },
      related: [],
      sources: [],
    }),
  );
  const pinyin = new Map(entries.map((entry) => [entry.id, entry.pinyin]));
  const table = writeTable(concepts, ({ id }) => pinyin.get(id) ?? '');
  const { outputFiles } = await build({
    stdin: {
      contents: `import {makeLookup} from './lib/lookup/lookup.ts';import {readTable} from './lib/lookup/table.ts';globalThis.lookup=(tsv)=>makeLookup(readTable(tsv))`,
      resolveDir: ROOT,
      loader: 'ts',
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
  });
  const queries = [
    '混合专家',
    'duiqi',
    'dui4qi2',
    'mixture of experts',
    'alignmnet',
    'RLHF',
    'yongxian',
    'zqx',
    'scaling law',
    '人类反馈',
  ];
  const missed = queries.filter(
    (query) => query !== 'zqx' && makeLookup(entries)(query).length === 0,
  );
  if (missed.length > 0) throw new Error(`The lookup found nothing for ${missed.join(', ')}`);
  const browser = await chromium.launch({ executablePath: findChromium(), args: FLAGS });
  const page = await browser.newPage();
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  await page.evaluate(outputFiles[0]?.text ?? '');
  const times = await page.evaluate(
    ({ tsv, words }) => {
      const lookup = (
        globalThis as unknown as { lookup: (t: string) => (q: string, n: number) => unknown }
      ).lookup(tsv);
      const times: number[] = [];
      for (let round = 0; round < 5; round++)
        for (const word of words)
          for (let end = 1; end <= word.length; end++) {
            const start = performance.now();
            lookup(word.slice(0, end), 12);
            if (round > 0) times.push(performance.now() - start);
          }
      return times.sort((a, b) => a - b);
    },
    { tsv: table, words: queries },
  );
  await browser.close();
  return [
    {
      name: 'lookup, a keystroke, p95, 3,000 concepts, CPU ×4',
      value: round(times[Math.floor(times.length * 0.95)] ?? Number.NaN),
      must: 8,
      aim: 4,
      unit: 'ms',
    },
    {
      name: 'lookup table, 3,000 concepts, brotli',
      value: round(brotli(table) / 1024, 1),
      must: 60,
      aim: 60,
      unit: 'KB',
    },
  ];
}

/** A copy of the essay whose sentences all differ from the others' by a few words. */
function writeCopy(folder: string, number: number): void {
  mkdirSync(folder, { recursive: true });
  const vary = (lang: 'zh' | 'en'): string =>
    readFileSync(path.join(ESSAY, `${lang}.md`), 'utf8').replace(
      lang === 'zh' ? /。/g : /\. /g,
      (stop, at: number) =>
        at % 3 === number % 3
          ? lang === 'zh'
            ? `，其数 ${number * 7 + (at % 97)}。`
            : `, which makes ${number * 7 + (at % 97)}. `
          : stop,
    );
  const texts = { zh: vary('zh'), en: vary('en') };
  const sides = { zh: readText(texts.zh, 'zh'), en: readText(texts.en, 'en') };
  const beads = sides.zh.segments.map(({ id }, at) => ({
    zh: [id],
    en: sides.en.segments
      .slice(at, at === sides.zh.segments.length - 1 ? undefined : at + 1)
      .map((s) => s.id),
    origin: 'reviewed' as const,
  }));
  for (const lang of ['zh', 'en'] as const)
    writeFileSync(path.join(folder, `${lang}.md`), texts[lang]);
  writeFileSync(path.join(folder, 'beads.tsv'), writeBeads(beads, sides));
  for (const name of ['article.yaml', 'references.json'])
    cpSync(path.join(ESSAY, name), path.join(folder, name));
}

const sizeOf = (folder: string, keep: (name: string) => boolean): number =>
  (readdirSync(folder, { recursive: true }) as string[])
    .filter(keep)
    .reduce(
      (sum, name) =>
        sum +
        (statSync(path.join(folder, name)).isFile() ? statSync(path.join(folder, name)).size : 0),
      0,
    );

function benchBuild(counts: readonly number[]): readonly Figure[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'duidu-scale-'));
  const content = path.join(folder, 'content');
  cpSync(path.join(ROOT, 'content', 'glossary'), path.join(content, 'glossary'), {
    recursive: true,
  });
  const runs: { count: number; cpu: number; html: number; all: number }[] = [];
  let made = 0;
  for (const count of counts) {
    for (; made < count; made++) writeCopy(path.join(content, 'articles', `copy-${made}`), made);
    const out = path.join(folder, 'out');
    const { stderr, status } = spawnSync(
      'bash',
      [
        '-c',
        `TIMEFORMAT='cpu %U %S'; time node --max-semi-space-size=64 --import tsx lib/cli/main.ts build`,
      ],
      {
        cwd: ROOT,
        encoding: 'utf8',
        env: {
          ...process.env,
          DUIDU_CONTENT: content,
          DUIDU_LIBRARY: path.join(folder, 'library', 'library'),
          DUIDU_OUT: out,
        },
        maxBuffer: 1 << 28,
      },
    );
    if (status !== 0) throw new Error(stderr.slice(-2000));
    const [, user, system] = /cpu ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
    const article = (name: string): boolean => /articles[/\\]copy-/.test(name);
    runs.push({
      count,
      cpu: Number(user) + Number(system),
      html: sizeOf(out, (name) => article(name) && name.endsWith('.html')),
      all: sizeOf(out, article),
    });
    console.log(
      `  ${count} articles: ${round(Number(user) + Number(system), 1)} CPU s, ${round(sizeOf(out, () => true) / 1e6, 1)} MB`,
    );
  }
  rmSync(folder, { recursive: true, force: true });
  execFileSync(process.execPath, ['--import', 'tsx', 'lib/cli/main.ts', 'build'], {
    cwd: ROOT,
    stdio: 'ignore',
  });
  const [first, last] = [runs[0], runs.at(-1)];
  if (!first || !last || first === last) throw new Error('Two sizes are needed');
  return [
    {
      name: `build, each further article (${counts.join(' → ')})`,
      value: round((last.cpu - first.cpu) / (last.count - first.count), 3),
      must: 0.1,
      aim: 0.05,
      unit: 'CPU s',
    },
    {
      name: 'its files, to its HTML on disk',
      value: round(last.all / last.html),
      must: 2,
      aim: 1.3,
      unit: '×',
    },
  ];
}

const wanted = process.argv.slice(2).filter((word) => !/^\d+$/.test(word));
const number = process.argv.slice(2).find((word) => /^\d+$/.test(word));
const all = wanted.length === 0;
if (!existsSync(path.join(ROOT, 'out', 'index.html')))
  execFileSync('npm', ['run', '-s', 'build'], { cwd: ROOT, stdio: 'inherit' });
const figures = [
  ...(all || wanted.includes('page') ? benchPage(number ?? '9') : []),
  ...(all || wanted.includes('lookup') ? await benchLookup() : []),
  ...(all || wanted.includes('build') ? benchBuild([10, 100, Number(number ?? 1000)]) : []),
];
const last: Record<string, number> = existsSync(LAST) ? JSON.parse(readFileSync(LAST, 'utf8')) : {};
console.log('| figure | now | last | must | aim | |\n|---|---|---|---|---|---|');
for (const { name, value, must, aim, unit } of figures)
  console.log(
    `| ${name} | ${value} ${unit} | ${last[name] ?? '–'} | ≤ ${must} | ≤ ${aim} | ${value <= aim ? 'aim' : value <= must ? 'must' : '**missed**'} |`,
  );
mkdirSync(path.dirname(LAST), { recursive: true });
writeFileSync(
  LAST,
  `${JSON.stringify({ ...last, ...Object.fromEntries(figures.map(({ name, value }) => [name, value])) }, null, 2)}\n`,
);
process.exitCode = figures.every(({ value, must }) => value <= must) ? 0 : 1;
