import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { beadKey, scoreBeads } from '#lib/eval/align-bench.ts';
import { type Fixture, flat, readFixture } from '#lib/eval/read-fixture.ts';
import { readCedict } from '#lib/node/cedict.ts';
import { loadDictionary } from '#lib/node/dictionary.ts';
import { type AlignedBead, type AlignSegment, align, type Evidence } from './align.ts';

let evidence: Evidence;
let book: Fixture;
let blog: Fixture;
beforeAll(async () => {
  evidence = { dictionary: await loadDictionary() };
  book = readFixture('d2l-optintro');
  blog = readFixture('react-labs-2023');
}, 60_000);

const segments = (...texts: string[]): AlignSegment[] => texts.map((text) => ({ text }));
const keys = (beads: readonly AlignedBead[]): string[] => beads.map(beadKey);
const places = (size: number): number[] => [...Array(size).keys()];

/** Share of `beads` that are among `others`. */
const shareIn = (beads: readonly string[], others: readonly string[]): number => {
  const set = new Set(others);
  return beads.filter((key) => set.has(key)).length / beads.length;
};

describe('hand-aligned articles', () => {
  test('with their blocks', () => {
    for (const { zh, en, gold } of [book, blog]) {
      const { strict, lax } = scoreBeads([{ gold, beads: align(zh, en, evidence) }]);
      expect(strict.f1).toBeGreaterThan(0.97);
      expect(lax.f1).toBeGreaterThan(0.99);
    }
  });

  test('as plain text', () => {
    for (const { zh, en, gold } of [book, blog])
      expect(
        scoreBeads([{ gold, beads: align(flat(zh), flat(en), evidence) }]).strict.f1,
      ).toBeGreaterThan(0.97);
  });

  test('in traditional characters', () => {
    const traditional = new Map<string, string>();
    for (const entry of readCedict())
      if (entry.simplified.length === entry.traditional.length)
        for (const [at, char] of [...entry.simplified].entries())
          if (!traditional.has(char)) traditional.set(char, entry.traditional[at] as string);
    const zh = blog.zh.map(({ text }) => ({
      text: [...text].map((char) => traditional.get(char) ?? char).join(''),
    }));
    expect(zh[5]?.text).not.toBe(blog.zh[5]?.text);
    const simplified = align(flat(blog.zh), flat(blog.en), evidence);
    expect(shareIn(keys(align(zh, flat(blog.en), evidence)), keys(simplified))).toBeGreaterThan(
      0.98,
    );
  });
});

