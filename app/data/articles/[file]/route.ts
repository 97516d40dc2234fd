import { makeCards } from '#lib/render/cards.ts';
import { loadConceptMap, loadEdition, loadEntries, loadListings } from '../../../_data/library.ts';
import { json, type Params } from '../../../_data/respond.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const generateStaticParams = () =>
  loadListings().map(({ article: { slug } }) => ({ file: `${slug}.json` }));

/** The cards of an article. */
export async function GET(_: Request, { params }: Params<{ file: string }>) {
  const slug = (await params).file.replace(/\.json$/, '');
  return json(makeCards(loadEdition(slug), loadConceptMap(), loadEntries(), loadListings()));
}
