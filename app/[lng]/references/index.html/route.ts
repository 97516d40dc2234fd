import { referencesPage } from '#lib/render/site-pages.tsx';
import { loadWorks } from '../../../_data/library.ts';
import { eachLanguage, html, type Params } from '../../../_data/respond.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const generateStaticParams = () => eachLanguage();

export async function GET(_: Request, { params }: Params<{ lng: string }>) {
  const { lng } = await params;
  return html(lng, (context) => referencesPage(loadWorks(), context));
}
