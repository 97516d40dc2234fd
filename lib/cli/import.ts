/** `duidu import`: any article in, an article folder out, and an honest account of the way. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parseDocument } from 'yaml';
import type { ImportReport, ImportResult } from '#lib/exchange/import/draft.ts';
import { importFlat } from '#lib/exchange/import/import-flat.ts';
import { importHtml } from '#lib/exchange/import/import-html.ts';
import { importMarkdown } from '#lib/exchange/import/import-markdown.ts';
import type { TreeOptions } from '#lib/exchange/import/import-tree.ts';
import type { Lang } from '#lib/model/document.ts';
import type { Reference } from '#lib/model/reference.ts';
import { contentRoot } from '#lib/node/content.ts';
import { fetchPage } from '#lib/node/fetch-page.ts';
import { readLexicon } from '#lib/node/lexicon.ts';
import {
  describe,
  FORMATS,
  type Format,
  readSource,
  readText,
  type Source,
  UnusableSource,
} from '#lib/node/read-source.ts';
import { writeFolder } from '#lib/node/write-folder.ts';
import { type Command, type Io, Misuse } from './command.ts';

const USAGE = `duidu import <file|url|-> [--slug S] [--out DIR] [--lang zh|en] [--as ${FORMATS.join('|')}] [--report] [--force]`;

export const importArticle: Command = {
  summary: 'Turn a text, page or document into an article folder, and report every repair.',
  usage: USAGE,
  async run(argv, io) {
    const options = readOptions(argv);
    try {
      return await run(options, io);
    } catch (error) {
      if (error instanceof UnusableSource) throw new Misuse(error.message);
      throw error;
    }
  },
};

type Options = {
  readonly file: string;
  readonly slug: string | undefined;
  readonly out: string | undefined;
  readonly lang: Lang | undefined;
  readonly as: Format | undefined;
  readonly report: boolean;
  readonly force: boolean;
};

function readOptions(argv: readonly string[]): Options {
  let parsed: ReturnType<typeof parse>;
  const parse = () =>
    parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        slug: { type: 'string' },
        out: { type: 'string' },
        lang: { type: 'string' },
        as: { type: 'string' },
        report: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
      },
    });
  try {
    parsed = parse();
  } catch (error) {
    throw new Misuse((error as Error).message);
  }
  const { values, positionals } = parsed;
  const [file, ...more] = positionals;
  if (!file || more.length > 0)
    throw new Misuse('Expected one file or address, or `-` for standard input.');
  const { slug, lang, as } = values;
  if (slug !== undefined && !/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug))
    throw new Misuse(`Unexpected slug \`${slug}\`, expected lower-case words joined by hyphens.`);
  if (lang !== undefined && lang !== 'zh' && lang !== 'en')
    throw new Misuse(`Unexpected language \`${lang}\`, expected zh or en.`);
  const format = FORMATS.find((name) => name === as);
  if (as !== undefined && !format)
    throw new Misuse(`Unexpected format \`${as}\`, expected one of ${FORMATS.join(', ')}.`);
  return {
    file,
    slug,
    out: values.out,
    lang,
    as: format,
    report: values.report,
    force: values.force,
  };
}

async function run(options: Options, io: Io): Promise<0 | 1> {
  const folder = path.resolve(
    options.out ?? path.join(contentRoot(), 'articles', options.slug ?? slugOf(options.file)),
  );
  const source = await openSource(options, io);
  const known = readKnown(folder);
  const { result, lang, encoding } = await convert(source, options.lang, known.references);
  if (!/[\p{L}\p{N}]/u.test(result.markdown.replace(/^# .*/, '')))
    throw new UnusableSource(
      result.references.length > 0
        ? `\`${options.file}\` has no text but a list of references.`
        : `\`${options.file}\` has a title at most, and no text.`,
    );
  const side = `${lang}.md`;
  if (existsSync(path.join(folder, side)) && !options.force)
    throw new Misuse(
      `\`${path.relative('.', path.join(folder, side))}\` is there already; --force overwrites it.`,
    );
  const suffix =
    known.article !== undefined && !existsSync(path.join(folder, side)) ? `.${lang}` : '';
  writeFolder(folder, {
    'article.yaml':
      known.article === undefined
        ? result.articleYaml
        : addTitle(known.article, lang, result.title),
    [side]: result.markdown,
    'references.json': `${JSON.stringify(mergeReferences(known.references, result.references), null, 2)}\n`,
    [`source${suffix}.${source.extension}`]: source.bytes,
    [`import${suffix}.json`]: `${JSON.stringify({ source: source.base ?? path.basename(source.name), format: source.format, ...(encoding && { encoding }), ...result.report }, null, 1)}\n`,
  });
  io.out(path.relative('.', folder) || '.');
  io.err(options.report ? fullReport(result.report) : summary(result.report, encoding));
  return 0;
}

/** A file, standard input, or a page of the public web. */
async function openSource({ file, as }: Options, io: Io): Promise<Source> {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(file)) return readSource(file, as);
  io.err(`Fetching ${file} …`);
  const { bytes, url, type } = await fetchPage(file);
  const named = FORMATS_BY_TYPE.find(([sign]) => sign.test(type))?.[1];
  return { ...describe(bytes, url, as ?? named), base: url };
}

const FORMATS_BY_TYPE: readonly (readonly [RegExp, Format])[] = [
  [/html/, 'html'],
  [/markdown/, 'md'],
  [/pdf/, 'pdf'],
  [/epub/, 'epub'],
  [/wordprocessingml/, 'docx'],
];

