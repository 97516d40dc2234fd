/** Problems as vfile messages: what was found, what was expected, how to mend it. */
import type { VFile } from 'vfile';
import type { Block } from '#lib/model/document.ts';

export type Place = { readonly line: number; readonly column: number };
export type Complaint = {
  readonly ruleId: string;
  /** How to mend it. */
  readonly note: string;
  readonly place?: Place;
  /** An error, which stops the build; otherwise a warning. */
  readonly fatal?: boolean;
};

/** Add a message to a file. */
export function complain(
  file: VFile,
  reason: string,
  { ruleId, note, place, fatal }: Complaint,
): void {
  const message = file.message(reason, { ruleId, source: 'duidu', ...(place ? { place } : {}) });
  message.note = note;
  if (fatal) message.fatal = true;
}

/** Where words of a block stand in its Markdown file; the block's first line where marks come between. */
export function placeOf(file: VFile, block: Block, words: string): Place {
  const lines = String(file.value).split('\n');
  for (let line = block.line; line <= Math.min(lines.length, block.line + 40); line++) {
    const column = (lines[line - 1] as string).indexOf(words);
    if (column >= 0) return { line, column: column + 1 };
    if (line > block.line && lines[line - 1] === '') break;
  }
  return { line: block.line, column: 1 };
}
