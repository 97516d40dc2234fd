/** `beads.tsv`: the reviewed alignment, one bead a line, which a person can read and correct. */
import type { VFile } from 'vfile';
import type { Bead, Lang, SegmentId, Side } from '#lib/model/document.ts';

type Sides = Readonly<Record<Lang, Side>>;

const HEADER = '# zh\ten\torigin\tChinese\tEnglish';
const ORIGINS = ['reviewed', 'sure', 'check'] as const;

/** The words of each segment, by its id. */
export function segmentTexts(side: Side): ReadonlyMap<SegmentId, string> {
  const blocks = new Map(side.blocks.map((block) => [block.id, block]));
  return new Map(
    side.segments.map(({ id, block, span }) => [
      id,
      (blocks.get(block)?.text ?? '').slice(span.start, span.end),
    ]),
  );
}

/** Write beads as TSV: ids of both sides, who vouches for the bead, and the words, for the reader of the file. */
export function writeBeads(beads: readonly Bead[], sides: Sides): string {
  const texts = { zh: segmentTexts(sides.zh), en: segmentTexts(sides.en) };
  const words = (lang: Lang, ids: readonly SegmentId[]): string =>
    ids
      .map((id) => (texts[lang].get(id) ?? '').replace(/\s+/g, ' '))
      .join(lang === 'zh' ? '' : ' ');
  const lines = beads.map((bead) =>
    [
      bead.zh.join(','),
      bead.en.join(','),
      bead.origin === 'reviewed' ? 'reviewed' : (bead.certainty ?? 'check'),
      words('zh', bead.zh),
      words('en', bead.en),
    ].join('\t'),
  );
  return `${[HEADER, ...lines].join('\n')}\n`;
}

/** The lines of `beads.tsv` as they stand, whether or not their sentences are still there. */
export function readBeadLines(tsv: string): readonly {
  readonly zh: readonly SegmentId[];
  readonly en: readonly SegmentId[];
  readonly reviewed: boolean;
}[] {
  return tsv
    .split('\n')
    .filter((row) => row.trim() !== '' && !row.startsWith('#'))
    .map((row) => {
      const [zh = '', en = '', origin = ''] = row.split('\t');
      return { zh: list(zh), en: list(en), reviewed: origin === 'reviewed' };
    });
}

/**
 * Read `beads.tsv` against the text as it stands.
 *
 * A line that names a sentence which is no longer there, or names one twice or out of order, is
 * reported on `file` and left out; a sentence that no line names becomes a bead without a partner.
 *
 * @returns Beads in reading order in which every segment of both sides stands exactly once.
 */
export function readBeads(file: VFile, sides: Sides): readonly Bead[] {
  const order = {
    zh: new Map(sides.zh.segments.map(({ id }, index) => [id, index])),
    en: new Map(sides.en.segments.map(({ id }, index) => [id, index])),
  };
  const next = { zh: 0, en: 0 };
  let loose = 0;
  const beads: Bead[] = [];
  const report = (line: number, reason: string, ruleId: string, note: string): void => {
    const message = file.message(reason, {
      place: { line, column: 1 },
      ruleId,
      source: 'duidu',
    });
    message.note = note;
  };
  /** Sentences before `until` that no line has named. */
  const flush = (lang: Lang, until: number): void => {
    for (; next[lang] < until; next[lang]++, loose++) {
      const id = (sides[lang].segments[next[lang]] as { id: SegmentId }).id;
      beads.push({
        zh: lang === 'zh' ? [id] : [],
        en: lang === 'en' ? [id] : [],
        origin: 'aligner',
        certainty: 'check',
      });
    }
  };

  String(file.value)
    .split('\n')
    .forEach((row, index) => {
      if (row.trim() === '' || row.startsWith('#')) return;
      const line = index + 1;
      const [zh = '', en = '', origin = ''] = row.split('\t');
      const ids = { zh: list(zh), en: list(en) };
      if (
        !ORIGINS.some((known) => known === origin) ||
        (ids.zh.length === 0 && ids.en.length === 0)
      ) {
        report(
          line,
          `Unexpected bead \`${row.slice(0, 40)}\`, expected \`zh ids⇥en ids⇥reviewed|sure|check\``,
          'bead-format',
          'Correct the line, or run `npx duidu align <slug>` to write it anew.',
        );
        return;
      }
      for (const lang of ['zh', 'en'] as const)
        for (const id of ids[lang])
          if (!order[lang].has(id)) {
            report(
              line,
              `Unexpected sentence \`${id}\` in a bead, expected one of \`${lang}.md\` as it stands`,
              'bead-drift',
              `The sentence was changed or removed. Run \`npx duidu align <slug>\`, then review the bead: ${(row.split('\t')[lang === 'zh' ? 3 : 4] ?? '').slice(0, 60)}`,
            );
            return;
          }
      const at = (lang: Lang): readonly number[] =>
        ids[lang].map((id) => order[lang].get(id) as number);
      for (const lang of ['zh', 'en'] as const) {
        const places = at(lang);
        const first = places[0];
        if (first === undefined) continue;
        if (first < next[lang] || places.some((place, i) => place !== first + i)) {
          report(
            line,
            `Unexpected order of sentences \`${ids[lang].join(',')}\`, expected neighbours after the line before`,
            'bead-order',
            'Each sentence stands in one bead, and beads stand in reading order.',
          );
          return;
        }
      }
      for (const lang of ['zh', 'en'] as const) {
        const places = at(lang);
        if (places.length === 0) continue;
        flush(lang, places[0] as number);
        next[lang] = (places.at(-1) as number) + 1;
      }
      beads.push(
        origin === 'reviewed'
          ? { ...ids, origin }
          : { ...ids, origin: 'aligner', certainty: origin as 'sure' | 'check' },
      );
    });

  flush('zh', sides.zh.segments.length);
  flush('en', sides.en.segments.length);
  if (loose > 0)
    report(
      1,
      `Unexpected ${loose} sentences in no bead, expected every sentence in exactly one`,
      'bead-missing',
      'Run `npx duidu align <slug>`, then review what it adds.',
    );
  return beads;
}

const list = (field: string): readonly SegmentId[] =>
  field
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '');
