import { parseArgs } from 'node:util';
import { makeLookup } from '#lib/lookup/lookup.ts';
import { readTable, writeTable } from '#lib/lookup/table.ts';
import { compileGlossary, hasErrors } from '#lib/node/library.ts';
import { formatReport } from '#lib/node/report.ts';
import { conceptPinyin } from '#lib/node/term-pinyin.ts';
import { type Command, Misuse } from './command.ts';

export const lookup: Command = {
  summary: 'Look up a term: Chinese, English, an abbreviation or pinyin.',
  usage: 'duidu lookup <query> [--json] [--limit 5]',
  async run(argv, io) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, limit: { type: 'string' } },
    });
    const query = positionals.join(' ').trim();
    if (query === '') throw new Misuse('Missing the query.');
    const limit = Number(values.limit ?? 5);
    if (!Number.isInteger(limit) || limit < 1)
      throw new Misuse(`Unexpected limit \`${values.limit}\`, expected a whole number from 1.`);
    const { concepts, files } = compileGlossary();
    if (hasErrors(files)) {
      io.err(formatReport(files.filter(({ messages }) => messages.length > 0)));
      return 1;
    }
    const entries = readTable(writeTable(concepts, conceptPinyin));
    const byId = new Map(concepts.map((concept) => [concept.id, concept]));
    const hits = makeLookup(entries)(query, limit);
    if (values.json) {
      io.out(
        JSON.stringify(
          hits.map(({ entry, term, rank }) => ({
            ...byId.get(entry.id),
            pinyin: entry.pinyin,
            matched: term,
            rank,
          })),
          null,
          2,
        ),
      );
      return hits.length > 0 ? 0 : 1;
    }
    if (hits.length === 0) {
      io.err(`The glossary has no term like “${query}”.`);
      return 1;
    }
    const [first, ...more] = hits;
    const concept = first && byId.get(first.entry.id);
    if (first && concept) {
      const { entry } = first;
      io.out(
        [
          `${entry.zh[0]}${entry.pinyin ? ` (${entry.pinyin})` : ''} · ${entry.en[0]}`,
          [...new Set([...entry.zh, ...entry.en])]
            .filter((term) => term !== entry.zh[0] && term !== entry.en[0])
            .join(' · '),
          '',
          concept.definition.zh,
          concept.definition.en,
          ...(concept.note ? ['', concept.note.zh, concept.note.en] : []),
        ].join('\n'),
      );
    }
    if (more.length > 0)
      io.out(`\n${more.map(({ entry }) => `  ${entry.zh[0]} · ${entry.en[0]}`).join('\n')}`);
    return 0;
  },
};
