import { articlePage } from '#lib/render/article.tsx';
import { loadEdition, loadListing, loadListings } from '../../../../_data/library.ts';
import { eachLanguage, html, type Params } from '../../../../_data/respond.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;
/** Both languages of an article follow each other, so that it is read once. */
export const generateStaticParams = () =>
  loadListings().flatMap(({ article: { slug } }) => eachLanguage([{ slug }]));

export async function GET(_: Request, { params }: Params<{ lng: string; slug: string }>) {
  const { lng, slug } = await params;
  return html(lng, (context) => articlePage(loadEdition(slug), loadListing(slug).counts, context));
}
