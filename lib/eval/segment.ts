/**
 * Quality of words and pinyin on gold text: `npx tsx lib/eval/segment.ts`. The gold is not part of this
 * repository (some of it is for research only); where it is missing, nothing is measured.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { loadGlossarySegmenter } from '#lib/node/glossary-segmenter.ts';
import { loadReader, type Reader } from '#lib/node/pinyin.ts';
import type { Segmenter } from '#lib/segment/words.ts';
import { countWords, scoreWords } from './score-words.ts';

const GOLD = new URL('../../../shared/bench/segment/', import.meta.url);
const LAST = new URL('last/segment.json', import.meta.url);

/** What the issue asks for, as shares: `must` to close it, `aim` to be content. */
const WORDS = [
  { name: 'pku', file: 'sighan_pku_gold.txt', must: 0.87, aim: 0.89 },
  { name: 'msr', file: 'sighan_msr_gold.txt', must: 0.855, aim: 0.875 },
  { name: 'gsd', file: 'gsdsimp_gold.txt', must: 0.8, aim: 0.82 },
] as const;
const POLYPHONES = { file: 'cpp_polyphone.tsv', must: 0.955, aim: 0.97 } as const;
/** What segmenting 1 MB may take, in seconds. */
const SECONDS = 2;

export type SegmentFigures = {
  readonly words: Readonly<
    Record<string, { precision: number; recall: number; f1: number; must: number; aim: number }>
  >;
  readonly polyphones: { right: number; total: number; share: number; must: number; aim: number };
  /** Seconds for 1 MB of text, the segmenter loaded. */
  readonly speed: { seconds: number; must: number };
};

/** Measures, prints and keeps the figures; `undefined` where the gold is missing. */
export async function evalSegment(): Promise<SegmentFigures | undefined> {
  if (!existsSync(GOLD)) {
    console.log(`Words and pinyin: no gold text at ${GOLD.pathname}, nothing measured.`);
    return undefined;
  }
  const segment = await loadGlossarySegmenter();
  const words = Object.fromEntries(
    WORDS.map(({ name, file, must, aim }) => {
      const { precision, recall, f1 } = scoreWords(countWords(readGold(file), segment));
      return [
        name,
        { precision: round(precision), recall: round(recall), f1: round(f1), must, aim },
      ];
    }),
  );
  const { must, aim } = POLYPHONES;
  const { right, total } = countPolyphones(
    readGold(POLYPHONES.file),
    loadReader(segment, 'grammatical'),
  );
  const figures: SegmentFigures = {
    words,
    polyphones: { right, total, share: round(right / total), must, aim },
    speed: { seconds: round(timeSegmenting(segment)), must: SECONDS },
  };
  writeFileSync(LAST, `${JSON.stringify(figures, null, 2)}\n`);
  for (const [name, { f1, must, aim }] of Object.entries(words))
    console.log(`words ${name}: F1 ${f1} (must ${must}, aim ${aim})`);
  console.log(
    `polyphones: ${right} of ${total}, ${figures.polyphones.share} (must ${must}, aim ${aim})`,
  );
  console.log(`1 MB: ${figures.speed.seconds} s (must ${SECONDS})`);
  return figures;
}

const readGold = (file: string): string[] =>
  readFileSync(new URL(file, GOLD), 'utf8')
    .split('\n')
    .filter((line) => line !== '');

const round = (value: number): number => Math.round(value * 10_000) / 10_000;

/**
 * Lines `text TAB reading`, the character in question between two ▁ (U+2581). The gold leaves only
 * particles and suffixes without tone, so we read it that way.
 */
function countPolyphones(lines: readonly string[], read: Reader): { right: number; total: number } {
  let right = 0;
  for (const line of lines) {
    const [marked = '', gold] = line.split('\t');
    const [before = '', ...rest] = marked.split('▁');
    const reading = read(before + rest.join('')).find(({ start }) => start === before.length);
    if (reading?.reading === gold) right += 1;
  }
  return { right, total: lines.length };
}

function timeSegmenting(segment: Segmenter): number {
  const text = readGold(WORDS[0].file).join('\n').replaceAll('  ', '');
  const size = Buffer.byteLength(text);
  const megabyte = text.repeat(Math.ceil(1_000_000 / size));
  const start = performance.now();
  segment(megabyte);
  return ((performance.now() - start) / 1000) * (1_000_000 / Buffer.byteLength(megabyte));
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await evalSegment();
