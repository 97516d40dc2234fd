import { parseArgs } from 'node:util';
import type { VFile } from 'vfile';
import { listArticles } from '#lib/node/content.ts';
import { compileArticle, compileGlossary, hasErrors, loadTools } from '#lib/node/library.ts';
import { formatReport, reportJson } from '#lib/node/report.ts';
import { type Command, Misuse } from './command.ts';

export const check: Command = {
  summary: 'Report problems in articles, references, alignment and glossary.',
  usage: 'duidu check [slug …] [--json] [--strict]   (--strict: a warning is a problem too)',
  async run(argv, io) {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { json: { type: 'boolean' }, strict: { type: 'boolean' } },
    });
    const known = listArticles();
    for (const slug of positionals)
      if (!known.includes(slug))
        throw new Misuse(
          `Unknown article \`${slug}\`, expected one of: ${known.join(', ') || '(content/articles is empty)'}.`,
        );
    const glossary = compileGlossary();
    const tools = await loadTools(glossary.concepts);
    const slugs = positionals.length > 0 ? positionals : known;
    const files: VFile[] = [
      ...slugs.flatMap((slug) => compileArticle(slug, glossary.concepts, tools).files),
      ...glossary.files,
    ];
    const found = files.filter(({ messages }) => messages.length > 0);
    if (values.json) io.out(JSON.stringify(reportJson(found), null, 2));
    else if (found.length > 0) io.err(formatReport(found));
    if (!values.json && found.length === 0)
      io.err(`${slugs.length} articles and ${glossary.concepts.length} concepts: no problems.`);
    return hasErrors(found) || (values.strict && found.length > 0) ? 1 : 0;
  },
};
