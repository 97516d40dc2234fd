/** PDF to an article: its lines are joined to paragraphs, which loses much; the report says so. */
import { getDocumentProxy } from 'unpdf';
import type { ImportResult } from './draft.ts';
import { type FlatOptions, importFlat } from './import-flat.ts';
import { isCjk } from './script.ts';
import type { Hint } from './structure.ts';

type Piece = {
  readonly str: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
/** A paragraph: the words of its lines, and the size and place of its first. */
type PdfParagraph = { text: string; readonly x: number; readonly height: number };
type PdfLine = { text: string; x: number; y: number; end: number; height: number; page: number };

/**
 * Import a PDF with a text layer.
 *
 * Lines are read from the places of their pieces; a line joins the one before it unless that one
 * ends short of the margin, its size changes, or it is indented. Running heads and page numbers,
 * lines that come back at one height on most pages, are dropped.
 *
 * @throws {Error} The bytes are no PDF, or it has no text layer.
 */
export async function importPdf(bytes: Uint8Array, options: FlatOptions): Promise<ImportResult> {
  const pdf = await getDocumentProxy(new Uint8Array(bytes));
  const lines: PdfLine[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent();
    const pieces = items.flatMap((item): Piece[] =>
      'str' in item && item.str !== ''
        ? [
            {
              str: item.str,
              x: item.transform[4] as number,
              y: item.transform[5] as number,
              width: item.width,
              height: Math.abs(item.transform[3] as number) || item.height,
            },
          ]
        : [],
    );
    lines.push(...toLines(pieces, number));
  }
  const { kept, dropped } = dropRunningLines(lines, pdf.numPages);
  if (kept.length === 0)
    throw new Error(
      'The PDF has no text layer: it holds pictures of pages. Read them with OCR first.',
    );
  const paragraphs = toParagraphs(kept);
  const result = importFlat(paragraphs.map(({ text }) => text).join('\n'), {
    ...options,
    hints: toHints(paragraphs),
  });
  return {
    ...result,
    report: {
      repairs: [
        ...dropped.map(({ text, page }) => ({
          line: page,
          column: 1,
          rule: 'pdf-running-line',
          before: text,
          after: '',
          confidence: 0.8,
        })),
        ...result.report.repairs,
      ],
      questions: [
        {
          line: 1,
          column: 1,
          rule: 'pdf-lossy',
          text: '',
          message:
            'A PDF keeps no paragraphs, lists, links or tables: read the text against it. Line numbers are those of the text read from it.',
        },
        ...result.report.questions,
      ],
    },
  };
}

/** Pieces of one height are one line, left to right. */
function toLines(pieces: readonly Piece[], page: number): PdfLine[] {
  const lines: PdfLine[] = [];
  for (const { str, x, y, width, height } of pieces) {
    const last = lines.at(-1);
    const size = height || last?.height || 10;
    if (last && Math.abs(last.y - y) < size * 0.5 && x >= last.x - 1) {
      const gap = x - last.end;
      const spaced =
        gap > size * 0.15 &&
        !/\s$/.test(last.text) &&
        !/^\s/.test(str) &&
        !(isCjk(last.text.at(-1)) && isCjk(str[0]));
      // A small raised number is a note's.
      const note =
        /^\d{1,3}$/.test(str.trim()) &&
        height > 0 &&
        height < last.height * 0.9 &&
        y - last.y > last.height * 0.1;
      last.text += note ? `[${str.trim()}]` : (spaced ? ' ' : '') + str;
      last.end = Math.max(last.end, x + width);
      if (str.trim()) last.height = Math.max(last.height, size);
    } else if (str.trim()) lines.push({ text: str, x, y, end: x + width, height: size, page });
  }
  return lines
    .map((line) => ({ ...line, text: line.text.trim() }))
    .filter(({ text }) => text !== '');
}

/** Lines at the head or foot of most pages: the same words, or a number. */
function dropRunningLines(
  lines: readonly PdfLine[],
  pages: number,
): { kept: PdfLine[]; dropped: PdfLine[] } {
  const kept: PdfLine[] = [];
  const dropped: PdfLine[] = [];
  const key = ({ text, y }: PdfLine) => `${Math.round(y / 4)}:${text.replace(/\d+/g, '#')}`;
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(key(line), (counts.get(key(line)) ?? 0) + 1);
  for (const line of lines)
    (pages > 2 && (counts.get(key(line)) ?? 0) > pages / 2 ? dropped : kept).push(line);
  return { kept, dropped };
}

/** Lines joined to paragraphs. */
function toParagraphs(lines: readonly PdfLine[]): PdfParagraph[] {
  const paragraphs: PdfParagraph[] = [];
  const sizes = lines.map(({ height }) => height).sort((a, b) => a - b);
  const body = sizes[Math.floor(sizes.length / 2)] ?? 10;
  const margin = quantile(
    lines.map(({ end }) => end),
    0.9,
  );
  const left = quantile(
    lines.map(({ x }) => x),
    0.1,
  );
  const leading = quantile(
    lines.slice(1).flatMap((line, i) => {
      const gap = (lines[i]?.y ?? 0) - line.y;
      return line.page === lines[i]?.page && gap > 0 ? [gap] : [];
    }),
    0.4,
  );
  lines.forEach((line, i) => {
    const last = lines[i - 1];
    const previous = paragraphs.at(-1);
    const words = previous?.text ?? '';
    const gap = last && last.page === line.page ? last.y - line.y : leading;
    const joins =
      last !== undefined &&
      previous !== undefined &&
      Math.abs(last.height - line.height) < body * 0.15 &&
      last.end > margin - body * 2.5 &&
      gap < leading * 1.35 &&
      line.x <= left + body * 0.8 + Math.max(0, last.x - left) &&
      !/^(?:[•●▪◦‣·–-]\s|\d{1,2}[.)、]\s?|[（(]\d{1,2}[)）]|\[\d{1,3}\])/.test(line.text);
    if (!joins) paragraphs.push({ text: line.text, x: line.x, height: line.height });
    else {
      const tight = isCjk(words.at(-1)) || isCjk(line.text[0]);
      const broken = /[a-z]-$/.test(words) && /^[a-z]/.test(line.text);
      previous.text = broken
        ? words.slice(0, -1) + line.text
        : words + (tight ? '' : ' ') + line.text;
    }
  });
  return paragraphs;
}

