import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Segmenter } from '#lib/segment/words.ts';
import { compileDictionary, loadCut, loadSegmenter, makePureSegmenter } from './segmenter.ts';

const TERMS = ['大语言模型', '对齐', '涌现能力', '思维链'];
const essay = new URL('../../../shared/seed/game-of-scale.txt', import.meta.url);
const cuts = (segment: Segmenter, text: string) =>
  segment(text).map(({ span }) => text.slice(span.start, span.end));
const hasAddon = (() => {
  try {
    const { cut } = createRequire(import.meta.url)('nodejieba') as typeof import('nodejieba');
    return cut('对读').length > 0;
  } catch {
    return false;
  }
})();

test('cuts everyday text, terms and Latin words', async () => {
  const segment = await loadSegmenter({ terms: TERMS });
  expect(cuts(segment, '大语言模型的涌现能力，例如GPT-3.5的思维链。')).toEqual(
    '大语言模型|的|涌现能力|，|例如|GPT-3.5|的|思维链|。'.split('|'),
  );
  expect(cuts(segment, '臺灣的軟體與機器學習')).toContain('軟體');
});

test.skipIf(!hasAddon)('nodejieba and the built-in cut agree', { timeout: 60_000 }, async () => {
  const native = await loadSegmenter({ terms: TERMS });
  const pure = makePureSegmenter(TERMS);
  const headwords = [...compileDictionary(TERMS).dictionary.keys()];
  const word = fc.nat(headwords.length - 1).map((index) => headwords[index] ?? '');
  // Pieces of words, so that cuts compete, and characters that no dictionary has.
  const piece = fc
    .tuple(word, fc.nat(3), fc.nat(5))
    .map(([word, from, length]) => word.slice(from, from + length));
  const text = fc.array(fc.oneof(word, piece, fc.constantFrom('。', 'GPT', '的', '㐀', '𠮷')), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, (parts) => {
      const joined = parts.join('');
      expect(cuts(native, joined)).toEqual(cuts(pure, joined));
    }),
    { numRuns: 500 },
  );
  if (existsSync(essay)) {
    const text = readFileSync(essay, 'utf8');
    expect(cuts(native, text)).toEqual(cuts(pure, text));
  }
});

test.skipIf(!hasAddon)('segmenters over different terms keep apart', async () => {
  const plain = await loadSegmenter({ terms: [] });
  const termed = await loadSegmenter({ terms: ['玩家们'] });
  expect(cuts(plain, '玩家们')).toEqual(['玩家', '们']);
  expect(cuts(termed, '玩家们')).toEqual(['玩家们']);
  expect(cuts(plain, '玩家们')).toEqual(['玩家', '们']);
});

test('a megabyte takes less than two seconds, and never Intl.Segmenter', async () => {
  const intl = vi.spyOn(Intl.Segmenter.prototype, 'segment');
  const words = [...compileDictionary([]).dictionary.keys()];
  let text = '';
  for (let at = 0; text.length < 350_000; at = (at + 7919) % words.length)
    text += `${words[at]}的，`;
  expect(Buffer.byteLength(text)).toBeGreaterThan(1_000_000);
  for (const segment of [await loadSegmenter({ terms: [] }), makePureSegmenter([])]) {
    const start = performance.now();
    segment(text);
    expect(performance.now() - start).toBeLessThan(2000);
  }
  expect(intl).not.toHaveBeenCalled();
  intl.mockRestore();
});

test('without nodejieba our own cut serves, and says so once', () => {
  const err = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const fail = () => {
    throw new Error('no binding\nand a long story');
  };
  for (const cut of [loadCut(compileDictionary([]), fail), loadCut(compileDictionary([]), fail)])
    expect(cut('我们学习语言')).toEqual(['我们', '学习', '语言']);
  expect(err).toHaveBeenCalledTimes(1);
  expect(err).toHaveBeenCalledWith(
    expect.stringMatching(/^nodejieba cannot be loaded, .*\(no binding\)\.\n$/),
  );
  err.mockRestore();
});
