import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readText } from '#lib/pipeline.ts';
import { fileOf, parallel } from '#lib/testing.ts';
import { readBeads, writeBeads } from './beads-tsv.ts';

test('what is written is read back, without a message', () => {
  fc.assert(
    fc.property(parallel, ({ sides, beads }) => {
      const file = fileOf('beads.tsv', writeBeads(beads, sides));
      expect(readBeads(file, sides)).toEqual(beads);
      expect(file.messages).toEqual([]);
    }),
  );
});

test('whatever the file says, every segment is in exactly one bead, in reading order', () => {
  fc.assert(
    fc.property(
      parallel,
      fc.infiniteStream(fc.boolean()),
      fc.array(fc.string()),
      ({ sides, beads }, keep, junk) => {
        const lines = writeBeads(beads, sides)
          .split('\n')
          .filter(() => keep.next().value);
        const read = readBeads(fileOf('beads.tsv', [...lines, ...junk].join('\n')), sides);
        for (const lang of ['zh', 'en'] as const)
          expect(read.flatMap((bead) => bead[lang])).toEqual(
            sides[lang].segments.map(({ id }) => id),
          );
      },
    ),
  );
});

describe('drift', () => {
  const sides = { zh: readText('甲来了。乙走了。', 'zh'), en: readText('A came. B left.', 'en') };
  const [z1, z2] = sides.zh.segments.map(({ id }) => id);
  const [e1, e2] = sides.en.segments.map(({ id }) => id);
  const rules = (tsv: string): readonly string[] => {
    const file = fileOf('beads.tsv', tsv);
    readBeads(file, sides);
    return file.messages.map(({ line, ruleId }) => `${line} ${ruleId}`);
  };

  test.each([
    [
      'a sentence that is gone',
      `${z1}\t${e1}\treviewed\nzzzzzz\t${e2}\treviewed\n`,
      ['2 bead-drift', '1 bead-missing'],
    ],
    [
      'a sentence named twice',
      `${z1}\t${e1}\treviewed\n${z1},${z2}\t${e2}\treviewed\n`,
      ['2 bead-order', '1 bead-missing'],
    ],
    [
      'lines in the wrong order',
      `${z2}\t${e2}\treviewed\n${z1}\t${e1}\treviewed\n`,
      ['2 bead-order', '1 bead-missing'],
    ],
    ['a line of another kind', `hello\n${z1},${z2}\t${e1},${e2}\treviewed\n`, ['1 bead-format']],
    ['an empty file', '', ['1 bead-missing']],
    ['nothing wrong', `${z1},${z2}\t${e1}\tsure\n\t${e2}\tcheck\n`, []],
  ])('%s', (_, tsv, expected) => {
    expect(rules(tsv)).toEqual(expected);
  });
});
