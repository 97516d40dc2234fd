/** Generators that several tests share. */
import fc from 'fast-check';
import { VFile } from 'vfile';
import type { Bead, ParallelDocument, Side } from '#lib/model/document.ts';
import { readText } from '#lib/pipeline.ts';

const words = {
  zh: [
    '模型',
    'MoE',
    '对齐',
    '很强。',
    '它呢？',
    '“好的。”',
    '（注）',
    'GPT-3.5',
    '，',
    '涌现能力',
    '2022 年',
    '。',
  ],
  en: [
    'model',
    'MoE',
    'alignment',
    'is strong.',
    'Is it?',
    '“Yes.”',
    '(note)',
    'GPT-3.5',
    ',',
    'abilities',
    'in 2022.',
  ],
};

/** One side's Markdown: headings, paragraphs, lists, quotations, verse, tables, code, citations, emphasis. */
export const markdown = (lang: 'zh' | 'en'): fc.Arbitrary<string> => {
  const text = fc
    .array(fc.constantFrom(...words[lang]), { minLength: 1, maxLength: 8 })
    .map((parts) => parts.join(lang === 'zh' ? '' : ' '));
  const inline = fc.oneof(
    text,
    text.map((t) => `**${t}** ${t}`),
    text.map((t) => `[${t}](#ref-a)${t}`),
    text.map((t) => `[${t}](#ref-a,b)`),
    text.map((t) => `\`${t.replaceAll('`', '')}\` [${t}](https://example.com/x)`),
  );
  const block = fc.oneof(
    { weight: 4, arbitrary: inline },
    inline.map((t) => `## 01 ${t}`),
    inline.map((t) => `### ${t}`),
    fc.tuple(inline, inline).map(([a, b]) => `- ${a}\n- ${b}`),
    fc.tuple(inline, inline).map(([a, b]) => `1. ${a}\n\n   ${b}\n`),
    fc.tuple(text, text).map(([a, b]) => `> ${a}\\\n> ${b}\n>\n> — ${b}`),
    fc.tuple(text, text).map(([a, b]) => `| ${a} | ${b} |\n| --- | --- |\n| ${b} | ${a} |`),
    text.map((t) => `\`\`\`js\n${t}\n\`\`\``),
  );
  return fc
    .array(block, { minLength: 1, maxLength: 8 })
    .map((blocks) => `# ${words[lang][0]}\n\n${blocks.join('\n\n')}\n`);
};

/** A side read from generated Markdown. */
export const side = (lang: 'zh' | 'en'): fc.Arbitrary<Side> =>
  markdown(lang).map((text) => readText(text, lang));

/** Any way of grouping two lists of segments into beads that keeps their order. */
export const beadsOver = (zh: Side, en: Side): fc.Arbitrary<readonly Bead[]> =>
  fc
    .array(
      fc.record({
        zh: fc.nat({ max: 2 }),
        en: fc.nat({ max: 2 }),
        state: fc.constantFrom('reviewed', 'sure', 'check'),
      }),
      { maxLength: zh.segments.length + en.segments.length },
    )
    .map((sizes) => {
      const beads: Bead[] = [];
      const at = { zh: 0, en: 0 };
      const take = (size: { zh: number; en: number; state: string }): void => {
        const ids = {
          zh: zh.segments.slice(at.zh, at.zh + size.zh).map(({ id }) => id),
          en: en.segments.slice(at.en, at.en + size.en).map(({ id }) => id),
        };
        at.zh += ids.zh.length;
        at.en += ids.en.length;
        if (ids.zh.length + ids.en.length === 0) return;
        beads.push(
          size.state === 'reviewed'
            ? { ...ids, origin: 'reviewed' }
            : { ...ids, origin: 'aligner', certainty: size.state as 'sure' | 'check' },
        );
      };
      sizes.forEach(take);
      while (at.zh < zh.segments.length || at.en < en.segments.length)
        take({ zh: 1, en: 1, state: 'reviewed' });
      return beads;
    });

/** A document without annotations, with any beads over any two sides. */
export const parallel: fc.Arbitrary<Pick<ParallelDocument, 'sides' | 'beads'>> = fc
  .tuple(side('zh'), side('en'))
  .chain(([zh, en]) => beadsOver(zh, en).map((beads) => ({ sides: { zh, en }, beads })));

/** A file of content with text. */
export const fileOf = (path: string, value: string): VFile => new VFile({ path, value });
