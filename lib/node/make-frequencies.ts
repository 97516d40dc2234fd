/**
 * Makes `lib/segment/data/frequencies.txt` anew: jieba's word frequencies, cut down to the headwords
 * of CC-CEDICT. Run it where nodejieba is installed: `npx tsx lib/node/make-frequencies.ts`.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { formatFrequencies } from '#lib/segment/dictionary.ts';
import { readCedict } from './cedict.ts';

const HEADER = `# How often words are met: jieba's counts for the headwords of CC-CEDICT.
# A line is a count, then the words that have it. The licence is in LICENSE-jieba.txt.
`;

const { DEFAULT_DICT } = createRequire(import.meta.url)('nodejieba') as { DEFAULT_DICT: string };
const headwords = new Set(
  readCedict().flatMap(({ simplified, traditional }) => [simplified, traditional]),
);
const frequencies = new Map<string, number>();
for (const line of readFileSync(DEFAULT_DICT, 'utf8').split('\n')) {
  const [word, frequency] = line.split(' ');
  if (word && /^\p{Script=Han}+$/u.test(word) && headwords.has(word))
    frequencies.set(word, Number(frequency));
}
const file = new URL('../segment/data/frequencies.txt', import.meta.url);
writeFileSync(file, HEADER + formatFrequencies(frequencies));