/** Headings by their size, items by their indent where the list's marks were drawn, not written. */
function toHints(paragraphs: readonly PdfParagraph[]): readonly (Hint | undefined)[] {
  const letters = new Map<number, number>();
  for (const { text, height } of paragraphs)
    letters.set(Math.round(height * 2), (letters.get(Math.round(height * 2)) ?? 0) + text.length);
  const body = ([...letters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 20) / 2;
  const left = quantile(
    paragraphs.filter(({ height }) => Math.abs(height - body) < 1).map(({ x }) => x),
    0.2,
  );
  const larger = [...new Set(paragraphs.map(({ height }) => Math.round(height * 2)))]
    .filter((size) => size / 2 > body * 1.12)
    .sort((a, b) => b - a);
  return paragraphs.map(({ text, x, height }, i): Hint => {
    const rank = larger.indexOf(Math.round(height * 2));
    // The largest is the title's; it is read as the first line.
    if (rank >= 0 && text.length <= 80 && i > 0)
      return { kind: 'heading', depth: Math.min(6, Math.max(2, rank + 1)) };
    const near = [paragraphs[i - 1], paragraphs[i + 1]].some(
      (other) => other && Math.abs(other.x - x) < 1 && Math.abs(other.height - height) < 0.5,
    );
    if (near && x > left + body && x < left + body * 4 && Math.abs(height - body) < 0.5)
      return { kind: 'item' };
    return { kind: 'text' };
  });
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
