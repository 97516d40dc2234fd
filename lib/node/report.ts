/** Messages of content, as a person or a program reads them. */
import type { VFile } from 'vfile';
import { reporter } from 'vfile-reporter';

/** `content/articles/x/zh.md` with its problems, their places and remedies, worst file by file. */
export const formatReport = (files: readonly VFile[]): string =>
  reporter([...files], { verbose: true, quiet: true });

/** The same as data. */
export function reportJson(files: readonly VFile[]): readonly object[] {
  return files.flatMap((file) =>
    file.messages.map((message) => ({
      file: file.path,
      line: message.line ?? null,
      column: message.column ?? null,
      severity: message.fatal ? 'error' : 'warning',
      rule: message.ruleId ?? null,
      reason: message.reason,
      remedy: message.note ?? null,
    })),
  );
}
