/** @jsxImportSource hastscript */
/** One work of a bibliography, as a reader expects it. */
import type { Element } from 'hast';
import type { CslName, Reference } from '#lib/model/reference.ts';
import type { Context } from './context.ts';

/** Names as they are read aloud: `Lin Zheng`, or an institution's. */
export const fullName = ({ given, family, literal }: CslName): string =>
  literal ?? [given, family].filter(Boolean).join(' ');

/** The authors in one line; of more than `most`, the first and the number of the others. */
export function authorLine(
  { author = [] }: Reference,
  { t }: Pick<Context, 't'>,
  most = 6,
): string {
  const names = author.map(fullName);
  return names.length > most
    ? t('references.etal', {
        names: names.slice(0, 3).join(', '),
        count: names.length - 3,
        total: names.length,
      })
    : names.join(', ');
}

/** `2023`, or nothing where the work has no date. */
export const yearOf = ({ issued }: Reference): string =>
  String(issued?.['date-parts'][0]?.[0] ?? '');

/** The host of an address, without `www.`. */
export const hostOf = (url: string): string => new URL(url).host.replace(/^www\./, '');

/** Authors, title, venue, year, link, and what is uncertain about them. */
export function referenceEntry(reference: Reference, context: Context): Element {
  const { lng, t } = context;
  const { title, URL: url, custom, note } = reference;
  const authors = authorLine(reference, context);
  const facts = [reference['container-title'] ?? reference.publisher, yearOf(reference)]
    .filter(Boolean)
    .join(', ');
  return (
    <span class="work">
      <span lang="en">
        {authors ? `${authors}. ` : ''}
        {url ? (
          <a href={url} rel="noopener">
            {title}
          </a>
        ) : (
          <cite>{title}</cite>
        )}
        {facts ? `. ${facts}` : ''}
      </span>
      {url ? <small>{` ${hostOf(url)}`}</small> : ''}
      {note ? (
        <small class="note" lang="en">
          {note}
        </small>
      ) : (
        ''
      )}
      {custom?.uncertain ? <small class="note unsure">{custom.uncertain[lng]}</small> : ''}
      {custom?.rawUrl ? (
        <small class="note">
          {t('references.raw')} <code>{custom.rawUrl}</code>
        </small>
      ) : (
        ''
      )}
    </span>
  ) as Element;
}
