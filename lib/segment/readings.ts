/** Our own table of readings: which one a character has in which place. */

/** A reading is a numbered syllable in lower case, `u:` for ü, tone 5 for none: `lu:4`, `de5`. */
export type Reading = string;

/** A character's own rules. */
export type ReadingRules = {
  /** Where nothing else is known. */
  readonly fallback: Reading | undefined;
  /** In order; the first that matches at the character holds. */
  readonly places: readonly Place[];
};
export type Place = {
  readonly reading: Reading;
  /** Sticky: matches at the character's place in a run of Han characters. */
  readonly pattern: RegExp;
  /** It holds even where a dictionary knows the word. */
  readonly first: boolean;
  /** It holds only at the start of a personal name. */
  readonly surname: boolean;
};

const NUMERAL = '一二三四五六七八九十百千万亿零〇两几数';
/** Characters met in foreign names far more often than in words. */
const FOREIGN =
  '斯尔克姆德特拉里利尼亚诺罗洛卡奥埃阿巴布伊维莫森格莱蒂萨塔普科哈雷基兰托娜丽莎弗菲戈耶迪瓦姬妮希凯梅贝勒佩';

/** Reads the table; see the head of `data/readings.tsv` for its form. */
export function parseReadings(table: string): ReadonlyMap<string, ReadingRules> {
  const rules = new Map<string, ReadingRules>();
  for (const line of table.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const [character = '', fallback = '-', ...cells] = line.split('\t');
    const places = cells.flatMap((cell) => {
      const [reading = '', ...patterns] = cell.split(' ');
      return patterns
        .filter((text) => text !== '')
        .map((text) => parsePlace(character, reading, text));
    });
    rules.set(character, { fallback: fallback === '-' ? undefined : fallback, places });
  }
  return rules;
}

function parsePlace(character: string, reading: Reading, text: string): Place {
  const first = text.startsWith('!');
  const surname = text === '@';
  const source = (surname ? '~' : first ? text.slice(1) : text)
    .replaceAll('{N}', `[${NUMERAL}]`)
    .replaceAll('{F}', `[${FOREIGN}]`);
  const [before = '', after = '', ...more] = source.split('~');
  if (!source.includes('~') || more.length > 0)
    throw new Error(`Place \`${text}\` of ${character} must hold one ~`);
  const pattern = new RegExp(`(?<=${before})${character}(?=${after})`, 'uy');
  return { reading, pattern, first, surname };
}
