/** Lost spaces in Latin runs, as edits of a line; markup gets those it must have. */
import { CODE_NOUN, TOKEN } from './evidence.ts';
import type { Segmenter } from './segmenter.ts';
import type { Edit } from './tracked.ts';
import { verbatimRanges, within } from './verbatim.ts';

/** Edits that give markup its spaces back: before attributes and template keywords, and in strings. */
export function markupEdits(text: string, segmenter: Segmenter): readonly Edit[] {
  const edits: Edit[] = [];
  const space = (at: number) =>
    edits.push({ start: at, end: at, text: ' ', rule: 'markup-space', confidence: 0.8 });
  const keyword = /^\{[#:]?(?:else)?(?:if|each|await|key)(?=\w)/.exec(text);
  if (keyword) space(keyword[0].length);
  for (const { index } of text.matchAll(/(?<=["'}\]])(?=[a-z]\w*=["'{])/g)) space(index);
  // A component and its first attribute: `DropdownclassNames=`, `Questionchoices=`.
  const name = /^<([A-Z]\w*)=/.exec(text)?.[1] ?? '';
  const attribute = ATTRIBUTES.find((known) => name.endsWith(known) && name.length > known.length);
  if (attribute) space(1 + name.length - attribute.length);
  for (const { index, 0: string } of text.matchAll(/(?<=")[^"{}<>]+(?=")/g)) {
    if (/^\S+:\/\//.test(string)) continue;
    for (const edit of latinEdits(string, segmenter).edits)
      edits.push({ ...edit, start: index + edit.start, end: index + edit.end });
  }
  return edits;
}

/** Attributes that components take first. */
const ATTRIBUTES = [
  'classNames',
  'className',
  'class',
  'options',
  'choices',
  'children',
  'title',
  'label',
  'value',
  'style',
  'width',
  'height',
  'href',
  'src',
  'alt',
  'name',
  'type',
  'data',
  'url',
  'lang',
  'id',
];

/**
 * Edits that give a line its Latin spaces back.
 *
 * @returns Edits of whole tokens, and tokens that may be several words but were left.
 */
export function latinEdits(
  text: string,
  segmenter: Segmenter,
): { readonly edits: readonly Edit[]; readonly left: readonly { start: number; end: number }[] } {
  const edits: Edit[] = [];
  const left: { start: number; end: number }[] = [];
  if (!/[A-Za-z]{4}/.test(text)) return { edits, left };
  const frozen = verbatimRanges(text);
  // Initials of a name: `TomB.Brown`, `F.Lastname`.
  for (const { index } of text.matchAll(
    /(?<=(?<![A-Za-z])[A-Z][a-z]+)(?=[A-Z]\.[A-Z][a-z])|(?<=(?<![A-Z])[A-Z]\.)(?=[A-Z][a-z]{2,})/g,
  ))
    if (!within(frozen, index) && !within(frozen, index - 1))
      edits.push({ start: index, end: index, text: ' ', rule: 'lost-space', confidence: 0.8 });
  const initials = new Set(edits.map(({ start }) => start));
  for (const { index, 0: token } of text.matchAll(TOKEN)) {
    const end = index + token.length;
    if (within(frozen, index) || within(frozen, end - 1)) continue;
    // Its last letter is an initial and has its space already.
    if (initials.has(end - 1)) continue;
    // `org/name`, all lower case, is a path.
    if ((text[index - 1] === '/' || text[end] === '/') && !/[A-Z]/.test(token)) continue;
    let at = index;
    const words: string[] = [];
    let confidence = 1;
    let changed = false;
    for (const [k, piece] of token.split(/(?<=['’])/).entries()) {
      const tail = k > 0 ? /^(?:s|t|re|ve|ll|d|m)(?=[A-Z]|$|[a-z]{4})/.exec(piece)?.[0] : undefined;
      let body = piece;
      let glue = words.pop() ?? '';
      if (
        tail &&
        tail.length < piece.length &&
        (/^[A-Z]/.test(piece.slice(tail.length)) ||
          segmenter.isWhole(piece.slice(tail.length)) ||
          segmenter.cut(piece.slice(tail.length)))
      ) {
        words.push(glue + tail);
        body = piece.slice(tail.length);
        glue = '';
        changed = true;
        confidence = Math.min(confidence, 0.85);
      }
      const bare = body.replace(/['’]$/, '');
      const version = /\d/.test(text[at + piece.length] ?? '')
        ? /^(.{2,}[a-z])([A-UW-Z])$/.exec(bare)
        : null;
      const cut =
        CODE_NOUN.test(text.slice(end)) && /^[A-Z][a-z]+[A-Z][a-z]+$/.test(bare)
          ? undefined
          : segmenter.cut(bare);
      if (version && segmenter.isName(version[1] as string)) {
        // DeepSeekR1, AppleM1: a model's number.
        words.push(glue + version[1], version[2] as string);
        confidence = Math.min(confidence, 0.8);
        changed = true;
      } else if (cut) {
        const rest = body.slice(bare.length);
        words.push(glue + cut.words[0], ...cut.words.slice(1));
        words.push((words.pop() ?? '') + rest);
        confidence = Math.min(confidence, cut.confidence);
        changed = true;
      } else words.push(glue + body);
      at += piece.length;
    }
    if (changed)
      edits.push({ start: index, end: at, text: words.join(' '), rule: 'lost-space', confidence });
    else if (token.length >= 16 && !segmenter.isWhole(token)) left.push({ start: index, end });
  }
  return { edits, left };
}
