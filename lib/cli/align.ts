import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { VFile } from 'vfile';
import { type AlignedBead, align as alignSegmentLists } from '#lib/align/align.ts';
import { alignSegments } from '#lib/align/align-sides.ts';
import { inspectPair, LONGEST_TEXT, type PairProblem } from '#lib/align/inspect-pair.ts';
import { refreshBeads } from '#lib/align/refresh-beads.ts';
import { readSegments, writeGold } from '#lib/eval/align-bench.ts';
import { readBeadLines, segmentTexts, writeBeads } from '#lib/exchange/beads-tsv.ts';
import type { Block, Lang, Side } from '#lib/model/document.ts';
import { contentRoot, listArticles, readArticle, readGlossary } from '#lib/node/content.ts';
import { loadDictionary } from '#lib/node/dictionary.ts';
import { hasErrors } from '#lib/node/library.ts';
import { formatReport } from '#lib/node/report.ts';
import { readSide } from '#lib/pipeline.ts';
import { segmentBlocks } from '#lib/segment/segment-blocks.ts';
import { type Command, type ExitCode, type Io, Misuse } from './command.ts';

const FORMATS = ['tsv', 'json', 'md'] as const;
type Format = (typeof FORMATS)[number];
type Pair = {
  readonly zh: readonly string[];
  readonly en: readonly string[];
  readonly certainty: AlignedBead['certainty'] | 'none';
};

export const align: Command = {
  summary: 'Pair the sentences of a Chinese and an English text.',
  usage: [
    'duidu align <slug>',
    '       duidu align <zh> <en> [--format tsv|json|md]',
    '       duidu align <zh.tsv> <en.tsv> --bench',
    '',
    'With a slug, the article’s beads.tsv is written or refreshed: reviewed beads stay, the rest is aligned.',
    'Files ending in .md are Markdown, others plain text. TSV has a line a pair: Chinese, English, and',
    '`sure`, `check` (look at it) or `none` (no partner). With --bench the files are lists of segments',
    '(id, paragraph, kind, text) and the pairs are printed as ids.',
  ].join('\n'),
  async run(argv, io) {
    const { positionals, values } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'tsv' },
        bench: { type: 'boolean', default: false },
      },
    });
    const [zhFile, enFile, ...more] = positionals;
    if (zhFile !== undefined && enFile === undefined && !values.bench)
      return await refreshArticle(zhFile, io);
    if (zhFile === undefined || enFile === undefined || more.length > 0)
      throw new Misuse(`Expected a slug or two files, got ${positionals.length} arguments.`);
    const format = FORMATS.find((name) => name === values.format);
    if (!format)
      throw new Misuse(`Unexpected format \`${values.format}\`, expected ${FORMATS.join(', ')}.`);
    let sources = { zh: readSource(zhFile), en: readSource(enFile) };
    if (values.bench) {
      const [zh, en] = [readList(sources.zh), readList(sources.en)];
      io.out(writeGold(alignSegmentLists(zh, en, { dictionary: await loadDictionary() })));
      return 0;
    }
    for (const problem of inspectPair(sources.zh.text, sources.en.text)) {
      const message = explain(problem, { zh: zhFile, en: enFile });
      if (problem.code !== 'wrong-way-round') throw new Misuse(message);
      io.err(message);
      sources = { zh: sources.en, en: sources.zh };
    }
    const zh = alignSegments(sideOf(sources.zh, 'zh'));
    const en = alignSegments(sideOf(sources.en, 'en'));
    const beads = alignSegmentLists(zh, en, { dictionary: await loadDictionary() });
    const pairs = beads.map(
      (bead): Pair => ({
        zh: bead.zh.map((at) => zh[at]?.text ?? ''),
        en: bead.en.map((at) => en[at]?.text ?? ''),
        certainty: bead.zh.length === 0 || bead.en.length === 0 ? 'none' : bead.certainty,
      }),
    );
    io.out(write(pairs, format));
    const unsure = pairs.filter(({ certainty }) => certainty !== 'sure').length;
    io.err(`${pairs.length} pairs, ${unsure} of them to look at.`);
    return 0;
  },
};

