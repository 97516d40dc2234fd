/** How well damaged articles are imported: the benchmark's own scorer, its table beside the last figures. */

import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { importFlat } from '#lib/exchange/import/import-flat.ts';
import { readLexicon } from '#lib/node/lexicon.ts';

/** One line of the scorer. */
type Score = {
  readonly paragraphs: { readonly f1: number };
  readonly headings: { readonly f1: number; readonly levels: number };
  readonly items: { readonly f1: number };
  readonly references: {
    readonly want: number;
    readonly listed: number;
    readonly url_exact: number;
    readonly linked: number;
    readonly elsewhere: number;
    readonly wrong: number;
  };
  readonly latin_runs: { readonly restored: number; readonly words_wrong: number };
  readonly punctuation: number;
};

type Row = {
  readonly name: string;
  readonly value: (scores: readonly Score[]) => number;
  readonly must: number;
  readonly aim: number;
  /** A figure that is better when it is lower. */
  readonly lower?: boolean;
};

const mean = (of: (score: Score) => number) => (scores: readonly Score[]) =>
  scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
const pooled = (of: (references: Score['references']) => number) => (scores: readonly Score[]) =>
  scores.reduce((sum, { references }) => sum + of(references), 0) /
  Math.max(
    1,
    scores.reduce((sum, { references }) => sum + references.want, 0),
  );

const ROWS: readonly Row[] = [
  { name: 'paragraphs F1', value: mean((s) => s.paragraphs.f1), must: 0.985, aim: 0.995 },
  { name: 'headings F1', value: mean((s) => s.headings.f1), must: 0.97, aim: 0.99 },
  { name: 'heading levels', value: mean((s) => s.headings.levels), must: 0.97, aim: 1 },
  { name: 'items F1', value: mean((s) => s.items.f1), must: 0.99, aim: 1 },
  { name: 'references listed', value: pooled((r) => r.listed), must: 1, aim: 1 },
  { name: 'URLs exact', value: pooled((r) => r.url_exact), must: 0.98, aim: 1 },
  { name: 'linked, exact place', value: pooled((r) => r.linked), must: 0.955, aim: 0.98 },
  {
    name: 'linked, same phrase',
    value: pooled((r) => r.linked + r.elsewhere),
    must: 0.985,
    aim: 1,
  },
  { name: 'linked wrongly', value: pooled((r) => r.wrong), must: 0.01, aim: 0, lower: true },
  { name: 'Latin spaces', value: mean((s) => s.latin_runs.restored), must: 0.85, aim: 0.93 },
  {
    name: 'Latin words wrong',
    value: mean((s) => s.latin_runs.words_wrong),
    must: 0.015,
    aim: 0.006,
    lower: true,
  },
  { name: 'punctuation', value: mean((s) => s.punctuation), must: 0.985, aim: 0.998 },
];

/**
 * Import every case of the benchmark and print the table.
 *
 * @param root - Project root; the benchmark is looked for in `../shared/bench/import` beside it.
 * @param save - Keep the figures as the last ones.
 * @returns Names of the figures that miss what they must reach; nothing where there is no benchmark.
 */
export function evalImport(
  root: string,
  out: (text: string) => void,
  save = false,
): readonly string[] | undefined {
  const bench = path.resolve(root, '../shared/bench/import');
  if (!existsSync(path.join(bench, 'score.mjs'))) {
    out(`import: skipped, there is no ${path.relative(root, bench)}.`);
    return;
  }
  const work = mkdtempSync(path.join(tmpdir(), 'duidu-eval-import-'));
  try {
    cpSync(bench, work, { recursive: true });
    preparePackages(root, work);
    const lexicon = readLexicon(path.join(root, 'content', 'glossary'));
    const started = performance.now();
    const scores = readdirSync(path.join(work, 'cases')).map((name) => {
      const folder = path.join(work, 'out', name);
      const { markdown, references } = importFlat(
        readFileSync(path.join(work, 'cases', name, 'raw.txt'), 'utf8'),
        { lexicon },
      );
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, 'zh.md'), markdown);
      writeFileSync(path.join(folder, 'references.json'), JSON.stringify(references));
      return { name, folder };
    });
    const milliseconds = performance.now() - started;
    const lines = scores.map(({ name, folder }) =>
      execFileSync(process.execPath, ['score.mjs', path.join('cases', name, 'gold.json'), folder], {
        cwd: work,
        encoding: 'utf8',
      }),
    );
    return printTable(
      root,
      lines.map((line) => JSON.parse(line) as Score),
      milliseconds / scores.length,
      out,
      save,
    );
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The scorer's packages: the project's own, and from the registry what it has not. */
function preparePackages(root: string, work: string): void {
  const { dependencies } = JSON.parse(readFileSync(path.join(work, 'package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const own = path.join(root, 'node_modules');
  if (Object.keys(dependencies).every((name) => existsSync(path.join(own, name)))) {
    symlinkSync(own, path.join(work, 'node_modules'), 'dir');
    return;
  }
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent'], {
    cwd: work,
    stdio: 'ignore',
  });
}

function printTable(
  root: string,
  scores: readonly Score[],
  milliseconds: number,
  out: (text: string) => void,
  save: boolean,
): readonly string[] {
  const file = path.join(root, 'lib/eval/last/import.json');
  const last = existsSync(file)
    ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>)
    : {};
  const now = Object.fromEntries(
    ROWS.map(({ name, value }) => [name, Math.round(value(scores) * 1000) / 1000]),
  );
  const show = (figure: number | undefined) =>
    (figure === undefined ? '–' : figure.toFixed(3)).padStart(7);
  const missed = ROWS.filter(({ name, must, lower }) =>
    lower ? (now[name] ?? 1) > must : (now[name] ?? 0) < must,
  ).map(({ name }) => name);
  out(
    [
      `Import, ${scores.length} damaged articles, ${milliseconds.toFixed(0)} ms each`,
      `${''.padEnd(22)}    now   last   must    aim`,
      ...ROWS.map(
        ({ name, must, aim }) =>
          `${name.padEnd(22)}${show(now[name])}${show(last[name])}${show(must)}${show(aim)}${missed.includes(name) ? '  missed' : ''}`,
      ),
    ].join('\n'),
  );
  if (save) writeFileSync(file, `${JSON.stringify(now, null, 2)}\n`);
  return missed;
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const missed = evalImport(
    process.cwd(),
    (text) => void process.stdout.write(`${text}\n`),
    process.argv.includes('--save'),
  );
  process.exitCode = missed && missed.length > 0 ? 1 : 0;
}
