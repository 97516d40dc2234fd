/** Word documents to articles, by way of HTML. */
import mammoth from 'mammoth';
import type { ImportResult } from './draft.ts';
import { importHtml } from './import-html.ts';
import type { TreeOptions } from './import-tree.ts';
import { isoDate } from './notices.ts';

/** Paragraph styles that Word and pandoc name in their own way. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='标题'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Author'] => p.author:fresh",
  "p[style-name='Date'] => p.date:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='引用'] => blockquote > p:fresh",
  "p[style-name='Source Code'] => pre:separator('\n')",
  "r[style-name='Verbatim Char'] => code",
];

/**
 * Import a Word document: headings, lists, tables, quotations, code and notes.
 *
 * @throws {Error} The bytes are no Word document.
 */
export async function importDocx(bytes: Uint8Array, options: TreeOptions): Promise<ImportResult> {
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      styleMap: STYLES,
      includeDefaultStyleMap: true,
      // Pictures stay in the document; the edition needs to be given them.
      convertImage: mammoth.images.imgElement(async ({ contentType }) => ({
        src: `picture.${contentType.split('/')[1] ?? 'png'}`,
      })),
    },
  );
  const questions = messages
    .filter(({ type }) => type === 'error')
    .map(({ message }) => ({ line: 1, column: 1, rule: 'docx', text: '', message }));
  const field = (name: string) =>
    [...value.matchAll(new RegExp(`<p class="${name}">(.*?)</p>`, 'g'))]
      .map(([, html = '']) => html.replace(/<[^>]*>/g, '').trim())
      .filter(Boolean);
  const date = isoDate(field('date')[0] ?? '');
  return importHtml(value.replace(/<p class="(?:author|date)">.*?<\/p>/g, ''), {
    ...options,
    whole: true,
    meta: { authors: field('author'), ...(date && { date }) },
    questions,
  });
}
