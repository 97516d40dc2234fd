import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { loadDictionary } from '#lib/node/dictionary.ts';
import { readText } from '#lib/pipeline.ts';
import { side } from '#lib/testing.ts';
import type { Evidence } from './align.ts';
import { alignSegments, alignSides } from './align-sides.ts';

let evidence: Evidence;
beforeAll(async () => {
  evidence = { dictionary: await loadDictionary() };
}, 60_000);

test('every segment is in exactly one bead, in reading order', () => {
  fc.assert(
    fc.property(side('zh'), side('en'), (zh, en) => {
      const beads = alignSides({ zh, en }, evidence);
      expect(beads.flatMap((bead) => bead.zh)).toEqual(zh.segments.map(({ id }) => id));
      expect(beads.flatMap((bead) => bead.en)).toEqual(en.segments.map(({ id }) => id));
      for (const { origin, certainty } of beads) {
        expect(origin).toBe('aligner');
        expect(['sure', 'check']).toContain(certainty);
      }
    }),
    { numRuns: 40 },
  );
});

test('segments carry their block, its kind, and the citations and links in them alone', () => {
  const text =
    '# T\n\nOne [claim](#ref-he-2015,li-2009). See [this](https://example.com/a) too.\n\n- Plain.\n';
  const [title, first, second, item] = alignSegments(readText(text, 'en'));
  expect([title?.kind, first?.kind, item?.kind]).toEqual(['title', 'paragraph', 'item']);
  expect(first?.block).toBe(second?.block);
  expect(item?.block).not.toBe(second?.block);
  expect(first?.anchors).toEqual(['he-2015', 'li-2009']);
  expect(second?.anchors).toEqual(['https://example.com/a']);
  expect(item?.anchors).toEqual([]);
});
