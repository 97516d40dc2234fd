import fc from 'fast-check';
import { expect, test } from 'vitest';
import { joinMixed } from './mixed.ts';
import { scanRuns } from './runs.ts';

const mixed = new Set(['T恤', '3D打印', '卡拉OK', '4S店', 'X光', 'X光片']);
const parts = (text: string) =>
  joinMixed(text, scanRuns(text), mixed).map(({ start, end }) => text.slice(start, end));

test.each([
  ['穿T恤去卡拉OK', '穿|T恤|去|卡拉OK'],
  ['3D打印机和3D模型', '3D打印|机和|3D|模型'],
  ['拍X光片', '拍|X光片'],
  ['卡拉OK光', '卡拉OK|光'],
  ['买4S店的T恤', '买|4S店|的|T恤'],
  ['XT恤', 'XT|恤'],
])('%s', (text, expected) => expect(parts(text)).toEqual(expected.split('|')));

test('runs still tile the text', () => {
  const piece = fc.constantFrom(
    ...[...mixed].flatMap((word) => [word, ...word]),
    '的',
    '，',
    ' ',
    '12',
  );
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const text = pieces.join('');
      expect(parts(text).join('')).toBe(text);
      expect(parts(text)).not.toContain('');
    }),
  );
});
