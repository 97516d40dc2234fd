import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { buildAssets } from '#lib/node/assets.ts';
import { compileLibrary, hasErrors } from '#lib/node/library.ts';
import { publishSite, siteRoot } from '#lib/node/publish.ts';
import { formatReport } from '#lib/node/report.ts';
import type { Command } from './command.ts';

export const build: Command = {
  summary: 'Check and compile content/, then build the site into out/.',
  usage: 'duidu build [--compile]   (--compile: stop before the pages, as `npm run dev` wants)',
  async run(argv, io) {
    const files = await compileLibrary();
    if (hasErrors(files)) {
      io.err(formatReport(files));
      io.err(
        '\nThe content has errors; the site was not built, and the last one is left as it was.',
      );
      return 1;
    }
    const warnings = files.reduce((sum, { messages }) => sum + messages.length, 0);
    if (warnings > 0)
      io.err(
        `${warnings} ${warnings === 1 ? 'warning' : 'warnings'} in content; \`npx duidu check\` lists them.`,
      );
    await buildAssets();
    if (argv.includes('--compile')) return 0;
    const code = await exportPages(io.err);
    if (code !== 0) return 1;
    publishSite(path.resolve('out'));
    io.err(`Built ${path.relative(process.cwd(), siteRoot()) || '.'}/`);
    return 0;
  },
};

/** Run `next build`; what it prints is shown only when it fails. */
function exportPages(err: (text: string) => void): Promise<number> {
  const next = createRequire(import.meta.url).resolve('next/dist/bin/next');
  const child = spawn(process.execPath, [next, 'build'], {
    env: {
      ...process.env,
      NEXT_TELEMETRY_DISABLED: '1',
      NODE_ENV: 'production',
      // Pages are short-lived trees: room for the young saves a fifth of the time.
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ''} --max-semi-space-size=64`.trim(),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk) => {
      printed += chunk;
    });
  return new Promise((resolve) => {
    child.on('close', (code) => {
      if (code !== 0) err(printed);
      resolve(code ?? 1);
    });
  });
}