/** Write or refresh the beads of an article in `content/`. */
async function refreshArticle(slug: string, io: Io): Promise<ExitCode> {
  const known = listArticles();
  if (!known.includes(slug))
    throw new Misuse(
      `Unknown article \`${slug}\`, expected one of: ${known.join(', ') || '(content/articles is empty)'}.`,
    );
  const { files } = readArticle(slug);
  for (const lang of ['zh', 'en'] as const)
    if (hasErrors([files[lang]])) {
      io.err(formatReport([files[lang]]));
      return 1;
    }
  const sides = { zh: readSide(files.zh, 'zh'), en: readSide(files.en, 'en') };
  const terms = readGlossary().concepts.flatMap(({ terms: { zh, en } }) =>
    zh.flatMap((a) => en.map((b) => ({ zh: a.text, en: b.text }))),
  );
  const old = readBeadLines(String(files.beads.value));
  const { beads, kept, stale } = refreshBeads(old, sides, {
    dictionary: await loadDictionary(),
    terms,
  });
  const file = path.join(contentRoot(), 'articles', slug, 'beads.tsv');
  const draft = `${file}.${process.pid}`;
  writeFileSync(draft, writeBeads(beads, sides));
  renameSync(draft, file);
  const look = beads.filter(
    ({ origin, certainty }) => origin === 'aligner' && certainty === 'check',
  );
  io.err(
    `${beads.length} beads: ${kept} reviewed and kept, ${beads.length - kept} aligned, ${look.length} to look at, ${stale.length} reviewed ones gone stale.`,
  );
  const words = { zh: segmentTexts(sides.zh), en: segmentTexts(sides.en) };
  for (const bead of look)
    io.out(
      [
        bead.zh.map((id) => words.zh.get(id)).join(''),
        bead.en.map((id) => words.en.get(id)).join(' '),
      ].join('\t'),
    );
  return 0;
}

type Source = { readonly file: string; readonly text: string };

function readSource(file: string): Source {
  try {
    return { file, text: readFileSync(file, 'utf8').replace(/^\uFEFF/, '') };
  } catch (error) {
    throw new Misuse(`${file} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}

function readList({ file, text }: Source): ReturnType<typeof readSegments> {
  try {
    return readSegments(text);
  } catch (error) {
    throw new Misuse(`${file}: ${error instanceof Error ? error.message : error}.`);
  }
}

const isMarkdown = (file: string): boolean => /^\.(?:md|markdown)$/i.test(path.extname(file));

/** The blocks and sentences of a file; a plain text's lines, or its paragraphs where it has blank lines, are its blocks. */
function sideOf({ file, text }: Source, lang: Lang): Side {
  if (isMarkdown(file)) return readSide(new VFile({ path: file, value: text }), lang);
  const paragraphs = /\n[ \t\u3000\r]*\n/.test(text)
    ? text.split(/\n(?:[ \t\u3000\r]*\n)+/)
    : text.split('\n');
  const between = lang === 'zh' ? '' : ' ';
  const blocks = paragraphs
    .map((paragraph) =>
      paragraph
        .split('\n')
        .map((line) => line.trim())
        .join(between)
        .trim(),
    )
    .filter((paragraph) => paragraph !== '')
    .map((paragraph, index): Block => {
      const id = `${lang}.${index + 1}` as const;
      return { id, kind: 'paragraph', text: paragraph, marks: [], line: index + 1 };
    });
  return { lang, blocks, segments: segmentBlocks(blocks, lang) };
}

/** What is wrong, and how to mend it. */
function explain({ code, side }: PairProblem, files: Readonly<Record<Lang, string>>): string {
  const file = side ? files[side] : `${files.zh} and ${files.en}`;
  const language = side === 'en' ? 'English' : 'Chinese';
  switch (code) {
    case 'empty':
      return `${file} is empty.`;
    case 'binary':
      return `${file} is not text. Expected UTF-8; save it as plain text or Markdown first.`;
    case 'too-long':
      return `${file} is longer than ${LONGEST_TEXT / 1e6} million characters. Divide both texts at the same place.`;
    case 'same':
      return `${file} hold the same text.`;
    case 'wrong-way-round':
      return `${files.zh} is English and ${files.en} Chinese: taken the other way round.`;
    case 'wrong-language':
      return `${file} does not look like ${language}.`;
  }
}

function write(pairs: readonly Pair[], format: Format): string {
  if (format === 'json') return `${JSON.stringify(pairs, null, 2)}\n`;
  const line = (list: readonly string[], between: string): string =>
    list.join(between).replace(/\s+/g, ' ');
  if (format === 'tsv')
    return pairs
      .map(({ zh, en, certainty }) => `${line(zh, '')}\t${line(en, ' ')}\t${certainty}\n`)
      .join('');
  return pairs
    .map(({ zh, en }) =>
      [line(zh, ''), en.length > 0 ? `> ${line(en, ' ')}` : '']
        .filter((part) => part !== '')
        .join('\n\n'),
    )
    .join('\n\n---\n\n')
    .concat('\n');
}