test('every sentence is in exactly one bead, in order, whatever the texts', () => {
  const from = (list: () => readonly AlignSegment[]) =>
    fc.array(
      fc.oneof(
        { weight: 4, arbitrary: fc.nat().map((n) => list()[n % list().length] as AlignSegment) },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme' }).map((text) => ({ text })) },
      ),
      { maxLength: 30 },
    );
  fc.assert(
    fc.property(
      from(() => blog.zh),
      from(() => blog.en),
      (zh, en) => {
        const beads = align(zh, en, evidence);
        expect(beads.flatMap((bead) => bead.zh)).toEqual(places(zh.length));
        expect(beads.flatMap((bead) => bead.en)).toEqual(places(en.length));
        for (const bead of beads) {
          expect(bead.zh.length + bead.en.length).toBeGreaterThan(0);
          expect(bead.probability).toBeGreaterThanOrEqual(0);
          expect(bead.probability).toBeLessThanOrEqual(1 + 1e-9);
        }
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

test('the sides exchanged give the beads exchanged', () => {
  const beads = align(blog.zh, blog.en, evidence);
  const exchanged = align(blog.en, blog.zh, evidence);
  expect(exchanged.map(({ zh, en }) => ({ zh: en, en: zh }))).toEqual(
    beads.map(({ zh, en }) => ({ zh, en })),
  );
});

test('the order reversed gives the beads reversed', () => {
  for (const { zh, en } of [book, blog]) {
    const mirror = (list: readonly number[], size: number): number[] =>
      list.map((at) => size - 1 - at).reverse();
    const back = align(flat(zh).reverse(), flat(en).reverse(), evidence).map((bead) =>
      beadKey({ zh: mirror(bead.zh, zh.length), en: mirror(bead.en, en.length) }),
    );
    expect(shareIn(keys(align(flat(zh), flat(en), evidence)), back)).toBeGreaterThan(0.97);
  }
});

test('an unrelated paragraph on one side leaves the other beads as they were', () => {
  const zh = flat(blog.zh);
  const en = flat(blog.en);
  const before = align(zh, en, evidence);
  const added = segments(
    'The ferry to the island leaves at noon when the sea is calm.',
    'Grandmother packed bread, olives and a bottle of cold tea.',
    'Nobody had told the goats about the visit.',
    'By evening the lighthouse keeper had lost three games of cards.',
  );
  for (const place of [0, 37, 80, en.length]) {
    const after = align(zh, [...en.slice(0, place), ...added, ...en.slice(place)], evidence);
    const moved = (at: number): number => (at < place ? at : at + added.length);
    const kept = before.map((bead) => beadKey({ zh: bead.zh, en: bead.en.map(moved) }));
    expect(shareIn(kept, keys(after))).toBeGreaterThanOrEqual(0.99);
    for (const at of added.keys())
      expect(after.find((bead) => bead.en.includes(place + at))?.zh).toEqual([]);
  }
});

test('certainty falls where a sentence is swapped', () => {
  const zh = flat(blog.zh);
  const beads = align(zh, flat(blog.en), evidence);
  const sure = beads.filter(
    (bead) => bead.certainty === 'sure' && bead.zh.length === 1 && bead.en.length === 1,
  );
  const first = sure[10] as AlignedBead;
  const second = sure[60] as AlignedBead;
  const [a, b] = [first.zh[0] as number, second.zh[0] as number];
  const swapped = [...zh];
  [swapped[a], swapped[b]] = [zh[b] as AlignSegment, zh[a] as AlignSegment];
  const after = align(swapped, flat(blog.en), evidence);
  for (const bead of [first, second]) {
    const same = after.find((other) => beadKey(other) === beadKey(bead));
    expect(same?.certainty).not.toBe('sure');
    expect(same?.probability ?? 0).toBeLessThan(bead.probability / 2);
  }
  expect(after.filter(({ certainty }) => certainty === 'sure').length).toBeGreaterThan(
    beads.filter(({ certainty }) => certainty === 'sure').length - 12,
  );
});

describe('each kind of evidence draws a sentence to its neighbour', () => {
  /** Three English sentences for two Chinese ones: which of the two the middle one goes with. */
  const drawn = (
    zh: readonly [AlignSegment, AlignSegment],
    en: AlignSegment,
    more: Partial<Evidence> = {},
  ): number | undefined => {
    const sides = [{ text: 'He went away.' }, en, { text: 'It grew dark.' }];
    const beads = align(zh, sides, { ...evidence, ...more });
    return beads.find((bead) => bead.en.includes(1))?.zh[0];
  };
  /** The clue stands in the one Chinese sentence, something else in the other, then the other way about. */
  const expectDrawn = (
    clue: string,
    other: string,
    en: string | AlignSegment,
    more: Partial<Evidence> & { anchors?: readonly [string[], string[]] } = {},
  ): void => {
    const { anchors = [[], []], ...rest } = more;
    const segment = typeof en === 'string' ? { text: en } : en;
    const pair = (a: string, b: string, x: string[], y: string[]) =>
      [
        { text: `他走了，${a}。`, anchors: x },
        { text: `${b}，天黑了。`, anchors: y },
      ] as const;
    expect(drawn(pair(clue, other, anchors[0], anchors[1]), segment, rest)).toBe(0);
    expect(drawn(pair(other, clue, anchors[1], anchors[0]), segment, rest)).toBe(1);
  };

  test('dictionary words', () => expectDrawn('河水很深', '树叶很绿', 'The river was deep.'));
  test('synonyms of their glosses', () => expectDrawn('大家生气', '大家唱歌', 'They were irate.'));
  test('numbers in either script', () =>
    expectDrawn('三万五千册', '四百二十册', 'Some 35,000 items.'));
  test('Latin words', () => expectDrawn('见 Vaswani 处', '见 Bahdanau 处', 'See Vaswani there.'));
  test('names by their sound', () => expectDrawn('清扬没动', '若兰没动', 'Only Qingyang stayed.'));
  test('citation keys and links', () =>
    expectDrawn(
      '参见此文',
      '参见那文',
      { text: 'Look there.', anchors: ['he-2015'] },
      {
        anchors: [['he-2015'], ['li-2009']],
      },
    ));
  test('terms', () =>
    expectDrawn('它有幻觉', '它有规模', 'It had confabulation.', {
      terms: [{ zh: '幻觉', en: 'confabulation' }],
    }));
  test('questions', () => expectDrawn('是吗？', '是的', 'Or maybe?'));
  test('closing quotation marks', () => {
    const en = { text: 'Mm.”' };
    const plain = { text: '天黑了，行。' };
    expect(drawn([{ text: '他走了：“行。”' }, plain], en)).toBe(0);
  });
  test('blocks', () => {
    const block = (id: number, ...texts: string[]): AlignSegment[] =>
      texts.map((text) => ({ text, kind: 'paragraph', block: id }));
    const zh = [...block(0, '他走了。'), ...block(1, '天黑了。')];
    const first = [...block(0, 'He went away.', 'Well, well.'), ...block(1, 'It grew dark.')];
    const second = [...block(0, 'He went away.'), ...block(1, 'Well, well.', 'It grew dark.')];
    expect(keys(align(zh, first, evidence))).toEqual(['0:0,1', '1:2']);
    expect(keys(align(zh, second, evidence))).toEqual(['0:0', '1:1,2']);
  });
});

describe('poor input', () => {
  test('an empty side', () => {
    expect(align([], [], evidence)).toEqual([]);
    expect(keys(align(segments('一。', '二。'), [], evidence))).toEqual(['0:', '1:']);
    expect(keys(align([], segments('One.', 'Two.'), evidence))).toEqual([':0', ':1']);
  });
  test('one sentence each', () => {
    expect(
      keys(align(segments('我明天去北京。'), segments('I go to Beijing tomorrow.'), evidence)),
    ).toEqual(['0:0']);
  });
  test('nothing but repetition is not called sure', () => {
    const beads = align(
      places(60).map(() => ({ text: '他说好。' })),
      places(70).map(() => ({ text: 'He said yes.' })),
      evidence,
    );
    expect(beads.filter(({ certainty }) => certainty === 'sure').length).toBeLessThan(6);
  });
  test('a text of one endless sentence', () => {
    const beads = align(segments('长'.repeat(50_000)), segments('long '.repeat(40_000)), evidence);
    expect(beads.flatMap(({ zh }) => zh)).toEqual([0]);
  });
  test('one sentence against hundreds', () => {
    const en = places(400).map((n) => ({ text: `Sentence ${n} of many.` }));
    expect(align(segments('你好。'), en, evidence).flatMap((bead) => bead.en)).toEqual(places(400));
  });
});

test('a book in pieces keeps its beads', () => {
  const chapters = places(50);
  /** Every fourth sentence has a number that no other has. */
  const numbered = (list: readonly AlignSegment[]) =>
    chapters.flatMap((n) =>
      list.map(({ text }, at) => ({ text: at % 4 === 0 ? `${text} ${n * 100 + at}` : text })),
    );
  const zh = numbered(book.zh);
  const en = numbered(book.en);
  expect(zh.length).toBeGreaterThan(4000);
  const gold = chapters.flatMap((n) =>
    book.gold.map((bead) => ({
      zh: bead.zh.map((at) => at + n * book.zh.length),
      en: bead.en.map((at) => at + n * book.en.length),
    })),
  );
  expect(scoreBeads([{ gold, beads: align(zh, en, evidence) }]).strict.f1).toBeGreaterThan(0.97);
}, 60_000);

test('progress rises to one', () => {
  const shares: number[] = [];
  align(flat(book.zh), flat(book.en), evidence, (share) => shares.push(share));
  expect(shares.length).toBeGreaterThan(2);
  expect(shares).toEqual([...shares].sort((a, b) => a - b));
  expect(shares.at(-1)).toBe(1);
});