/** Convert by format. */
async function convert(
  source: Source,
  lang: Lang | undefined,
  known: readonly Reference[],
): Promise<{ result: ImportResult; lang: Lang; encoding?: string }> {
  const lexicon = () => readLexicon(path.join(contentRoot(), 'glossary'));
  switch (source.format) {
    case 'txt': {
      const { text, encoding } = readText(source);
      const result = importFlat(text, { ...(lang && { lang }), lexicon: lexicon(), known });
      return { result, lang: result.lang, encoding };
    }
    case 'md':
    case 'html': {
      const { text, encoding } = readText(source);
      const convertText = source.format === 'md' ? importMarkdown : importHtml;
      const base = source.base ? { base: source.base } : {};
      const result = convertText(text, {
        ...base,
        ...(lang && { lang }),
        lexicon: lexicon(),
        known,
      });
      return { result, lang: result.lang, encoding };
    }
    default: {
      const options = { ...(lang && { lang }), lexicon: lexicon(), known };
      const result = await convertPacked(source, options);
      return { result, lang: result.lang };
    }
  }
}

/** Formats that are no text. Their libraries are loaded only here: they are large. */
async function convertPacked(source: Source, options: TreeOptions): Promise<ImportResult> {
  try {
    if (source.format === 'docx')
      return await (await import('#lib/exchange/import/import-docx.ts')).importDocx(
        source.bytes,
        options,
      );
    if (source.format === 'epub')
      return (await import('#lib/exchange/import/import-epub.ts')).importEpub(
        source.bytes,
        options,
      );
    return await (await import('#lib/exchange/import/import-pdf.ts')).importPdf(
      source.bytes,
      options,
    );
  } catch (error) {
    // A library's complaint about the bytes is about the file, not about us.
    throw new UnusableSource(
      `\`${source.name}\` cannot be read as ${source.format.toUpperCase()}: ${(error as Error).message}`,
    );
  }
}

/** A slug from a file name; its letters must be of a kind that addresses have. */
function slugOf(file: string): string {
  const name =
    /^https?:/i.test(file) && URL.canParse(file) ? new URL(file).pathname.replace(/\/$/, '') : file;
  const slug = path
    .basename(name, path.extname(name))
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  if (!slug || file === '-')
    throw new Misuse('No slug can be made from the file name; give one with --slug.');
  return slug;
}

/** What an article folder has already, for the other side to join. */
function readKnown(folder: string): {
  readonly article: string | undefined;
  readonly references: readonly Reference[];
} {
  const read = (name: string) => {
    const file = path.join(folder, name);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  };
  const text = read('references.json');
  try {
    return {
      article: read('article.yaml'),
      references: text ? (JSON.parse(text) as readonly Reference[]) : [],
    };
  } catch {
    throw new Misuse(`\`${path.join(folder, 'references.json')}\` is not JSON; mend it first.`);
  }
}

/** The other side's title, put into the file without touching the rest. */
function addTitle(yaml: string, lang: Lang, title: string): string {
  const document = parseDocument(yaml);
  if (title && !document.getIn(['title', lang])) document.setIn(['title', lang], title);
  return document.toString({ lineWidth: 0 });
}

/** Known references stay as they are; new works follow. */
function mergeReferences(
  known: readonly Reference[],
  added: readonly Reference[],
): readonly Reference[] {
  const ids = new Set(known.map(({ id }) => id));
  return [...known, ...added.filter(({ id }) => !ids.has(id))];
}

/** Repairs below this are named, so that somebody looks at them. */
const UNSURE = 0.7;

/** How often each rule was used, and what is left to do. */
function summary({ repairs, questions }: ImportReport, encoding: string | undefined): string {
  const counts = new Map<string, number>();
  for (const { rule } of repairs) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const rules = [...counts].sort((a, b) => b[1] - a[1]).map(([rule, count]) => `${rule} ${count}`);
  const unsure = new Map(
    repairs
      .filter(({ rule, confidence }) => confidence < UNSURE && !rule.startsWith('citation'))
      .map((repair) => [`${repair.rule} ${repair.before}`, repair]),
  );
  return [
    ...(encoding && encoding !== 'utf-8' ? [`Encoding: ${encoding}.`] : []),
    `${repairs.length} repairs: ${rules.join(', ')}.`,
    ...(unsure.size > 0
      ? [
          `Done, but unsure: ${[...unsure.values()]
            .map(
              ({ line, column, before, after }) =>
                `${shorten(before)} → ${shorten(after)} (${line}:${column})`,
            )
            .join(', ')}.`,
        ]
      : []),
    questions.length === 0 ? 'Nothing is left open.' : `${questions.length} to look at:`,
    ...questions.map(
      ({ line, column, rule, text, message }) =>
        `  ${line}:${column} ${rule}  ${shorten(text)}  ${message}`,
    ),
  ].join('\n');
}

/** Every repair with its place. */
function fullReport(report: ImportReport): string {
  const rows = report.repairs.map(
    ({ line, column, rule, before, after, confidence }) =>
      `${line}:${column}\t${rule}\t${confidence.toFixed(2)}\t${shorten(before)} → ${shorten(after)}`,
  );
  return [...rows, '', summary(report, undefined)].join('\n');
}

const shorten = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length > 60 ? `${line.slice(0, 57)}…` : line;
};
