import { renderSitemap } from '#lib/render/feed.ts';
import { siteUrl } from '../_data/context.ts';
import { loadConcepts, loadListings } from '../_data/library.ts';
import { text } from '../_data/respond.ts';

export const dynamic = 'force-static';

export const GET = () =>
  text(
    renderSitemap(
      loadListings().map(({ article }) => article.slug),
      loadConcepts().map(({ id }) => id),
      siteUrl(),
    ),
    'application/xml',
  );
