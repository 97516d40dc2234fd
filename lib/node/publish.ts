/** Turns what Next exported into the folder that is served: `out/`. */
import { cpSync, existsSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { assetsRoot } from './assets.ts';
import { contentRoot, listArticles } from './content.ts';

/** Where the site lies: `out/`, or `$DUIDU_OUT`. */
export const siteRoot = (): string =>
  path.resolve(process.env.DUIDU_OUT ?? path.join(process.cwd(), 'out'));

const TEXT = new Set(['.md', '.yaml', '.json', '.tsv', '.txt']);

/**
 * Take Next's own pages and scripts out of the export (no page of ours uses them), put ours in: the
 * scripts that are fetched later, the page for what is not found, the articles' pictures.
 *
 * @param exported - The folder that `next build` wrote.
 */
export function publishSite(exported: string, out = siteRoot()): void {
  for (const name of readdirSync(exported))
    if (name.startsWith('_') || /^(?:404|index)\.(?:html|txt)$/.test(name))
      if (name !== 'index.html') rmSync(path.join(exported, name), { recursive: true });
  const notFound = path.join(exported, '404', 'index.html');
  if (existsSync(notFound)) {
    renameSync(notFound, path.join(exported, '404.html'));
    rmSync(path.join(exported, '404'), { recursive: true });
  }
  cpSync(path.join(assetsRoot(), 'public'), exported, { recursive: true });
  const root = contentRoot();
  for (const slug of listArticles(root)) {
    const folder = path.join(root, 'articles', slug);
    for (const name of readdirSync(folder))
      if (!TEXT.has(path.extname(name)) && !/^source\./.test(name) && !name.startsWith('.'))
        cpSync(path.join(folder, name), path.join(exported, 'media', slug, name), {
          recursive: true,
        });
  }
  if (path.resolve(exported) === out) return;
  rmSync(out, { recursive: true, force: true });
  renameSync(exported, out);
}
