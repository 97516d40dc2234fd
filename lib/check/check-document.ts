/** Proof for authors: what a careful editor would look for in a bilingual edition. */
import type { VFile } from 'vfile';
import { segmentTexts } from '#lib/exchange/beads-tsv.ts';
import type { Article } from '#lib/model/article.ts';
import { type Concept, preferredTerm } from '#lib/model/concept.ts';
import {
  type Bead,
  type Block,
  type ConceptId,
  type Lang,
  otherLang,
  type ParallelDocument,
  type ReferenceAnnotation,
  type SegmentId,
  type TermAnnotation,
} from '#lib/model/document.ts';
import { groupBy } from '#lib/model/group-by.ts';
import type { Reference } from '#lib/model/reference.ts';
import { complain, type Place, placeOf } from './complain.ts';

/** An edition and what it is checked against. */
export type CheckInput = {
  readonly article: Article;
  readonly references: readonly Reference[];
  readonly document: ParallelDocument;
  readonly concepts: readonly Concept[];
  /** The concepts that a text names, for either language. */
  readonly find: Readonly<Record<Lang, (text: string) => ReadonlySet<ConceptId>>>;
  readonly files: Readonly<Record<Lang | 'beads' | 'references' | 'yaml', VFile>>;
};

/** Run every rule on an edition; what it finds is added to the messages of the file it stands in. */
export function checkDocument(edition: CheckInput): void {
  checkCitations(edition);
  checkBeads(edition);
  checkTerms(edition);
  for (const lang of ['zh', 'en'] as const) checkDamage(edition, lang);
  checkArticle(edition);
}

const isReference = (a: { kind: string }): a is ReferenceAnnotation => a.kind === 'reference';
const isTerm = (a: { kind: string }): a is TermAnnotation => a.kind === 'term';

/** Every citation known and on both sides as often; every reference cited. */
function checkCitations({ document, references, files }: CheckInput): void {
  const known = new Set(references.map(({ id }) => id));
  const cited = document.annotations.filter(isReference);
  const counts: Record<Lang, Map<string, number>> = { zh: new Map(), en: new Map() };
  for (const { keys, block, exact } of cited) {
    const lang = block.slice(0, 2) as Lang;
    for (const key of keys) {
      counts[lang].set(key, (counts[lang].get(key) ?? 0) + 1);
      if (known.has(key)) continue;
      complain(
        files[lang],
        `Unexpected citation key \`${key}\`, expected a key from \`references.json\``,
        {
          ruleId: 'unknown-citation',
          note: 'Add the reference, or correct the key.',
          place: placeOf(files[lang], blockOf(document, block), exact),
          fatal: true,
        },
      );
    }
  }
  for (const { id } of references) {
    const [zh, en] = [counts.zh.get(id) ?? 0, counts.en.get(id) ?? 0];
    if (zh === 0 && en === 0)
      complain(files.references, `Unexpected reference \`${id}\` that no phrase cites`, {
        ruleId: 'uncited-reference',
        note: `Cite it as [phrase](#ref-${id}) in zh.md and en.md, or remove it.`,
        fatal: true,
      });
    else if (zh !== en)
      complain(
        files[zh > en ? 'en' : 'zh'],
        `Unexpected ${Math.min(zh, en)} citations of \`${id}\`, expected ${Math.max(zh, en)} as on the other side`,
        {
          ruleId: 'citation-sides',
          note: `Cite the phrase on both sides, or on neither: [phrase](#ref-${id}).`,
          fatal: true,
        },
      );
  }
  const doubles = references.filter(
    ({ id }, index) => references.findIndex((r) => r.id === id) < index,
  );
  for (const { id } of doubles)
    complain(files.references, `Unexpected second reference \`${id}\`, expected each key once`, {
      ruleId: 'duplicate-reference',
      note: 'Rename one of them, or remove it.',
      fatal: true,
    });
}

