import { notFoundPage } from '#lib/render/site-pages.tsx';
import { html } from '../../_data/respond.ts';

export const dynamic = 'force-static';

export const GET = () => html('en', notFoundPage);
