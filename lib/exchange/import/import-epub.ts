/** EPUB books and papers to articles: their chapters in reading order, joined. */
import { unzipSync } from 'fflate';
import { parseHTML } from 'linkedom';
import type { ImportResult, Meta } from './draft.ts';
import { importHtml } from './import-html.ts';
import type { TreeOptions } from './import-tree.ts';
import { isoDate } from './notices.ts';

/** A book that unpacks to more than this is a bomb, or no article. */
export const MAX_UNPACKED = 100 * 1024 * 1024;
const MAX_FILES = 5000;

/** A container that cannot be read; the message says why. */
export class BrokenBook extends Error {}

/**
 * Import an EPUB. Only texts are unpacked, within {@link MAX_UNPACKED}; what a file says of its
 * size is checked before it is unpacked, and what came out afterwards.
 *
 * @throws {BrokenBook} Not a ZIP, cut short, too large, or without a readable order of chapters.
 */
export function importEpub(bytes: Uint8Array, options: TreeOptions): ImportResult {
  const files = unpack(bytes);
  const read = (name: string) => {
    const content = files[name];
    return content && new TextDecoder().decode(content);
  };
  const container = read('META-INF/container.xml');
  const opfName = /full-path\s*=\s*["']([^"']+)["']/.exec(container ?? '')?.[1];
  const opf = opfName && read(opfName);
  if (!opfName || !opf)
    throw new BrokenBook('The EPUB does not say what is in it (META-INF/container.xml).');
  const folder = opfName.includes('/') ? opfName.slice(0, opfName.lastIndexOf('/') + 1) : '';
  const { document } = parseHTML(
    `<html><body>${opf.replace(/<\?xml[^>]*\?>/, '').replace(/<(\/?)(?:opf|dc):/g, '<$1')}</body></html>`,
  );
  const manifest = new Map<string, { href: string; properties: string; type: string }>();
  for (const item of document.querySelectorAll('item'))
    manifest.set(item.getAttribute('id') ?? '', {
      href: item.getAttribute('href') ?? '',
      properties: item.getAttribute('properties') ?? '',
      type: item.getAttribute('media-type') ?? '',
    });
  const chapters: string[] = [];
  for (const reference of document.querySelectorAll('itemref')) {
    const item = manifest.get(reference.getAttribute('idref') ?? '');
    if (
      !item ||
      !/html/.test(item.type) ||
      /\bnav\b/.test(item.properties) ||
      reference.getAttribute('linear') === 'no'
    )
      continue;
    const name = folder + decode(item.href);
    const html = read(name);
    if (html === undefined)
      throw new BrokenBook(`The EPUB has no \`${name}\`, which it names as a chapter.`);
    if (
      /epub:type\s*=\s*["'][^"']*(?:titlepage|cover|toc)/.test(html) ||
      /(?:title_page|cover|titlepage|nav)\.x?html$/.test(name)
    )
      continue;
    chapters.push(chapterBody(html));
  }
  if (chapters.length === 0) throw new BrokenBook('The EPUB names no chapters.');
  const text = (selector: string) =>
    document.querySelector(selector)?.textContent?.trim() || undefined;
  const title = text('metadata title') ?? text('title');
  const date = isoDate(text('metadata date') ?? text('date') ?? '');
  const authors = [...document.querySelectorAll('creator')]
    .map(({ textContent }) => textContent?.trim() ?? '')
    .filter(Boolean);
  const rights = text('rights');
  const meta: Meta = { authors, ...(date && { date }), ...(rights && { rights }) };
  return importHtml(chapters.join('\n'), {
    ...options,
    whole: true,
    meta,
    ...(title && { title }),
  });
}

function unpack(bytes: Uint8Array): Record<string, Uint8Array> {
  let total = 0;
  let count = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.(?:x?html?|xml|opf|ncx)$/i.test(name)) return false;
        count++;
        total += originalSize;
        if (total > MAX_UNPACKED || count > MAX_FILES)
          throw new BrokenBook(`The EPUB unpacks to more than ${MAX_UNPACKED / 1048576} MB.`);
        return true;
      },
    });
    return files;
  } catch (error) {
    if (error instanceof BrokenBook) throw error;
    throw new BrokenBook('The EPUB is damaged or cut short; it cannot be unpacked.');
  }
}

/** The words of a chapter. Names inside it are made its own, so that notes of two chapters do not mix. */
function chapterBody(html: string): string {
  const body = /<body[^>]*>([\s\S]*)<\/body>/i.exec(html)?.[1] ?? html;
  // Links between files of the book become links inside the one page.
  return body.replace(/href\s*=\s*(["'])(?!https?:|mailto:)[^"'#]*#([^"']+)\1/g, 'href="#$2"');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
