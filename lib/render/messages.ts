/** The messages that the pages' scripts show; they travel in the page, in its language. */
import { DOMAINS } from '#lib/model/concept.ts';
import type { Context } from './context.ts';

/** The keys of the reading page, and the message that explains each. */
export const KEYS = [
  ['j k', 'sentence'],
  ['Enter', 'partner'],
  ['v', 'view'],
  ['[ ]', 'citation'],
  ['c', 'copy'],
  ['l', 'link'],
  ['g', 'glossary'],
  ['/', 'find'],
  ['?', 'help'],
  ['Esc', 'close'],
] as const;

const READER = [
  'close',
  'uses',
  'alsoIn',
  'page',
  'related',
  'copied',
  'copyPair',
  'copyLink',
  'previous',
  'next',
  'uncertain',
  'citedAt',
  'source',
  'help',
  'reviewed',
  'machine',
  'unsure',
] as const;

/** What the look-up box says. */
export const findMessages = ({ t }: Context): Record<string, string> =>
  Object.fromEntries(
    ['label', 'none', 'close', 'hint'].map((key) => [`find.${key}`, t(`find.${key}`)] as const),
  );

/** What the reading page says. */
export const readerMessages = (context: Context): Record<string, string> => {
  const { t } = context;
  return {
    ...findMessages(context),
    ...Object.fromEntries(READER.map((key) => [key, t(`reader.${key}`)] as const)),
    ...Object.fromEntries(
      DOMAINS.map((domain) => [`domain.${domain}`, t(`domain.${domain}`)] as const),
    ),
    keys: JSON.stringify(KEYS.map(([keys, name]) => [keys, t(`help.${name}`)])),
  };
};
