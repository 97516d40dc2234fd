import { renderFeed } from '#lib/render/feed.ts';
import { loadContext } from '../../_data/context.ts';
import { loadListings } from '../../_data/library.ts';
import { eachLanguage, type Params, text } from '../../_data/respond.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const generateStaticParams = () => eachLanguage();

export async function GET(_: Request, { params }: Params<{ lng: string }>) {
  const { lng } = await params;
  return text(renderFeed(loadListings(), loadContext(lng)), 'application/atom+xml');
}
