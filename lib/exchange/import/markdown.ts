/** Blocks to the Markdown of the edition, everything escaped that Markdown would read as a mark. */
import type { Citation, DraftKind } from './draft.ts';
import { findUrls } from './urls.ts';

export type WrittenBlock = {
  readonly kind: DraftKind;
  readonly lines: readonly string[];
  readonly depth?: number;
  readonly ordinal?: number;
  readonly label?: string;
  readonly inItem?: boolean;
};

/** Characters of running text that mean something in Markdown, escaped. Bare addresses are put in `<…>`. */
export function escapeInline(text: string): string {
  let out = '';
  let done = 0;
  for (const { start, end } of findUrls(text)) {
    const url = text.slice(start, end);
    if (!/^https?:\/\/[\w[]/.test(url)) continue;
    out += `${escapeText(text.slice(done, start))}<${url}>`;
    done = end;
  }
  return out + escapeText(text.slice(done));
}

function escapeText(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, '\\\\')
    .replace(/[`*_[\]]/g, '\\$&')
    .replace(/~(?=[^~]*~)|(?<=~[^~]*)~/g, '\\~')
    .replace(/<(?=[A-Za-z/!?])/g, '\\<')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\|/g, '\\|');
}

/** What at the head of a line would begin another kind of block. */
function escapeStart(line: string): string {
  return line
    .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
    .replace(/^([-+>=])/, '\\$1')
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2');
}

/** A line with its citations as links: `[phrase](#ref-key1,key2)`. */
function writeLine(text: string, citations: readonly Citation[]): string {
  let out = '';
  let done = 0;
  for (const { start, end, keys } of [...citations].sort((a, b) => a.start - b.start)) {
    if (start < done) continue;
    out += escapeInline(text.slice(done, start));
    out += `[${escapeText(text.slice(start, end))}](#ref-${keys.join(',')})`;
    done = end;
  }
  return out + escapeInline(text.slice(done));
}

/** A fence longer than any inside. */
const fence = (text: string) =>
  '`'.repeat(Math.max(3, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));

/** Inline code; the fence is longer than any run of backticks inside. */
function writeCode(text: string): string {
  const ticks = '`'.repeat(Math.max(1, ...(text.match(/`+/g) ?? []).map((run) => run.length + 1)));
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return `${ticks}${pad}${text}${pad}${ticks}`;
}

/**
 * The article as Markdown.
 *
 * @param title - `# title`, or nothing.
 * @param citations - Spans in a block's text; of a block with several lines, in its first.
 */
export function writeMarkdown(
  title: string,
  blocks: readonly WrittenBlock[],
  citations: readonly Citation[],
): string {
  const out: string[] = title ? [`# ${escapeInline(title)}`] : [];
  let delimiter = '.';
  blocks.forEach((block, i) => {
    const previous = blocks[i - 1];
    const cites = citations.filter((citation) => citation.block === i);
    const [first = '', ...more] = block.lines;
    const body = writeLine(first, cites);
    switch (block.kind) {
      case 'heading':
        out.push(
          `${'#'.repeat(block.depth ?? 2)} ${block.label ?? ''}${body.replace(/(#+)$/, '\\$1')}`,
        );
        break;
      case 'item': {
        const loose = previous?.inItem === true;
        const before = loose ? blocks[i - 2] : previous;
        const continues =
          before?.kind === 'item' &&
          (before.ordinal === undefined) === (block.ordinal === undefined);
        // Two ordered lists one after the other are told apart by their delimiter.
        if (continues && block.ordinal !== undefined && block.ordinal <= (before.ordinal ?? 0))
          delimiter = delimiter === '.' ? ')' : '.';
        const line = `${block.ordinal === undefined ? '-' : `${block.ordinal}${delimiter}`} ${escapeStart(body)}`;
        if (continues && !loose) out.push(`${out.pop()}\n${line}`);
        else out.push(line);
        break;
      }
      case 'quote':
        out.push(`> ${escapeStart(body)}`);
        break;
      case 'verse':
        out.push(
          [body, ...more.map((line) => writeLine(line, []))]
            .map((line) => `> ${escapeStart(line)}`)
            .join('\\\n'),
        );
        break;
      case 'attribution': {
        const line = `> ——${body}`;
        if (previous?.kind === 'quote' || previous?.kind === 'verse')
          out.push(`${out.pop()}\n>\n${line}`);
        else out.push(line);
        break;
      }
      case 'code':
        if (block.lines.length === 1) out.push(writeCode(first));
        else {
          const code = block.lines.join('\n');
          out.push(`${fence(code)}\n${code}\n${fence(code)}`);
        }
        break;
      default:
        // Under an item it stands as far in as the item's words.
        out.push(
          block.inItem
            ? `${' '.repeat(previous?.ordinal === undefined ? 2 : `${previous.ordinal}. `.length)}${escapeStart(body)}`
            : escapeStart(body),
        );
    }
  });
  return `${out.join('\n\n')}\n`;
}
