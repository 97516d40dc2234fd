/** A folder written whole or not at all. */
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/**
 * Write files into a folder, so that a reader sees the old folder or the new one, never half of it.
 *
 * Files of the folder that are not in `files` stay. The new folder is made beside it and put in its
 * place by renaming; if anything fails before that, the old one is as it was.
 *
 * @param files - Contents by file name.
 */
export function writeFolder(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): void {
  const target = path.resolve(folder);
  mkdirSync(path.dirname(target), { recursive: true });
  const draft = mkdtempSync(path.join(path.dirname(target), `.${path.basename(target)}-`));
  chmodSync(draft, 0o755);
  const old = `${draft}-old`;
  try {
    if (existsSync(target)) cpSync(target, draft, { recursive: true });
    for (const [name, content] of Object.entries(files))
      writeFileSync(path.join(draft, name), content);
    if (existsSync(target)) renameSync(target, old);
    try {
      renameSync(draft, target);
    } catch (error) {
      if (existsSync(old)) renameSync(old, target);
      throw error;
    }
  } finally {
    rmSync(draft, { recursive: true, force: true });
    if (existsSync(target)) rmSync(old, { recursive: true, force: true });
  }
}
