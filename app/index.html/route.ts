import { renderChooser } from '#lib/render/chooser.ts';
import { siteUrl } from '../_data/context.ts';
import { text } from '../_data/respond.ts';

export const dynamic = 'force-static';

/** The root: sends a reader to the interface in the browser's language. */
export const GET = () => text(renderChooser(siteUrl()), 'text/html');
