/** The interface's language, its messages and the assets of every page. */
import { createInstance, type i18n } from 'i18next';
import type { Lang } from '#lib/model/document.ts';
import type { Context } from '#lib/render/context.ts';
import en from '../_messages/en.json';
import zh from '../_messages/zh.json';
import { loadAssets } from './library.ts';

let messages: i18n | undefined;

function loadMessages(): i18n {
  if (messages) return messages;
  messages = createInstance();
  void messages.init({
    resources: { zh: { translation: zh }, en: { translation: en } },
    supportedLngs: ['zh', 'en'],
    load: 'currentOnly',
    fallbackLng: false,
    initAsync: false,
    interpolation: { escapeValue: false },
    saveMissing: true,
    missingKeyHandler: (lngs, _ns, key) => {
      throw new Error(`No message ${key} in ${lngs.join(', ')}`);
    },
  });
  return messages;
}

/** The site's own address, for links that other sites follow: `$DUIDU_URL`, or this machine's. */
export const siteUrl = (): string =>
  (process.env.DUIDU_URL ?? 'http://localhost:3000').replace(/\/+$/, '');

/** What a page in this interface language is rendered with. */
export function loadContext(language: string): Context {
  const lng: Lang = language === 'zh' ? 'zh' : 'en';
  const t = loadMessages().getFixedT(lng);
  return { lng, t: (key, values) => t(key, values ?? {}), base: siteUrl(), assets: loadAssets() };
}
