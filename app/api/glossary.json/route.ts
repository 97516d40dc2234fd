import { exportGlossary } from '#lib/exchange/api.ts';
import { loadConcepts } from '../../_data/library.ts';
import { json } from '../../_data/respond.ts';

export const dynamic = 'force-static';

export const GET = () => json(exportGlossary(loadConcepts()));
