/** Flat text, as portals leave it, to an article: structure, marks, spaces, references, citations. */
import type { Lang } from '#lib/model/document.ts';
import type { Reference } from '#lib/model/reference.ts';
import { anchorReferences } from './anchor.ts';
import { writeArticleYaml } from './article-yaml.ts';
import { toBibliography } from './bibliography.ts';
import { isMarkupLine } from './code-lines.ts';
import type { Citation, ImportResult, OpenQuestion, Repair } from './draft.ts';
import { gatherEvidence, spacedShare } from './evidence.ts';
import { latinEdits, markupEdits } from './latin.ts';
import type { Lexicon } from './lexicon.ts';
import { placer, readLines } from './lines.ts';
import { writeMarkdown } from './markdown.ts';
import { readMarkers } from './markers.ts';
import { languageOf, lettersOf } from './script.ts';
import { Segmenter } from './segmenter.ts';
import { type Hint, readStructure } from './structure.ts';
import { applyEdits, type Edit, slice, type Tracked, trim } from './tracked.ts';
import { innerMarkEdits, spacingEdits, typographyEdits } from './typography.ts';
import { repairUrl } from './urls.ts';

export type FlatOptions = {
  readonly lang?: Lang;
  readonly lexicon: Lexicon;
  /** References that the article has already, from its other side. */
  readonly known?: readonly Reference[];
  /** What a format with a layout knows of each line. */
  readonly hints?: readonly (Hint | undefined)[];
};

/** Below this a restored space is only proposed. */
const SURE_ENOUGH = 0.5;

/**
 * Import flat text.
 *
 * @param source - The text as it came. It is read, never changed: every repair names its place in it.
 * @returns The files of an article, and a report of each repair and each open question.
 */
