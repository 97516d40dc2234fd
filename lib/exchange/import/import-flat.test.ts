import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { readLexicon } from '#lib/node/lexicon.ts';
import { importFlat } from './import-flat.ts';
import { lettersOf } from './script.ts';
import { canonicalUrl } from './urls.ts';

const lexicon = readLexicon(path.resolve('content/glossary'));
const fixtures = path.join(import.meta.dirname, 'fixtures/flat');
const cases = readdirSync(fixtures, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

describe('damaged articles', () => {
  test.each(cases)('%s', async (name) => {
    const folder = path.join(fixtures, name);
    const result = importFlat(readFileSync(path.join(folder, 'raw.txt'), 'utf8'), { lexicon });
    const { repairs, questions } = result.report;
    const report = [
      ...repairs
        .filter(({ rule }) => rule !== 'mark' && rule !== 'chinese-latin-space')
        .map(
          ({ line, column, rule, before, after }) =>
            `${line}:${column} ${rule}: ${before} → ${after}`,
        ),
      ...questions.map(
        ({ line, column, rule, text, message }) =>
          `${line}:${column} ? ${rule}: ${text}: ${message}`,
      ),
    ];
    await expect(result.markdown).toMatchFileSnapshot(path.join(folder, 'expected.md'));
    await expect(result.articleYaml).toMatchFileSnapshot(path.join(folder, 'expected.yaml'));
    await expect(`${JSON.stringify(result.references, null, 2)}\n`).toMatchFileSnapshot(
      path.join(folder, 'expected.references.json'),
    );
    await expect(`${report.join('\n')}\n`).toMatchFileSnapshot(
      path.join(folder, 'expected.report.txt'),
    );
  });
});

describe('the founding text', () => {
  const folder = path.resolve('content/articles/game-of-scale');
  const result = importFlat(readFileSync(path.join(folder, 'source.txt'), 'utf8'), { lexicon });
  const { corrections } = parse(readFileSync(path.join(folder, 'article.yaml'), 'utf8')) as {
    corrections: readonly { before: string; after: string }[];
  };
  const handMade = readFileSync(path.join(folder, 'zh.md'), 'utf8');
  const handReferences = JSON.parse(
    readFileSync(path.join(folder, 'references.json'), 'utf8'),
  ) as readonly { id: string; URL: string }[];

  test('comes out as the edition has it, once its slips are mended', () => {
    // Keys are made by hand in the edition; the work they stand for is the same.
    const workOf = (
      references: readonly { id: string; URL?: string; custom?: { rawUrl?: string } }[],
    ) =>
      new Map(
        references.map(({ id, URL: url, custom }) => [
          id,
          canonicalUrl(custom?.rawUrl ?? url ?? ''),
        ]),
      );
    const byWork = (markdown: string, works: ReadonlyMap<string, string>) =>
      markdown.replace(
        /\(#ref-([^)]+)\)/g,
        (_, keys: string) =>
          `(${keys
            .split(',')
            .map((key) => works.get(key))
            .join(' ')})`,
      );
    const mended = corrections.reduce(
      (text, { before, after }) => text.replaceAll(before, after),
      result.markdown,
    );
    expect(byWork(mended, workOf(result.references))).toBe(
      byWork(handMade, workOf(handReferences)),
    );
  });

  test('asks about the paraphrase and the address that is cut short, and nothing else', () => {
    expect(result.report.questions.map(({ rule }) => rule)).toEqual([
      'citation-paraphrase',
      'url-truncated',
    ]);
  });
});

/** How often each letter stands in a text. */
function countLetters(text: string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const letter of lettersOf(text)) counts.set(letter, (counts.get(letter) ?? 0) + 1);
  return counts;
}

describe('any text', () => {
  const piece = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '•?',
        '- ',
        '1、',
        '2、',
        '01.',
        '02.',
        '(1)',
        '①',
        '# ',
        '> ',
        '———',
        '《',
        '》',
        '”',
        '“',
        '"',
        '?',
        ',',
        ':',
        '...',
        '`',
        '*',
        '_',
        '[',
        '](',
        '<',
        '&amp;',
        '\\',
        '~~',
        '|',
        '\u00a0',
        '⼀',
      ),
    },
    {
      weight: 3,
      arbitrary: fc.constantFrom(
        '模型',
        '极限思维',
        '人工智能显著超过人类的点',
        'TheGameofScale',
        'OpenAIAPI',
        'long-termmemory',
        'GPT3.5',
        'f(x)',
        '来源:',
        '作者:',
        '目录',
        '秦失其鹿,天下共逐之。',
      ),
    },
    {
      weight: 2,
      arbitrary: fc.constantFrom(
        '\n',
        '\n\n',
        '\r\n',
        '。\n',
        'Reference\n',
        'https://arxiv.org/abs/2302.04542',
        'http:/a.b/citationsuser=x',
        '点击阅读原文\n',
      ),
    },
    { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  );
  const source = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  test('is imported without a crash, and no letter of it is lost', () => {
    fc.assert(
      fc.property(source, (text) => {
        const { markdown, articleYaml, references, report } = importFlat(text, { lexicon });
        const kept = countLetters(
          [
            markdown,
            articleYaml,
            JSON.stringify(references),
            ...report.repairs.map(({ before }) => before),
            ...report.questions.map((question) => question.text),
          ].join('\n'),
        );
        for (const [letter, count] of countLetters(text))
          expect(
            kept.get(letter) ?? 0,
            `${letter} of ${JSON.stringify(text)}`,
          ).toBeGreaterThanOrEqual(count);
      }),
      { numRuns: 300 },
    );
  });

  test('has its repairs in places of the source', () => {
    fc.assert(
      fc.property(source, (text) => {
        const lines = text.split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/);
        for (const { line, column } of importFlat(text, { lexicon }).report.repairs) {
          expect(line).toBeGreaterThanOrEqual(1);
          expect(line).toBeLessThanOrEqual(lines.length);
          expect(column).toBeLessThanOrEqual((lines[line - 1]?.length ?? 0) + 1);
        }
      }),
      { numRuns: 200 },
    );
  });
});

test('ten thousand characters take less than a second', () => {
  const text = readFileSync(path.resolve('content/articles/game-of-scale/source.txt'), 'utf8');
  const started = performance.now();
  importFlat(`${text}\n${text}`, { lexicon });
  expect(performance.now() - started).toBeLessThan(1000);
});
