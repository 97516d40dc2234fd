import { expect, test } from 'vitest';
import { bigUnit, chineseNumeral, englishScale, numberName } from './numbers.ts';

test.each([
  ['一百', 100],
  ['一百二十', 120],
  ['十二', 12],
  ['两千零五', 2005],
  ['三万五千', 35_000],
  ['一亿二千万', 120_000_000],
  ['二〇二三', 2023],
  ['一九八四', 1984],
  ['壹佰', 100],
  ['萬', 10_000],
])('%s is %d', (text, value) => expect(chineseNumeral(text)).toBe(value));

test('what is no numeral has no value', () => {
  for (const text of ['人', '一人', '百二人']) expect(chineseNumeral(text)).toBeUndefined();
});

test('units and names', () => {
  expect(bigUnit('亿')).toBe(1e8);
  expect(bigUnit('x')).toBe(1);
  expect(englishScale('thousands')).toBe(1000);
  expect(englishScale('tens')).toBeUndefined();
  expect(numberName(1.5e9)).toBe('#1500000000');
  expect(numberName(0.1 + 0.2)).toBe('#0.3');
});
