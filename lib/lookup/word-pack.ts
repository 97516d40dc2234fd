/** The words of an article's Chinese side and what the dictionary says of them, as one text. */
import type { BlockId, Span } from '#lib/model/document.ts';

/** One sense list of one reading; a headword may have several entries. */
export type WordEntry = {
  readonly simplified: string;
  readonly traditional: string;
  /** With tone marks: `Běijīng Dàxué`. */
  readonly pinyin: string;
  readonly senses: readonly string[];
};

export type PackedWord = {
  readonly span: Span;
  /** Which of its headword's entries is read here, from 0. */
  readonly entry: number;
};

export type WordPack = {
  /** Words with Han characters, in order; between them lies everything else. */
  readonly blocks: ReadonlyMap<BlockId, readonly PackedWord[]>;
  /** Simplified headword → its entries: the words, what they are made of and made into, their characters. */
  readonly entries: ReadonlyMap<string, readonly WordEntry[]>;
};

/** Apart: the blocks' lines from the entries' lines. */
const RULE = '\n\n';

/**
 * First a line a block: its id, a tab, its words as lengths in base 36, each with what lies before it
 * (`3-`, left out where it is nothing) and its entry (`+1`, left out for the first), with a space between. Then
 * a line an entry: simplified, traditional (empty if the same), pinyin, senses apart by `/`.
 *
 * @throws When a field holds a tab, a line end or, in a sense, a `/`.
 */
export function writeWordPack({ blocks, entries }: WordPack): string {
  const words = [...blocks].map(([id, words]) => {
    let at = 0;
    const cells = words.map(({ span: { start, end }, entry }) => {
      const gap = start > at ? `${(start - at).toString(36)}-` : '';
      at = end;
      return `${gap}${(end - start).toString(36)}${entry > 0 ? `+${entry}` : ''}`;
    });
    return `${id}\t${cells.join(' ')}`;
  });
  const lines = [...entries.values()].flat().map(({ simplified, traditional, pinyin, senses }) => {
    const cells = [
      simplified,
      traditional === simplified ? '' : traditional,
      pinyin,
      senses.join('/'),
    ];
    if (cells.some((cell) => /[\t\n]/.test(cell)) || senses.some((sense) => sense.includes('/')))
      throw new Error(`Entry ${simplified} holds a tab, a line end or a slash`);
    return cells.join('\t');
  });
  return `${words.join('\n')}${RULE}${lines.join('\n')}`;
}

/** Reads a pack back. */
export function readWordPack(text: string): WordPack {
  const [head = '', tail = ''] = text.split(RULE);
  const blocks = new Map<BlockId, PackedWord[]>();
  for (const line of head.split('\n')) {
    const [id, cells = ''] = line.split('\t');
    if (!id) continue;
    let at = 0;
    const words = cells.split(' ').flatMap((cell): PackedWord[] => {
      const [, gap = '0', length = '', entry = '0'] =
        /^(?:(\w+)-)?(\w+)(?:\+(\d+))?$/.exec(cell) ?? [];
      if (length === '') return [];
      const start = at + Number.parseInt(gap, 36);
      at = start + Number.parseInt(length, 36);
      return [{ span: { start, end: at }, entry: Number(entry) }];
    });
    blocks.set(id as BlockId, words);
  }
  const entries = new Map<string, WordEntry[]>();
  for (const line of tail.split('\n')) {
    const [simplified = '', traditional = '', pinyin = '', senses = ''] = line.split('\t');
    if (simplified === '') continue;
    const entry = {
      simplified,
      traditional: traditional || simplified,
      pinyin,
      senses: senses === '' ? [] : senses.split('/'),
    };
    const known = entries.get(simplified);
    if (known) known.push(entry);
    else entries.set(simplified, [entry]);
  }
  return { blocks, entries };
}
