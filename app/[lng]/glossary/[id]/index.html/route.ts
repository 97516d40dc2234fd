import type { Concept } from '#lib/model/concept.ts';
import { conceptPage } from '#lib/render/site-pages.tsx';
import { loadConceptMap, loadConcepts, loadEntries, loadUses } from '../../../../_data/library.ts';
import { eachLanguage, html, type Params } from '../../../../_data/respond.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const generateStaticParams = () => eachLanguage(loadConcepts().map(({ id }) => ({ id })));

export async function GET(_: Request, { params }: Params<{ lng: string; id: string }>) {
  const { lng, id } = await params;
  const concept = loadConceptMap().get(id) as Concept;
  return html(lng, (context) => conceptPage(concept, loadEntries(), loadUses()[id], context));
}
