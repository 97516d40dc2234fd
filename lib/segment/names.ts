/** Joins the characters of a personal or foreign name that no dictionary has. */
import { type Weights, weightOf } from './weights.ts';

/** Character → how many names of a list have it in that place. A surname may have two characters. */
export type NameCounts = {
  readonly surnames: ReadonlyMap<string, number>;
  readonly given: ReadonlyMap<string, number>;
  readonly foreign: ReadonlyMap<string, number>;
};
/** Takes the words of a cut and returns fewer, longer ones that join to the same text. */
export type Join = (words: readonly string[]) => readonly string[];

/** How likely (in nats) a stretch of text is to be an unlisted name; chosen on the development texts. */
const PERSON = -6;
const FOREIGN = -6;
/** No name is longer than this, in words of the cut. */
const LONGEST = 8;

/** Reads a name file: a line is a kind, then each character followed by its count. */
export function parseNames(text: string): NameCounts {
  const kinds = new Map<string, Map<string, number>>();
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [kind = '', ...cells] = line.split(' ');
    const counts = new Map<string, number>();
    for (let at = 0; at + 1 < cells.length; at += 2)
      counts.set(cells[at] ?? '', Number(cells[at + 1]));
    kinds.set(kind, counts);
  }
  const get = (kind: string) => kinds.get(kind) ?? new Map<string, number>();
  return { surnames: get('surnames'), given: get('given'), foreign: get('foreign') };
}

/** Writes a name file, the commonest characters first. */
export function formatNames(names: NameCounts): string {
  return Object.entries(names)
    .map(([kind, counts]) => {
      const cells = [...counts].sort(([, a], [, b]) => b - a).flat();
      return `${kind} ${cells.join(' ')}\n`;
    })
    .join('');
}

/**
 * Joins neighbouring words of a cut into a name where that makes the whole more probable: a surname
 * with one or two characters of given names, or two and more characters that transcribe foreign names.
 * A name weighs the sum of its characters' shares in their place, by their counts, and a constant for
 * being a name at all; the words it replaces weigh what they weigh in the cut. As in the cut, the
 * greatest sum from the end wins.
 */
export function makeNameJoin(counts: NameCounts, weights: Weights): Join {
  const surnames = shares(counts.surnames);
  const given = shares(counts.given);
  const foreign = shares(counts.foreign);

  return (words) => {
    if (words.length < 2) return words;
    const sums = new Float64Array(words.length + 1);
    const ends = new Uint32Array(words.length);
    for (let start = words.length - 1; start >= 0; start -= 1) {
      const first = words[start] ?? '';
      let most = (sums[start + 1] ?? 0) + weightOf(first, weights);
      let stop = start + 1;
      let person = PERSON + (surnames.get(first) ?? Number.NaN);
      let characters = 0;
      let transcript = FOREIGN + weighAll(first, foreign);
      for (let end = start + 1; end < words.length && end < start + LONGEST; end += 1) {
        const word = words[end] ?? '';
        characters += word.length;
        person = characters <= 2 ? person + weighAll(word, given) : Number.NaN;
        transcript += weighAll(word, foreign);
        if (Number.isNaN(person) && Number.isNaN(transcript)) break;
        for (const name of [person, transcript])
          if (name + (sums[end + 1] ?? 0) > most) {
            most = name + (sums[end + 1] ?? 0);
            stop = end + 1;
          }
      }
      sums[start] = most;
      ends[start] = stop;
    }
    const joined: string[] = [];
    for (let start = 0; start < words.length; start = ends[start] ?? words.length)
      joined.push(words.slice(start, ends[start]).join(''));
    return joined;
  };
}

/** Logarithm of each character's share of all counts. */
function shares(counts: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  let total = 0;
  for (const count of counts.values()) total += count;
  return new Map([...counts].map(([character, count]) => [character, Math.log(count / total)]));
}

/** The sum of the characters' weights, `NaN` where one has none. */
function weighAll(word: string, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const character of word) sum += weights.get(character) ?? Number.NaN;
  return sum;
}
