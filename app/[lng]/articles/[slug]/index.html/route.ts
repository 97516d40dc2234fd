import type { Listing } from '#lib/model/library.ts';
import { readCompiled } from '#lib/node/compiled.ts';
export const dynamic = 'force-static';
export const dynamicParams = false;
export function generateStaticParams() {
  return ['zh', 'en'].flatMap((lng) =>
    readCompiled<Listing[]>('articles.json').map(({ article: { slug } }) => ({ lng, slug })),
  );
}
export async function GET(
  _: Request,
  { params }: { params: Promise<{ lng: string; slug: string }> },
) {
  const { lng, slug } = await params;
  return new Response(`<!doctype html><p>${lng} ${slug}`, {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}
