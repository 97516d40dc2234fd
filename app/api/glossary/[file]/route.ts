import { exportConcept } from '#lib/exchange/api.ts';
import type { Concept } from '#lib/model/concept.ts';
import { loadConceptMap, loadConcepts, loadUses } from '../../../_data/library.ts';
import { json, type Params } from '../../../_data/respond.ts';

export const dynamic = 'force-static';
export const dynamicParams = false;
export const generateStaticParams = () => loadConcepts().map(({ id }) => ({ file: `${id}.json` }));

export async function GET(_: Request, { params }: Params<{ file: string }>) {
  const id = (await params).file.replace(/\.json$/, '');
  return json(exportConcept(loadConceptMap().get(id) as Concept, loadUses()[id]));
}
