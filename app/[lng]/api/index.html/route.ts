import { apiPage } from '#lib/render/site-pages.tsx';
import { loadConcepts, loadListings } from '../../../_data/library.ts';
import { eachLanguage, html, type Params } from '../../../_data/respond.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const generateStaticParams = () => eachLanguage();

export async function GET(_: Request, { params }: Params<{ lng: string }>) {
  const { lng } = await params;
  return html(lng, (context) =>
    apiPage(context, { slug: loadListings()[0]?.article.slug, concept: loadConcepts()[0]?.id }),
  );
}
