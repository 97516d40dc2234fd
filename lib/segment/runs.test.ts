import fc from 'fast-check';
import { expect, test } from 'vitest';
import { scanRuns } from './runs.ts';

const parts = (text: string) =>
  scanRuns(text).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);

test.each([
  ['GPT-3.5和C++', ['latin GPT-3.5', 'han 和', 'latin C++']],
  ['7B模型', ['latin 7B', 'han 模型']],
  ['约1,234.5万，占99.5%', ['han 约', 'number 1,234.5万', 'mark ，', 'han 占', 'number 99.5%']],
  ['1，2，3', ['number 1', 'mark ，', 'number 2', 'mark ，', 'number 3']],
  ['3千米', ['number 3', 'han 千米']],
  ['公元二○○一年', ['han 公元', 'number 二○○一', 'han 年']],
  ['１９９６年', ['number １９９６', 'han 年']],
  ['A/B', ['latin A', 'mark /', 'latin B']],
  ['见http://x.cn/a?b=1。', ['han 见', 'url http://x.cn/a?b=1', 'mark 。']],
  ['a.b@c.com，', ['url a.b@c.com', 'mark ，']],
  ['好……——！！', ['han 好', 'mark ……', 'mark ——', 'mark ！', 'mark ！']],
  ['カナ混じり', ['latin カナ', 'han 混', 'latin じり']],
])('%s', (text, expected) => expect(parts(text)).toEqual(expected));

test('runs tile any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const runs = scanRuns(text);
      expect(runs.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      expect(
        runs.every(({ start, end }, index) => start === (runs[index - 1]?.end ?? 0) && end > start),
      ).toBe(true);
    }),
  );
});

test.each(['a+', 'www.', 'http://((', '9.', 'a@', '一○', 'é-'])(
  '%s a hundred thousand times takes no time',
  (piece) => {
    const start = performance.now();
    scanRuns(piece.repeat(100_000));
    expect(performance.now() - start).toBeLessThan(2000);
  },
);
