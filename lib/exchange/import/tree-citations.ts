/** Links, note references and listed phrases of a tree, made citations. */
import type { Link, Nodes, Parents, PhrasingContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { SKIP, visit } from 'unist-util-visit';
import { anchorReferences } from './anchor.ts';
import type { Mention } from './bibliography.ts';
import type { OpenQuestion, Place, Repair } from './draft.ts';
import { flatten, wrapFlat } from './flatten.ts';
import { phraseBefore } from './phrase.ts';
import type { Note } from './tree-notes.ts';
import { findUrls, repairUrl } from './urls.ts';

export type Mentions = { readonly link: Link; readonly mention: Mention }[];

/** Links and note references of a block, made citations. */
export function citeBlock(
  block: Parents,
  notes: ReadonlyMap<string, Note>,
  base: string | undefined,
  mentions: Mentions,
  repairs: Repair[],
  questions: OpenQuestion[],
  place: (node: Nodes) => Place,
): void {
  visit(block, 'link', (link, index, parent) => {
    if (!parent || index === undefined) return;
    const phrase = textOf(link).trim();
    const url = resolve(link.url, base);
    const unlink = (rule: string) => {
      repairs.push({
        ...place(link),
        rule,
        before: `[${phrase}](${link.url})`,
        after: phrase,
        confidence: 0.9,
      });
      (parent.children as PhrasingContent[]).splice(index, 1, ...link.children);
      return index;
    };
    if (!url) return unlink('link-inside-page');
    if (!phrase) return unlink('link-without-words');
    const repaired = repairUrl(url);
    if (
      phrase === link.url ||
      findUrls(phrase).some(({ start, end }) => end - start === phrase.length)
    )
      return SKIP;
    if (repaired.rules.length > 0)
      repairs.push({
        ...place(link),
        rule: `url-${repaired.rules.join('+')}`,
        before: link.url,
        after: repaired.url,
        confidence: repaired.confidence,
      });
    if (repaired.truncated)
      questions.push({
        ...place(link),
        rule: 'url-truncated',
        text: url,
        message: `The address looks cut short. ${repaired.truncated}.`,
      });
    mentions.push({ link, mention: { phrase, urls: [repaired] } });
    return SKIP;
  });
  citeNotes(block, notes, mentions, repairs, questions, place);
}

function citeNotes(
  parent: Parents,
  notes: ReadonlyMap<string, Note>,
  mentions: Mentions,
  repairs: Repair[],
  questions: OpenQuestion[],
  place: (node: Nodes) => Place,
): void {
  for (let i = 0; i < parent.children.length; i++) {
    const node = parent.children[i] as Nodes;
    if (node.type !== 'footnoteReference') {
      if ('children' in node) citeNotes(node, notes, mentions, repairs, questions, place);
      continue;
    }
    const children = parent.children as PhrasingContent[];
    const note = notes.get(node.identifier) ?? notes.get(`^${node.identifier}`);
    children.splice(i, 1);
    i--;
    if (!note) {
      repairs.push({
        ...place(node),
        rule: 'note-mark',
        before: `[^${node.identifier}]`,
        after: '',
        confidence: 0.8,
      });
      continue;
    }
    const mention = { phrase: note.text, urls: note.urls };
    const before = children[i];
    let link: Link | undefined;
    if (before?.type === 'link') link = before;
    else if (before?.type === 'text') {
      const span = phraseBefore(before.value, before.value.length);
      const { value } = before;
      if (span) {
        link = {
          type: 'link',
          url: '',
          children: [{ type: 'text', value: value.slice(span.start, span.end) }],
        };
        const parts: PhrasingContent[] = [
          ...(span.start > 0 ? [{ type: 'text' as const, value: value.slice(0, span.start) }] : []),
          link,
          ...(span.end < value.length
            ? [{ type: 'text' as const, value: value.slice(span.end) }]
            : []),
        ];
        children.splice(i, 1, ...parts);
        i += parts.length - 1;
      }
    } else if (before && before.type !== 'image' && before.type !== 'break') {
      link = { type: 'link', url: '', children: [before] };
      children.splice(i, 1, link);
    }
    if (!link) {
      questions.push({
        ...place(node),
        rule: 'note-without-phrase',
        text: note.text,
        message: 'No word stands before the note’s mark.',
      });
      continue;
    }
    note.used = true;
    repairs.push({
      ...place(node),
      rule: 'citation-note',
      before: note.text,
      after: textOf(link),
      confidence: 0.85,
    });
    mentions.push({ link, mention });
  }
}

/** Listed works that no mark calls, found by their phrase, as in flat text. */
export function citeListed(
  blocks: readonly Parents[],
  notes: ReadonlyMap<string, Note>,
  mentions: Mentions,
  repairs: Repair[],
  questions: OpenQuestion[],
): void {
  const open = [...notes.values()].filter(
    (note) => note.number !== undefined && !note.used && note.text.length <= 60,
  );
  if (open.length === 0) return;
  const { anchored } = anchorReferences(
    open.map(({ text }) => text),
    blocks.map((block) => ({ text: flatten(block).text, heading: block.type === 'heading' })),
  );
  for (const { reference, block, start, end, how, confidence } of [...anchored].reverse()) {
    const note = open[reference] as Note;
    const link: Link = { type: 'link', url: '', children: [] };
    const wrapped = wrapFlat(blocks[block] as Parents, start, end, (inner) => {
      link.children = [inner];
      return link;
    });
    if (!wrapped) continue;
    note.used = true;
    mentions.push({ link, mention: { phrase: note.text, urls: note.urls } });
    repairs.push({
      line: 1,
      column: 1,
      rule: `citation-${how}`,
      before: note.text,
      after: textOf(link),
      confidence,
    });
    if (confidence < 0.8)
      questions.push({
        line: 1,
        column: 1,
        rule: `citation-${how}`,
        text: note.text,
        message: `Linked to \`${textOf(link)}\`: see that this is the place.`,
      });
  }
}

/** An absolute http address; nothing for a place in the page or another scheme. */
function resolve(url: string, base: string | undefined): string | undefined {
  if (/^https?:\/?\/?/i.test(url)) return url;
  if (!base || url.startsWith('#') || /^[a-z][a-z0-9+.-]*:/i.test(url)) return;
  return URL.canParse(url, base) ? new URL(url, base).href : undefined;
}
