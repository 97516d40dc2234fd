/** Stretches of a line that are no prose: addresses, paths, identifiers, calls, numbers with marks. */
import { findUrls } from './urls.ts';

export type Range = { readonly start: number; readonly end: number };

const PATTERNS: readonly RegExp[] = [
  // Mail, a handle, a file name, a dotted name, a path.
  /[\w.+-]+@[\w-]+\.[\w.-]+/g,
  /(?<![\w.])@[A-Za-z][\w-]*/g,
  /(?<![\w/])(?:~|\.{1,2})?(?:\/[\w.-]+){2,}\/?/g,
  /\b[\w-]+\.(?:py|js|ts|tsx|json|jsonl|yaml|yml|toml|md|txt|csv|tsv|zip|gz|tar|sh|ipynb|html?|css|xml|pdf|docx|epub|png|jpe?g|gif|svg|cfg|ini|lock|bin|pt|pth|onnx|safetensors|gguf|cc?|cpp|hpp?|rs|go|java|rb|php|sql|exe|dll|so)\b/gi,
  /\b[A-Za-z]\w*(?:\.[a-z_]\w*)+(?:\(\))?/g,
  // A name that is an address: fast.ai, DeepLearning.AI.
  /\b[A-Za-z][\w-]*\.(?:ai|io|com|org|net|cn|dev|app|co|me)\b/gi,
  // snake_case, dunder, an option, a placeholder, a call, an assignment, a tag.
  /\b\w*[A-Za-z0-9]_\w+\b|\b_{1,2}\w+/g,
  /(?<![\w-])--?[a-z][\w-]*(?==|\b)/g,
  /\b[A-Za-z_][\w.]*\((?:\)|[^()（）\p{Script=Han}]*(?:[=='"\]]|\b[a-z_]+\b\s*,\s*[a-z_]+\b)[^()（）\p{Script=Han}]*\))/gu,
  /\b[A-Za-z_]\w*=(?:["'][^"']*["']|[\w.-]+)/g,
  /<\/?[A-Za-z][^<>\p{Script=Han}]{0,200}>/gu,
  /\$[^$\p{Script=Han}]{1,80}\$/gu,
  /`[^`]+`/g,
  /\[[^[\]\p{Script=Han}]*['"][^[\]\p{Script=Han}]*\]/gu,
  // A face.
  /(?<![A-Za-z0-9])[:;]-[()DPp](?![A-Za-z0-9])/g,
  /\{[^{}\p{Script=Han}]{1,80}\}/gu,
];

/** Ranges of a line in which nothing is repaired, merged and in order. */
export function verbatimRanges(text: string): readonly Range[] {
  const ranges: Range[] = [...findUrls(text)];
  for (const pattern of PATTERNS)
    for (const { index, 0: match } of text.matchAll(pattern))
      ranges.push({ start: index, end: index + match.length });
  ranges.sort((a, b) => a.start - b.start);
  const merged: { start: number; end: number }[] = [];
  for (const { start, end } of ranges) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}

export const within = (ranges: readonly Range[], at: number): boolean =>
  ranges.some(({ start, end }) => start <= at && at < end);
