import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeTermMatcher } from '#lib/annotate/term-matcher.ts';
import { writeBeads } from '#lib/exchange/beads-tsv.ts';
import type { Concept } from '#lib/model/concept.ts';
import { type Block, textOf } from '#lib/model/document.ts';
import { makePureSegmenter } from '#lib/node/segmenter.ts';
import { beadsOver, fileOf, markdown } from '#lib/testing.ts';
import { buildDocument, readText } from './pipeline.ts';

const term = (zh: string, en: string): Concept => ({
  id: en.toLowerCase(),
  domain: 'model',
  terms: { zh: [{ text: zh, status: 'preferred' }], en: [{ text: en, status: 'preferred' }] },
  definition: { zh: '。', en: '.' },
  related: [],
  sources: [],
});
const concepts = [
  term('对齐', 'alignment'),
  term('MoE', 'MoE'),
  term('涌现能力', 'ability'),
  term('模型', 'model'),
];
const segment = makePureSegmenter(['对齐', '模型']);
const tools = {
  match: { zh: makeTermMatcher(concepts, 'zh'), en: makeTermMatcher(concepts, 'en') },
  borders: (text: string) => new Set(segment(text).flatMap(({ span }) => [span.start, span.end])),
};

const articles = fc.tuple(markdown('zh'), markdown('en')).chain(([zh, en]) => {
  const sides = { zh: readText(zh, 'zh'), en: readText(en, 'en') };
  return beadsOver(sides.zh, sides.en).map((beads) => ({
    zh,
    en,
    beads: writeBeads(beads, sides),
  }));
});
const build = ({ zh, en, beads }: { zh: string; en: string; beads: string }) =>
  buildDocument(
    { zh: fileOf('zh.md', zh), en: fileOf('en.md', en), beads: fileOf('beads.tsv', beads) },
    'zh',
    tools,
  );

test('first law: an annotation’s span holds exactly its words', () => {
  fc.assert(
    fc.property(articles, (article) => {
      const { sides, annotations } = build(article);
      const blocks = new Map<string, Block>(
        [...sides.zh.blocks, ...sides.en.blocks].map((b) => [b.id, b]),
      );
      for (const { block, span, exact } of annotations)
        expect(textOf(blocks.get(block) as Block, span)).toBe(exact);
    }),
  );
});

test('second law: every segment is in exactly one bead, in reading order', () => {
  fc.assert(
    fc.property(articles, (article) => {
      const { sides, beads } = build(article);
      for (const lang of ['zh', 'en'] as const)
        expect(beads.flatMap((bead) => bead[lang])).toEqual(
          sides[lang].segments.map(({ id }) => id),
        );
    }),
  );
});

test('third law: tokens tile their segment', () => {
  fc.assert(
    fc.property(articles, (article) => {
      const { sides } = build(article);
      for (const side of [sides.zh, sides.en])
        for (const { block, span } of side.segments) {
          const text = textOf(side.blocks.find(({ id }) => id === block) as Block, span);
          let at = 0;
          for (const token of segment(text)) {
            expect(token.span.start).toBe(at);
            at = token.span.end;
          }
          expect(at).toBe(text.length);
        }
    }),
  );
});

test('a citation has one number on both sides, in the original’s order', () => {
  const zh = '甲[一](#ref-a)，乙[二](#ref-b)，又[三](#ref-a)。';
  const en = '[Two](#ref-b), then [one](#ref-a), then [three](#ref-a) and [four](#ref-c).';
  const { annotations } = build({ zh, en, beads: '' });
  const numbers = annotations.flatMap((a) =>
    a.kind === 'reference' ? [`${a.block.slice(0, 2)} ${a.exact} ${a.number}`] : [],
  );
  expect(numbers).toEqual([
    'zh 一 1',
    'zh 二 2',
    'zh 三 3',
    'en Two 2',
    'en one 1',
    'en three 3',
    'en four 4',
  ]);
});

test('terms stand neither in code nor inside inline code', () => {
  const { annotations } = build({ zh: '`MoE` 与 MoE\n\n```\nMoE\n```\n', en: 'model', beads: '' });
  expect(annotations.filter(({ kind, block }) => kind === 'term' && block === 'zh.1').length).toBe(
    1,
  );
  expect(annotations.filter(({ block }) => block === 'zh.2').length).toBe(0);
});
