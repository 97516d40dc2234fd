/** The lexicon of the importer, read from word-list packages and the term base. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { parse } from 'yaml';
import { buildLexicon, type Lexicon } from '#lib/exchange/import/lexicon.ts';

const require = createRequire(import.meta.url);

/** Word lists of cspell, one word a line, `#` for comments; with the capitals of names. */
const CSPELL: readonly (readonly [string, string])[] = [
  ['@cspell/dict-companies', 'companies.txt'],
  ['@cspell/dict-data-science', 'data-science.txt'],
  ['@cspell/dict-data-science', 'data-science-models.txt'],
  ['@cspell/dict-data-science', 'data-science-tools.txt'],
  ['@cspell/dict-software-terms', 'softwareTerms.txt.gz'],
  ['@cspell/dict-software-terms', 'software-tools.txt'],
  ['@cspell/dict-software-terms', 'computing-acronyms.txt'],
  ['@cspell/dict-software-terms', 'webServices.txt'],
  ['@cspell/dict-software-terms', 'coding-compound-terms.txt'],
  ['@cspell/dict-software-terms', 'networkingTerms.txt'],
  ['@cspell/dict-aws', 'aws.txt'],
  ['@cspell/dict-google', 'google.txt'],
  ['@cspell/dict-fullstack', 'fullstack.txt'],
  ['@cspell/dict-python', 'python.txt'],
  ['@cspell/dict-typescript', 'typescript.txt'],
];

function cspellWords(name: string, file: string): string[] {
  const folder = path.dirname(require.resolve(`${name}/cspell-ext.json`));
  const bytes = readFileSync(path.join(folder, 'dict', file));
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes)
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** English terms of the glossary; none where there is no glossary yet. */
function glossaryTerms(folder: string): string[] {
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => /\.ya?ml$/.test(file));
  } catch {
    return [];
  }
  const terms: string[] = [];
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) collect(entry);
    else if (value && typeof value === 'object') {
      const { terms: byLang, ...rest } = value as {
        terms?: { en?: readonly { text?: unknown }[] };
      };
      for (const term of byLang?.en ?? [])
        if (typeof term?.text === 'string') terms.push(term.text);
      if (!byLang) for (const entry of Object.values(rest)) collect(entry);
    }
  };
  for (const file of files) collect(parse(readFileSync(path.join(folder, file), 'utf8')));
  return terms;
}

/**
 * Read the lists (about 0.2 s).
 *
 * @param glossary - Folder of the term base.
 */
export function readLexicon(glossary: string): Lexicon {
  const words = require('wordsninja/words-en.json') as readonly string[];
  const icons = require('simple-icons/icons.json') as readonly { readonly title: string }[];
  return buildLexicon({
    words,
    names: [
      ...icons.map(({ title }) => title),
      ...CSPELL.flatMap(([name, file]) => cspellWords(name, file)),
    ],
    terms: glossaryTerms(glossary),
  });
}
