/** Reads `content/`: every file is checked on entry, and trusted from then on. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { VFile } from 'vfile';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import { z } from 'zod';
import { complain } from '#lib/check/complain.ts';
import type { Article } from '#lib/model/article.ts';
import { type Concept, DOMAINS, TERM_STATUSES } from '#lib/model/concept.ts';
import type { Reference } from '#lib/model/reference.ts';
import type { ArticleFiles } from '#lib/pipeline.ts';

/** The content folder: `content/` of the project, or `$DUIDU_CONTENT`. */
export const contentRoot = (): string =>
  path.resolve(process.env.DUIDU_CONTENT ?? path.join(process.cwd(), 'content'));

const both = z.strictObject({ zh: z.string().trim().min(1), en: z.string().trim().min(1) });

const termSchema = z.strictObject({
  text: z.string().trim().min(1),
  status: z.enum(TERM_STATUSES),
  spellings: z.array(z.string().trim().min(1)).optional(),
  pinyin: z.string().optional(),
  mark: z.boolean().optional(),
});
const termsSchema = z
  .array(termSchema)
  .min(1)
  .refine((terms) => terms.filter(({ status }) => status === 'preferred').length === 1, {
    message: 'expected exactly one preferred term',
  });

export const conceptSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'expected lower-case words joined by hyphens'),
  domain: z.enum(DOMAINS),
  terms: z.strictObject({ zh: termsSchema, en: termsSchema }),
  definition: both,
  note: both.optional(),
  related: z.array(z.string()).default([]),
  sources: z
    .array(z.strictObject({ title: z.string().min(1), url: z.url().optional() }))
    .default([]),
  asOf: z
    .string()
    .regex(/^\d{4}-\d{2}$/, 'expected a month such as 2026-11')
    .optional(),
});

export const articleSchema = z.strictObject({
  title: both,
  summary: both,
  original: z.enum(['zh', 'en']),
  authors: z.array(z.string()).default([]),
  authorNote: both.optional(),
  translator: both.optional(),
  date: z
    .string()
    .regex(/^\d{4}(?:-\d{2}(?:-\d{2})?)?$/, 'expected 2023, 2023-02 or 2023-02-11')
    .optional(),
  dateNote: both.optional(),
  source: z.strictObject({ name: z.string(), url: z.url().optional() }).optional(),
  rights: both,
  corrections: z
    .array(z.strictObject({ before: z.string(), after: z.string(), why: both }))
    .default([]),
  renderings: z.array(z.strictObject({ concept: z.string(), why: both })).default([]),
});

