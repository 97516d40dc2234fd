import type { NextConfig } from 'next';

/**
 * Every page is a static route handler that returns HTML, so the product is a folder of files, `out/`,
 * without a framework runtime. In development the same handlers answer at the pages' own addresses.
 */
const config = (phase: string): NextConfig => {
  const shared: NextConfig = {
    reactStrictMode: true,
    poweredByHeader: false,
    // `npm run types` checks the whole project, the pages with it; the build need not do it again.
    typescript: { ignoreBuildErrors: true },
    serverExternalPackages: ['nodejieba'],
  };
  return phase === 'phase-development-server'
    ? {
        ...shared,
        trailingSlash: true,
        rewrites: async () => [
          { source: '/', destination: '/index.html' },
          { source: '/:path*/', destination: '/:path*/index.html' },
        ],
      }
    : { ...shared, output: 'export' };
};
export default config;