/** Sentences without a partner, and pairs that nobody has confirmed. */
function checkBeads({ document, files }: CheckInput): void {
  const unsure = document.beads.filter(
    (bead) => bead.origin === 'aligner' && bead.certainty === 'check',
  );
  if (unsure.length === 0) return;
  complain(files.beads, `${unsure.length} of ${document.beads.length} beads are uncertain`, {
    ruleId: 'bead-unsure',
    note: `Look at ${unsure
      .slice(0, 5)
      .map(({ zh, en }) => [...zh, ...en].join('+'))
      .join(', ')}${unsure.length > 5 ? ' …' : ''}, then mark them \`reviewed\` in beads.tsv.`,
    place: lineOfBead(files.beads, unsure[0]),
  });
}

/** The line of `beads.tsv` on which a bead stands; the first where it stands on none. */
function lineOfBead(file: VFile, bead: Bead | undefined): Place {
  const key = bead ? `${bead.zh.join(',')}\t${bead.en.join(',')}` : '';
  const line = String(file.value)
    .split('\n')
    .findIndex((row) => row.startsWith(`${key}\t`));
  return { line: Math.max(1, line + 1), column: 1 };
}

/** A term on one side of a bead without its counterpart on the other. */
function checkTerms({ article, document, concepts, find, files }: CheckInput): void {
  const byId = new Map(concepts.map((concept) => [concept.id, concept]));
  const excused = new Set(article.renderings.map(({ concept }) => concept));
  for (const { concept } of article.renderings)
    if (!byId.has(concept))
      complain(
        files.yaml,
        `Unexpected concept \`${concept}\` under renderings, expected an id of the glossary`,
        {
          ruleId: 'unknown-concept',
          note: 'Correct the id, or remove the line.',
          fatal: true,
        },
      );
  const inSegment = termsBySegment(document);
  const texts = { zh: segmentTexts(document.sides.zh), en: segmentTexts(document.sides.en) };
  const missing = new Map<string, { bead: Bead; lang: Lang; term: TermAnnotation }[]>();
  for (const bead of document.beads) {
    if (bead.zh.length === 0 || bead.en.length === 0) continue;
    for (const lang of ['zh', 'en'] as const) {
      const other = otherLang(lang);
      const named = find[other](bead[other].map((id) => texts[other].get(id) ?? '').join(' '));
      const seen = new Set<ConceptId>();
      for (const term of bead[lang].flatMap((id) => inSegment.get(id) ?? [])) {
        if (named.has(term.concept) || seen.has(term.concept) || excused.has(term.concept))
          continue;
        seen.add(term.concept);
        const key = `${lang} ${term.concept}`;
        missing.set(key, [...(missing.get(key) ?? []), { bead, lang, term }]);
      }
    }
  }
  for (const cases of missing.values()) {
    const { lang, term, bead } = cases[0] as (typeof cases)[number];
    const concept = byId.get(term.concept);
    if (!concept) continue;
    const other = otherLang(lang);
    complain(
      files[lang],
      `Unexpected ${lang === 'zh' ? 'Chinese' : 'English'} term “${term.exact}” without “${preferredTerm(concept, other).text}” in its partner${cases.length > 1 ? ` (${cases.length} pairs)` : ''}`,
      {
        ruleId: 'term-consistency',
        note: `Partner: ${bead[other].join(',')}. Use the term there, add its wording to glossary/${term.concept}.yaml, or explain it under \`renderings\` in article.yaml.`,
        place: placeOf(files[lang], blockOf(document, term.block), term.exact),
      },
    );
  }
}

function termsBySegment(
  document: ParallelDocument,
): ReadonlyMap<SegmentId, readonly TermAnnotation[]> {
  const byBlock = groupBy(document.annotations.filter(isTerm), ({ block }) => block);
  const segments = [...document.sides.zh.segments, ...document.sides.en.segments];
  return new Map(
    segments.map(({ id, block, span }) => [
      id,
      (byBlock.get(block) ?? []).filter(
        (term) => term.span.start >= span.start && term.span.end <= span.end,
      ),
    ]),
  );
}

