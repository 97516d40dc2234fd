/** Bundles the pages' scripts and stylesheet; what is put into the page, and what is fetched later. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { paths } from '#lib/render/context.ts';
import { libraryRoot } from './compiled.ts';

/** Where bundled files lie until they are published: beside the compiled library. */
export const assetsRoot = (): string => path.join(libraryRoot(), '..', 'assets');

const BROWSERS = ['chrome120', 'firefox125', 'safari17'];

/**
 * Bundle the scripts and the stylesheet into `assets.json`, which the pages are rendered with, and
 * `public/assets/`, which they fetch from on demand.
 */
export async function buildAssets(project = process.cwd()): Promise<void> {
  const out = assetsRoot();
  rmSync(out, { recursive: true, force: true });
  mkdirSync(path.join(out, 'public', 'assets'), { recursive: true });
  const bundle = async (
    entry: string,
    define: Record<string, string> = {},
    format: 'esm' | 'iife' = 'esm',
  ): Promise<string> => {
    const result = await build({
      entryPoints: [path.join(project, entry)],
      bundle: true,
      minify: true,
      write: false,
      format,
      target: BROWSERS,
      charset: 'utf8',
      legalComments: 'none',
      define,
      external: ['/assets/*'],
      logLevel: 'silent',
    });
    return (result.outputFiles[0]?.text ?? '').trim();
  };
  const find = await bundle('lib/browser/find.ts', { TABLE_URL: JSON.stringify(paths.lookup) });
  const name = `/assets/find.${hash(find)}.js`;
  writeFileSync(path.join(out, 'public', name), find);
  const script = async (entry: string): Promise<string> =>
    (await bundle(entry, { FIND_URL: JSON.stringify(name) })).replace(/<\//g, '<\\/');
  writeFileSync(
    path.join(out, 'assets.json'),
    JSON.stringify({
      readerCss: (await bundle('app/_styles/reader.css')).replace(/<\//g, '<\\/'),
      siteCss: (await bundle('app/_styles/site.css')).replace(/<\//g, '<\\/'),
      boot: (await bundle('lib/browser/boot.ts', {}, 'iife')).replace(/<\//g, '<\\/'),
      reader: await script('lib/browser/reader.ts'),
      site: await script('lib/browser/site.ts'),
    }),
  );
}

/** A short name for a file's content. */
function hash(text: string): string {
  let value = 5381;
  for (let at = 0; at < text.length; at++)
    value = (Math.imul(value, 33) ^ text.charCodeAt(at)) >>> 0;
  return value.toString(36);
}
