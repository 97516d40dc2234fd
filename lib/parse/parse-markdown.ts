/** Markdown → blocks: the first stage. What cannot be read gets a message with its place. */
import { remark } from 'remark';
import remarkCjkFriendly from 'remark-cjk-friendly';
import remarkGfm from 'remark-gfm';
import type { VFile } from 'vfile';
import type { Block, Lang } from '#lib/model/document.ts';
import { remarkBlocks } from './remark-blocks.ts';

/**
 * Read one side of an article.
 *
 * @param file - The Markdown, with its path; problems are added to its messages.
 * @returns Its blocks in reading order, ids from `<lang>.1`.
 */
export function parseMarkdown(file: VFile, lang: Lang): readonly Block[] {
  const processor = PROCESSORS[lang];
  processor.runSync(processor.parse(file), file);
  return file.data.blocks ?? [];
}

const makeProcessor = (lang: Lang) =>
  remark()
    .use(remarkGfm, { singleTilde: false })
    .use(remarkCjkFriendly)
    .use(remarkBlocks, { lang })
    .freeze();
const PROCESSORS = { zh: makeProcessor('zh'), en: makeProcessor('en') };
