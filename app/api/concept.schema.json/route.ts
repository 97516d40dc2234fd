import { schemas } from '#lib/exchange/api.ts';
import { json } from '../../_data/respond.ts';

export const dynamic = 'force-static';

export const GET = () => json(schemas.concept);
