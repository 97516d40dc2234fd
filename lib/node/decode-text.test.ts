import { expect, test } from 'vitest';
import { decodeText } from './decode-text.ts';

const bytes = (...values: number[]) => new Uint8Array(values);
const chinese = '大语言模型的上下文，越来越长。';
/** Its bytes in GB18030 and in Big5, written out, for Node encodes only UTF-8. */
const GB18030 = Buffer.from('b4f3d3efd1d4c4a3d0cdb5c4c9cfcfc2cec4a3acd4bdc0b4d4bdb3a4a1a3', 'hex');
const BIG5 = Buffer.from('a76fadccaabaaef8aabda457a455a4e5a141b656a8d3b656aaf8a143', 'hex');

test('UTF-8, with and without its mark', () => {
  const plain = new TextEncoder().encode(chinese);
  expect(decodeText(plain)).toEqual({ text: chinese, encoding: 'utf-8' });
  expect(decodeText(new Uint8Array([0xef, 0xbb, 0xbf, ...plain]))).toEqual({
    text: chinese,
    encoding: 'utf-8',
  });
});

test('UTF-16 by its mark, or by its zeros', () => {
  const little = Buffer.from(`\ufeff${chinese}`, 'utf16le');
  expect(decodeText(little)).toEqual({ text: chinese, encoding: 'utf-16le' });
  expect(decodeText(Buffer.from(little).swap16())).toEqual({ text: chinese, encoding: 'utf-16be' });
  expect(decodeText(Buffer.from('Small models are not toys.', 'utf16le'))?.encoding).toBe(
    'utf-16le',
  );
});

test('GB18030 and Big5, though no one says so', () => {
  expect(decodeText(GB18030)).toEqual({ text: chinese, encoding: 'gb18030' });
  const big5 = decodeText(Buffer.concat([BIG5, BIG5, BIG5]));
  expect(big5?.encoding).toBe('big5');
  expect(big5?.text).toContain('上下文');
});

test('the charset that a page names', () => {
  const page = Buffer.concat([
    Buffer.from('<html><head><meta charset="gb2312"></head><body>'),
    GB18030,
    Buffer.from('</body>'),
  ]);
  expect(decodeText(page)?.encoding).toBe('gb18030');
  expect(decodeText(page)?.text).toContain(chinese);
});

test('bytes that are no text', () => {
  expect(decodeText(bytes(0, 1, 2, 3, 0, 0, 7, 8, 0, 200))).toBeUndefined();
  expect(decodeText(Buffer.from([...Array(400).keys()].map((i) => (i * 7) % 32)))).toBeUndefined();
});
