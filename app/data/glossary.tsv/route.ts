import { loadTable } from '../../_data/library.ts';
import { text } from '../../_data/respond.ts';

export const dynamic = 'force-static';

/** The look-up table. */
export const GET = () => text(loadTable(), 'text/tab-separated-values');
