/** What an import is made from: bytes of a file or of standard input, and what they are. */
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodeText } from './decode-text.ts';

export const FORMATS = ['txt', 'md', 'html', 'docx', 'epub', 'pdf'] as const;
export type Format = (typeof FORMATS)[number];

/** A source that cannot be imported; the message says why, for the person who gave it. */
export class UnusableSource extends Error {}

/** Texts above this are no article. */
export const MAX_BYTES = 20 * 1024 * 1024;
/** A book with its pictures may be larger than a text. */
export const MAX_PACKED_BYTES = 50 * 1024 * 1024;

export type Source = {
  readonly bytes: Uint8Array;
  readonly format: Format;
  /** File extension under which the untouched source is kept. */
  readonly extension: string;
  readonly name: string;
  /** Where it was fetched from. */
  readonly base?: string;
};

const EXTENSIONS: Readonly<Record<string, Format>> = {
  '.txt': 'txt',
  '.text': 'txt',
  '.md': 'md',
  '.markdown': 'md',
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.docx': 'docx',
  '.epub': 'epub',
  '.pdf': 'pdf',
};

/** What bytes are by their first signs; nothing where they could be any text. */
export function sniffFormat(bytes: Uint8Array): Format | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 4096));
  if (head.startsWith('%PDF-')) return 'pdf';
  if (head.startsWith('PK\u0003\u0004'))
    return /application\/epub\+zip/.test(head) ? 'epub' : 'docx';
  if (
    /^\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<!doctype html|<head|<body)/i.test(
      head.replace(/^ï»¿/, ''),
    )
  )
    return 'html';
  return;
}

/**
 * Read a file, or standard input for `-`.
 *
 * @param as - The format, where the name and the first bytes do not tell it.
 * @throws {UnusableSource} Missing, empty, a folder, or too large.
 */
export function readSource(name: string, as: Format | undefined): Source {
  let bytes: Uint8Array;
  try {
    if (name !== '-') {
      const info = statSync(name);
      if (info.isDirectory()) throw new UnusableSource(`\`${name}\` is a folder, expected a file.`);
      if (info.size > MAX_PACKED_BYTES) throw tooLarge(name, info.size, MAX_PACKED_BYTES);
    }
    bytes = readFileSync(name === '-' ? 0 : name);
  } catch (error) {
    if (error instanceof UnusableSource) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UnusableSource(
      code === 'ENOENT'
        ? `There is no file \`${name}\`.`
        : `\`${name}\` cannot be read (${code ?? error}).`,
    );
  }
  return describe(bytes, name, as);
}

/** Name the format of bytes; see {@link readSource} for what it refuses. */
export function describe(bytes: Uint8Array, name: string, as: Format | undefined): Source {
  if (bytes.length === 0) throw new UnusableSource(`\`${name}\` is empty.`);
  const extension = path.extname(name).toLowerCase();
  const sniffed = sniffFormat(bytes);
  const named = EXTENSIONS[extension];
  // A ZIP without EPUB's own first entry is what its name says.
  const packed = sniffed === 'docx' && named === 'epub' ? 'epub' : sniffed;
  const format = as ?? (packed && packed !== 'html' ? packed : named) ?? sniffed ?? 'txt';
  const limit = /^(?:docx|epub|pdf)$/.test(format) ? MAX_PACKED_BYTES : MAX_BYTES;
  if (bytes.length > limit) throw tooLarge(name, bytes.length, limit);
  return { bytes, format, extension: format === 'txt' ? 'txt' : format, name };
}

const tooLarge = (name: string, size: number, limit: number): UnusableSource =>
  new UnusableSource(
    `\`${name}\` has ${Math.ceil(size / 1048576)} MB; an article has at most ${limit / 1048576} MB.`,
  );

/** The text of a source. @throws {UnusableSource} Bytes that are no text. */
export function readText({ bytes, name }: Source): {
  readonly text: string;
  readonly encoding: string;
} {
  const decoded = decodeText(bytes);
  if (!decoded)
    throw new UnusableSource(
      `\`${name}\` is not text. For DOCX, EPUB or PDF name the format with --as.`,
    );
  if (!/[\p{L}\p{N}]/u.test(decoded.text)) throw new UnusableSource(`\`${name}\` has no words.`);
  return decoded;
}
