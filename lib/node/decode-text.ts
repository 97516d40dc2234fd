/** Bytes to text: the encoding is found, never assumed, and named. */
import jschardet from 'jschardet';

export type Decoded = { readonly text: string; readonly encoding: string };

/** Encodings a page may name and Node can read, by the names pages use. */
const KNOWN =
  /^(?:utf-?8|gb(?:k|2312|18030)|big5(?:-hkscs)?|utf-?16(?:le|be)?|iso-8859-1|windows-125\d|latin1|ascii|us-ascii|shift_jis|euc-jp|euc-kr)$/i;

/**
 * Decode by, in this order: byte order mark, the charset the page names, strict UTF-8, UTF-16 by
 * its zeros, and for what is left the statistics of jschardet.
 *
 * @returns The text without its mark; nothing for bytes that are no text.
 */
export function decodeText(bytes: Uint8Array): Decoded | undefined {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return decode(bytes, 'utf-8');
  if (a === 0xff && b === 0xfe) return decode(bytes, 'utf-16le');
  if (a === 0xfe && b === 0xff) return decode(bytes, 'utf-16be');
  const zeros = countZeros(bytes);
  if (zeros.even + zeros.odd > 0) {
    // Latin text in UTF-16 has a zero in every second byte, Chinese text in some.
    if (bytes.length % 2 === 0 && zeros.even === 0 && zeros.odd > bytes.length / 100)
      return plausible(decode(bytes, 'utf-16le'));
    if (bytes.length % 2 === 0 && zeros.odd === 0 && zeros.even > bytes.length / 100)
      return plausible(decode(bytes, 'utf-16be'));
    return;
  }
  const utf8 = strict(bytes, 'utf-8');
  if (utf8 !== undefined) return plausible({ text: utf8, encoding: 'utf-8' });
  const named = namedCharset(bytes);
  if (named) return plausible(decode(bytes, named));
  const guess = jschardet.detect(Buffer.from(bytes.subarray(0, 200_000))).encoding ?? '';
  const guessed = /^gb/i.test(guess)
    ? 'gb18030'
    : /^big5/i.test(guess)
      ? 'big5'
      : KNOWN.test(guess)
        ? guess.toLowerCase()
        : undefined;
  for (const encoding of [guessed, 'gb18030', 'big5']) {
    const text = encoding && encoding !== 'ascii' ? strict(bytes, encoding) : undefined;
    if (encoding && text !== undefined) return plausible({ text, encoding });
  }
  // A few broken bytes do not make a text of another encoding.
  return plausible(decode(bytes, guessed && guessed !== 'ascii' ? guessed : 'utf-8'));
}

function countZeros(bytes: Uint8Array): { even: number; odd: number } {
  const zeros = { even: 0, odd: 0 };
  const end = Math.min(bytes.length, 100_000);
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i % 2 === 0 ? 'even' : 'odd']++;
  return zeros;
}

/** `<meta charset=…>`, `<?xml encoding=…?>` in the first 2 KB. */
function namedCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  const name =
    /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w-]+)/i.exec(head);
  const charset = name?.[1] ?? name?.[2];
  if (!charset || !KNOWN.test(charset) || /^utf-?16/i.test(charset)) return;
  // Pages that say GB2312 write GBK; GB18030 reads both.
  return /^gb/i.test(charset) ? 'gb18030' : charset.toLowerCase();
}

const decode = (bytes: Uint8Array, encoding: string): Decoded => ({
  text: new TextDecoder(encoding).decode(bytes),
  encoding,
});

function strict(bytes: Uint8Array, encoding: string): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return;
  }
}

/** Not text: one character in twenty or more is a control or could not be read. */
function plausible(decoded: Decoded): Decoded | undefined {
  let odd = 0;
  const end = Math.min(decoded.text.length, 50_000);
  for (let i = 0; i < end; i++) {
    const unit = decoded.text.charCodeAt(i);
    if (unit === 0xfffd || (unit < 32 && unit !== 9 && unit !== 10 && unit !== 12 && unit !== 13))
      odd++;
  }
  return odd * 20 > end ? undefined : decoded;
}