const nameSchema = z.object({
  family: z.string().optional(),
  given: z.string().optional(),
  literal: z.string().optional(),
});
const dateSchema = z.object({ 'date-parts': z.array(z.array(z.number()).min(1)).min(1) });
export const referencesSchema = z.array(
  z.looseObject({
    id: z.string().regex(/^[^\s,#()]+$/, 'expected a key without spaces, commas, # or brackets'),
    type: z.string().min(1),
    title: z.string().min(1),
    author: z.array(nameSchema).optional(),
    issued: dateSchema.optional(),
    accessed: dateSchema.optional(),
    'container-title': z.string().optional(),
    publisher: z.string().optional(),
    URL: z.url().optional(),
    DOI: z.string().optional(),
    note: z.string().optional(),
    custom: z
      .object({
        rawUrl: z.string().optional(),
        repair: z.string().optional(),
        uncertain: both.optional(),
      })
      .optional(),
  }),
);

/** An article's files as read and checked; `article` is missing when `article.yaml` could not be. */
export type ArticleSource = {
  readonly slug: string;
  readonly article: Article | undefined;
  readonly references: readonly Reference[];
  readonly files: ArticleFiles & { readonly yaml: VFile; readonly references: VFile };
};

export type GlossarySource = {
  readonly concepts: readonly Concept[];
  readonly files: readonly VFile[];
};

/** The slugs of the articles in `content/articles`, in order. */
export function listArticles(root = contentRoot()): readonly string[] {
  const folder = path.join(root, 'articles');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
    .map(({ name }) => name)
    .sort();
}

/** Read one article. What is missing or malformed is a message on the file it belongs to. */
export function readArticle(slug: string, root = contentRoot()): ArticleSource {
  const at = (name: string): VFile => readContent(path.join(root, 'articles', slug, name));
  const files = {
    yaml: at('article.yaml'),
    zh: at('zh.md'),
    en: at('en.md'),
    beads: at('beads.tsv'),
    references: at('references.json'),
  };
  const data = checkYaml(files.yaml, articleSchema);
  const references = checkJson(files.references, referencesSchema) ?? [];
  return {
    slug,
    article: data ? ({ slug, ...data } as Article) : undefined,
    references: references as readonly Reference[],
    files,
  };
}

/** Read the term base: one concept a file, in the order of their names. */
export function readGlossary(root = contentRoot()): GlossarySource {
  const folder = path.join(root, 'glossary');
  const names = existsSync(folder)
    ? readdirSync(folder)
        .filter((name) => name.endsWith('.yaml'))
        .sort()
    : [];
  const files = names.map((name) => readContent(path.join(folder, name)));
  const concepts = files.flatMap((file) => {
    const concept = checkYaml(file, conceptSchema);
    if (!concept) return [];
    if (`${concept.id}.yaml` !== file.basename)
      complain(
        file,
        `Unexpected id \`${concept.id}\`, expected \`${file.stem}\` as the file is named`,
        {
          ruleId: 'concept-id',
          note: 'Rename the file or the id.',
          fatal: true,
        },
      );
    return [concept as Concept];
  });
  return { concepts, files };
}

function readContent(full: string): VFile {
  const file = new VFile({ path: path.relative(process.cwd(), full), value: '' });
  if (!existsSync(full)) {
    complain(file, `Missing \`${path.basename(full)}\``, {
      ruleId: 'missing-file',
      note: `Add it to ${path.relative(process.cwd(), path.dirname(full)) || '.'}; README says what stands in it.`,
      fatal: true,
    });
    return file;
  }
  const bytes = readFileSync(full);
  try {
    file.value = new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(bytes);
  } catch {
    file.value = bytes.toString('utf8');
    complain(file, 'Unexpected bytes, expected UTF-8', {
      ruleId: 'encoding',
      note: 'Save the file as UTF-8.',
      fatal: true,
    });
  }
  return file;
}

function checkYaml<T>(file: VFile, schema: z.ZodType<T>): T | undefined {
  if (file.messages.length > 0) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(String(file.value), { lineCounter: lines });
  for (const error of document.errors) {
    const place = error.linePos?.[0];
    complain(file, `Unexpected YAML: ${error.message.split('\n')[0]}`, {
      ruleId: 'yaml',
      note: 'Correct the YAML; a value with `: ` inside needs quotes.',
      fatal: true,
      ...(place ? { place: { line: place.line, column: place.col } } : {}),
    });
  }
  if (document.errors.length > 0) return undefined;
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const line = lineOf(document, issue.path, lines);
    complain(file, `Unexpected \`${issue.path.join('.') || 'content'}\`: ${issue.message}`, {
      ruleId: 'schema',
      note: 'Correct the field; README lists the fields and their values.',
      fatal: true,
      ...(line ? { place: { line, column: 1 } } : {}),
    });
  }
  return undefined;
}

/** The line of the innermost node of a path that is there. */
function lineOf(
  document: Document,
  keys: readonly PropertyKey[],
  lines: LineCounter,
): number | undefined {
  for (let depth = keys.length; depth >= 0; depth--) {
    const node = document.getIn(keys.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

function checkJson<T>(file: VFile, schema: z.ZodType<T>): T | undefined {
  if (file.messages.length > 0) return undefined;
  const text = String(file.value);
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (error) {
    const at = Number(/position (\d+)/.exec(String(error))?.[1] ?? 0);
    complain(file, `Unexpected JSON: ${(error as Error).message}`, {
      ruleId: 'json',
      note: 'Correct the JSON.',
      place: { line: text.slice(0, at).split('\n').length, column: 1 },
      fatal: true,
    });
    return undefined;
  }
  const result = schema.safeParse(data);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const index = issue.path[0];
    const key = Array.isArray(data) && typeof index === 'number' ? data[index]?.id : undefined;
    const at = key ? text.indexOf(`"${key}"`) : 0;
    complain(
      file,
      `Unexpected \`${issue.path.join('.') || 'content'}\`${key ? ` of \`${key}\`` : ''}: ${issue.message}`,
      {
        ruleId: 'schema',
        note: 'Correct the field; the file is CSL-JSON, a list of works.',
        place: { line: text.slice(0, Math.max(0, at)).split('\n').length, column: 1 },
        fatal: true,
      },
    );
  }
  return undefined;
}
