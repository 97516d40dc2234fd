/** The one input file of a command. */
import { readFileSync } from 'node:fs';
import { Misuse } from './command.ts';

/** The lines of the file that the arguments name, without their ends; the last line may lack one. */
export function readLines(positionals: readonly string[]): string[] {
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0)
    throw new Misuse(`Expected one file, got ${positionals.length} arguments.`);
  try {
    const text = readFileSync(file, 'utf8');
    return text.replace(/\r?\n$/, '').split(/\r?\n/);
  } catch (error) {
    throw new Misuse(`${file} cannot be read: ${error instanceof Error ? error.message : error}.`);
  }
}
