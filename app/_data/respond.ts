/** Answers of the static route handlers. */
import { LANGS } from '#lib/model/document.ts';
import type { Context } from '#lib/render/context.ts';
import { type Page, renderPage } from '#lib/render/shell.tsx';
import { loadContext } from './context.ts';

export type Params<T> = { readonly params: Promise<T> };

/** Every page in both interface languages. */
export const eachLanguage = <T extends object>(rest: readonly T[] = [{} as T]) =>
  LANGS.flatMap((lng) => rest.map((params) => ({ lng, ...params })));

/** A page as HTML. */
export function html(lng: string, page: (context: Context) => Page): Response {
  const context = loadContext(lng);
  return new Response(renderPage(page(context), context), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

export const json = (data: unknown): Response =>
  new Response(JSON.stringify(data), {
    headers: { 'content-type': 'application/json; charset=utf-8' },
  });

export const text = (body: string, type: string): Response =>
  new Response(body, { headers: { 'content-type': `${type}; charset=utf-8` } });
