import { exportArticle } from '#lib/exchange/api.ts';
import { loadEdition, loadListings } from '../../../_data/library.ts';
import { json, type Params } from '../../../_data/respond.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const generateStaticParams = () =>
  loadListings().map(({ article: { slug } }) => ({ file: `${slug}.json` }));

export async function GET(_: Request, { params }: Params<{ file: string }>) {
  return json(exportArticle(loadEdition((await params).file.replace(/\.json$/, ''))));
}