export function importFlat(
  source: string,
  { lang: given, lexicon, known = [], hints }: FlatOptions,
): ImportResult {
  const repairs: Repair[] = [];
  const questions: OpenQuestion[] = [];
  const placeOf = placer(source);
  const place = (offset: number | undefined) => placeOf(offset ?? 0);

  const { lines, edits: characterEdits } = readLines(source);
  for (const { start, before, text, rule, confidence } of characterEdits)
    repairs.push({ ...place(start), rule, before, after: text, confidence });
  const lang = given ?? languageOf(source);
  const structure = readStructure(lines, hints && ((offset) => hints[placeOf(offset).line - 1]));
  for (const { tracked, rule, after = '', confidence } of structure.dropped)
    repairs.push({ ...place(tracked.at[0]), rule, before: tracked.text, after, confidence });
  for (const { tracked, rule, message } of structure.doubts)
    questions.push({ ...place(tracked.at[0]), rule, text: tracked.text, message });

  const prose = structure.blocks.flatMap((block) =>
    block.verbatim ? [] : block.lines.map(({ text }) => text),
  );
  const listed = structure.references.map((reference) => ({
    ...reference,
    repaired: reference.urls.map((url) => ({ at: url.at[0], ...repairUrl(url.text) })),
  }));
  const urls = listed.flatMap(({ repaired }) => repaired.map(({ url }) => url));
  const spaced = spacedShare(prose) > 0.3;
  const segmenter = new Segmenter(lexicon, gatherEvidence(prose, urls, lexicon));

  const log = (tracked: Tracked, edits: readonly Edit[]) => {
    for (const { start, end, text, rule, confidence } of edits)
      repairs.push({
        ...place(tracked.at[start]),
        rule,
        before: tracked.text.slice(start, end),
        after: text,
        confidence,
      });
  };
  const step = (tracked: Tracked, edits: readonly Edit[], logged: boolean): Tracked => {
    const result = applyEdits(tracked, edits);
    if (logged) log(tracked, result.applied);
    return result.tracked;
  };
  const repair = (line: Tracked, logged = true): Tracked => {
    let tracked = line;
    if (lang === 'zh') {
      const { edits, doubts } = typographyEdits(tracked.text, { spaced });
      if (logged)
        for (const { start, end, rule, message } of doubts)
          questions.push({
            ...place(tracked.at[start]),
            rule,
            text: tracked.text.slice(start, end),
            message,
          });
      tracked = step(tracked, edits, logged);
    }
    if (!spaced) {
      const { edits, left } = latinEdits(tracked.text, segmenter);
      if (logged) {
        const doubtful = (start: number, end: number, message: string) =>
          questions.push({
            ...place(tracked.at[start]),
            rule: 'lost-space',
            text: tracked.text.slice(start, end),
            message,
          });
        for (const { start, end } of left) doubtful(start, end, 'This may be several words.');
        for (const { start, end, text, confidence } of edits)
          if (confidence < SURE_ENOUGH) doubtful(start, end, `This may be \`${text}\`.`);
      }
      tracked = step(
        tracked,
        edits.filter(({ confidence }) => confidence >= SURE_ENOUGH),
        logged,
      );
    }
    if (lang === 'zh') tracked = step(tracked, spacingEdits(tracked.text), logged);
    return trim(tracked);
  };

  /** Of code only what is certain: marks between Chinese characters, spaces that markup must have. */
  const repairCode = (line: Tracked): Tracked => {
    const edits = lang === 'zh' ? innerMarkEdits(line.text) : [];
    const spacing = !spaced && isMarkupLine(line.text) ? markupEdits(line.text, segmenter) : [];
    return step(line, [...edits, ...spacing], true);
  };

  const title = structure.title ? repair(withoutFullStop(structure.title, log)) : undefined;
  let blocks = structure.blocks.map((block) => ({
    ...block,
    lines: block.lines.map((line) => (block.verbatim ? repairCode(line) : repair(line))),
  }));
  // Marks call a list whose phrases are not in the text: the names of works, not words of it.
  const letters = blocks
    .map(({ lines: own }) => lettersOf(own.map(({ text }) => text).join('')))
    .join(' ');
  const phrases = listed
    .map(({ anchor }) => lettersOf(anchor.text))
    .filter((phrase) => phrase !== '');
  const quoted = phrases.filter((phrase) => letters.includes(phrase)).length;
  const marks =
    quoted * 2 > listed.length
      ? undefined
      : readMarkers(
          blocks.map(({ verbatim, lines: [first, ...more] }) =>
            verbatim || more.length > 0 ? '' : (first?.text ?? ''),
          ),
          listed.map(({ number }) => number),
        );
  const markers = marks?.markers ?? [];
  blocks = blocks.map((block, i) => {
    const edits = marks?.edits.get(i);
    return edits ? { ...block, lines: block.lines.map((line) => step(line, edits, true)) } : block;
  });

  const mentions = listed.map(({ anchor, repaired }) => ({
    phrase: repair(anchor, false).text,
    urls: repaired,
  }));
  const { items, keys } = toBibliography(mentions, known);
  for (const { repaired } of listed)
    for (const { at, raw, url, rules, confidence, truncated } of repaired) {
      if (rules.length > 0)
        repairs.push({
          ...place(at),
          rule: `url-${rules.join('+')}`,
          before: raw,
          after: url,
          confidence,
        });
      if (truncated)
        questions.push({
          ...place(at),
          rule: 'url-truncated',
          text: url,
          message: `The address looks cut short. ${truncated}.`,
        });
    }
  const marked = new Set(markers.map(({ reference }) => reference));
  const { anchored, unanchored } = anchorReferences(
    listed.map(({ anchor }, reference) => (marked.has(reference) ? '' : anchor.text)),
    blocks.map(({ kind, lines: [first] }) => ({
      text: kind === 'code' || kind === 'attribution' ? '' : (first?.text ?? ''),
      heading: kind === 'heading',
    })),
  );
  const citations: Citation[] = [];
  for (const { reference, block, start, end, how, confidence } of anchored) {
    const { anchor, number } = listed[reference] as (typeof listed)[number];
    const cited = keys[reference] as readonly string[];
    const phrase = blocks[block]?.lines[0]?.text.slice(start, end) ?? '';
    citations.push({ block, start, end, keys: cited });
    repairs.push({
      ...place(anchor.at[0]),
      rule: `citation-${how}`,
      before: `${number}. ${anchor.text}`,
      after: `[${phrase}](#ref-${cited.join(',')})`,
      confidence,
    });
    if (confidence < 0.8)
      questions.push({
        ...place(anchor.at[0]),
        rule: `citation-${how}`,
        text: `${number}. ${anchor.text}`,
        message: `Linked to \`${phrase}\`: see that this is the place.`,
      });
  }
  for (const { reference, block, start, end } of markers) {
    const cited = keys[reference] as readonly string[];
    const other = citations.findIndex(
      (citation) => citation.block === block && citation.start < end && start < citation.end,
    );
    if (other < 0) citations.push({ block, start, end, keys: cited });
    else {
      // Two marks on one phrase: one citation of both works.
      const there = citations[other] as Citation;
      citations[other] = { ...there, keys: [...new Set([...there.keys, ...cited])] };
    }
  }
  for (const { reference, reason, places } of unanchored) {
    if (marked.has(reference)) continue;
    const { anchor, number } = listed[reference] as (typeof listed)[number];
    const message = {
      missing: 'Its phrase is not in the text; it is listed and linked nowhere.',
      ambiguous: `Its phrase stands in ${places} place${places === 1 ? '' : 's'}, none in the order of the list; it is linked nowhere.`,
      empty: 'It has no phrase to be linked by.',
    }[reason];
    questions.push({
      ...place(anchor.at[0]),
      rule: `citation-${reason}`,
      text: `${number}. ${anchor.text}`,
      message,
    });
  }

  const written = blocks.map((block) => ({ ...block, lines: block.lines.map(({ text }) => text) }));
  const byPlace = (a: Repair | OpenQuestion, b: Repair | OpenQuestion) =>
    a.line - b.line || a.column - b.column;
  return {
    lang,
    title: title?.text ?? '',
    articleYaml: writeArticleYaml(title?.text ?? '', lang, structure.meta),
    markdown: writeMarkdown(title?.text ?? '', written, citations),
    references: items,
    report: { repairs: repairs.sort(byPlace), questions: questions.sort(byPlace) },
  };
}

/** A title carries no full stop. */
function withoutFullStop(
  title: Tracked,
  log: (tracked: Tracked, edits: readonly Edit[]) => void,
): Tracked {
  const { length } = title.text;
  if (!/[^.。][.。]$/.test(title.text)) return title;
  log(title, [
    { start: length - 1, end: length, text: '', rule: 'title-full-stop', confidence: 0.8 },
  ]);
  return slice(title, 0, length - 1);
}
