import { parseArgs } from 'node:util';
import { loadGlossarySegmenter } from '#lib/node/glossary-segmenter.ts';
import type { Segmenter } from '#lib/segment/words.ts';
import type { Command } from './command.ts';
import { readLines } from './read-lines.ts';

export const segment: Command = {
  summary: 'Print the words of a text, two spaces between them, line by line.',
  usage: 'duidu segment <file>',
  async run(argv, io) {
    const { positionals } = parseArgs({ args: [...argv], allowPositionals: true });
    const lines = readLines(positionals);
    const words = await loadGlossarySegmenter();
    io.out(`${lines.map((line) => separate(line, words)).join('\n')}\n`);
    return 0;
  },
};

function separate(line: string, segment: Segmenter): string {
  return segment(line)
    .map(({ span }) => line.slice(span.start, span.end))
    .filter((word) => word.trim() !== '')
    .join('  ');
}
