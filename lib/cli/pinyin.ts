import { parseArgs } from 'node:util';
import { loadGlossarySegmenter } from '#lib/node/glossary-segmenter.ts';
import { loadReader, type Reader } from '#lib/node/pinyin.ts';
import { scanRuns } from '#lib/segment/runs.ts';
import { type Command, Misuse } from './command.ts';
import { readLines } from './read-lines.ts';

export const pinyin: Command = {
  summary: 'Print the pinyin of a text with tone numbers, character by character, line by line.',
  usage: `duidu pinyin <file>            every Han character's reading, the rest as it stands
duidu pinyin --target <file>   in each line, the reading of the character between two ▁ (U+2581);
                               what follows a tab is left out, and only particles and suffixes
                               are without tone

Tone 5 is the neutral one, u: is ü.`,
  async run(argv, io) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { target: { type: 'boolean' } },
    });
    const lines = readLines(positionals);
    const segment = await loadGlossarySegmenter();
    const read = loadReader(segment, values.target ? 'grammatical' : 'spoken');
    const print = values.target ? readTarget : readLine;
    io.out(`${lines.map((line, index) => print(line, read, index + 1)).join('\n')}\n`);
    return 0;
  },
};

/** Readings apart by spaces; Latin words, numbers and marks stand between them. */
function readLine(line: string, read: Reader): string {
  const readings = new Map(read(line).map(({ start, reading }) => [start, reading]));
  const cells: string[] = [];
  for (const { kind, start, end } of scanRuns(line)) {
    if (kind === 'space') continue;
    let at = start;
    let rest = '';
    for (const character of line.slice(start, end)) {
      const reading = readings.get(at);
      if (reading === undefined) rest += character;
      else {
        if (rest !== '') cells.push(rest);
        rest = '';
        cells.push(reading);
      }
      at += character.length;
    }
    if (rest !== '') cells.push(rest);
  }
  return cells.join(' ');
}

function readTarget(line: string, read: Reader, number: number): string {
  const [marked = ''] = line.split('\t');
  const [before = '', target = '', after, ...more] = marked.split('▁');
  if (after === undefined || more.length > 0 || !/^\p{Script=Han}$/u.test(target))
    throw new Misuse(
      `Line ${number}: expected one Han character between two ▁ (U+2581), got \`${marked}\`.`,
    );
  const reading = read(before + target + after).find(({ start }) => start === before.length);
  if (!reading) throw new Error(`Line ${number}: no reading of ${target} at ${before.length}`);
  return reading.reading;
}