type DamageRule = {
  readonly ruleId: string;
  readonly pattern: RegExp;
  readonly what: string;
  readonly note: string;
  readonly lang?: Lang;
};

const HAN = '[\\u3400-\\u9fff]';
const DAMAGE: readonly DamageRule[] = [
  {
    ruleId: 'lost-list-mark',
    pattern: /•\s*\?|^[•·●]/gmu,
    what: 'portal’s list mark',
    note: 'Write it as a Markdown list item: `- …`.',
  },
  {
    ruleId: 'half-width-punctuation',
    pattern: new RegExp(`(?<=${HAN})[,;:?!](?=${HAN})|(?<=${HAN})[,;:?!.]$`, 'gmu'),
    what: 'half-width punctuation between Chinese characters',
    note: 'Write the full-width mark: ，；：？！。',
    lang: 'zh',
  },
  {
    ruleId: 'lost-space',
    pattern: new RegExp(`(?<=${HAN})\\?(?=[A-Za-z])`, 'gu'),
    what: 'question mark that stands for a lost space',
    note: 'Write a space, or ？ if it is a question.',
    lang: 'zh',
  },
  {
    ruleId: 'doubled-word',
    pattern: /\b([a-z]{2,})\s+\1\b(?! \1)|([的是在和与把被])\2(?![\p{Script=Han}]?[地士])/giu,
    what: 'doubled word',
    note: 'Remove one of the two, or leave it if it is meant.',
  },
  {
    ruleId: 'turned-quotes',
    pattern: /”[^“”]*“(?=[^”]*$)|^[^“”]*”/gmu,
    what: 'quotation mark turned the wrong way',
    note: 'Open with “ and close with ”.',
  },
];

/** What a portal left behind. */
function checkDamage({ document, files }: CheckInput, lang: Lang): void {
  for (const block of document.sides[lang].blocks) {
    if (block.kind === 'code') continue;
    for (const rule of DAMAGE) {
      if (rule.lang && rule.lang !== lang) continue;
      for (const found of block.text.matchAll(rule.pattern)) {
        if (inCode(block, found.index)) continue;
        const around = block.text.slice(
          Math.max(0, found.index - 8),
          found.index + found[0].length + 8,
        );
        complain(files[lang], `Unexpected ${rule.what} in “${around}”`, {
          ruleId: rule.ruleId,
          note: rule.note,
          place: placeOf(files[lang], block, around),
        });
      }
    }
  }
}

const inCode = (block: Block, at: number): boolean =>
  block.marks.some(({ kind, span }) => kind === 'code' && span.start <= at && at < span.end);

/** Corrections that the text does not show, a title that differs from the text's own. */
function checkArticle({ article, document, files }: CheckInput): void {
  const original = document.sides[article.original];
  const text = original.blocks.map((block) => block.text).join('\n');
  for (const { before, after } of article.corrections)
    if (!text.includes(after))
      complain(
        files.yaml,
        `Unexpected correction \`${before}\` → \`${after}\` that the text does not show`,
        {
          ruleId: 'correction',
          note: `Correct the text in ${article.original}.md, or remove the line.`,
        },
      );
  for (const lang of ['zh', 'en'] as const) {
    const title = document.sides[lang].blocks.find(({ kind }) => kind === 'title')?.text;
    if (title !== article.title[lang])
      complain(
        files[lang],
        `Unexpected title “${title ?? ''}”, expected “${article.title[lang]}” as in article.yaml`,
        {
          ruleId: 'title',
          note: 'The first line of the text is `# ` and the title.',
          place: { line: 1, column: 1 },
        },
      );
  }
}

function blockOf(document: ParallelDocument, id: Block['id']): Block {
  const side = document.sides[id.slice(0, 2) as Lang];
  return side.blocks[Number(id.slice(3)) - 1] as Block;
}
