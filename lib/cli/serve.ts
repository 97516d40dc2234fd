import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { siteRoot } from '#lib/node/publish.ts';
import { serveSite } from '#lib/node/serve.ts';
import { type Command, Misuse } from './command.ts';

export const serve: Command = {
  summary: 'Serve the built site on this machine.',
  usage:
    'duidu serve [--port 3000] [--host 127.0.0.1] [--smoke]   (--smoke: fetch every kind of page once, then stop)',
  async run(argv, io) {
    const { values } = parseArgs({
      args: [...argv],
      options: { port: { type: 'string' }, host: { type: 'string' }, smoke: { type: 'boolean' } },
    });
    const asked = values.port ?? process.env.PORT;
    const port = Number(asked ?? 3000);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Misuse(`Unexpected port \`${asked}\`, expected a number from 0 to 65535.`);
    const root = siteRoot();
    if (!existsSync(path.join(root, 'index.html')))
      throw new Misuse(`${root} has no site; run \`npm run build\` first.`);
    const host = values.host ?? '127.0.0.1';
    const server = await serveSite(root, port, host).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      if (asked) throw new Misuse(`Port ${port} is in use; choose another.`);
      return serveSite(root, 0, host);
    });
    const { port: taken } = server.address() as AddressInfo;
    io.out(`对读 Duidu: http://${host === '127.0.0.1' ? 'localhost' : host}:${taken}/`);
    if (values.smoke) {
      const problems = await smoke(`http://${host}:${taken}`);
      for (const problem of problems) io.err(problem);
      server.close();
      server.closeAllConnections();
      return problems.length > 0 ? 1 : 0;
    }
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
    });
    server.close();
    server.closeAllConnections();
    return 0;
  },
};

/** Fetch a page of each kind; what is not as it should be. */
async function smoke(base: string): Promise<readonly string[]> {
  const articles = (await (await fetch(`${base}/api/articles.json`)).json()) as { slug: string }[];
  const slug = articles[0]?.slug;
  const kinds: readonly (readonly [string, string, number])[] = [
    ['/', 'text/html', 200],
    ['/zh/', 'text/html', 200],
    [`/en/articles/${slug}/`, 'text/html', 200],
    [`/data/articles/${slug}.json`, 'application/json', 200],
    ['/zh/glossary/', 'text/html', 200],
    ['/data/glossary.tsv', 'text/tab-separated-values', 200],
    ['/sitemap.xml', 'xml', 200],
    ['/no/such/page/', 'text/html', 404],
  ];
  const problems = await Promise.all(
    kinds.map(async ([path, type, status]) => {
      const answer = await fetch(base + path);
      const got = `${answer.status} ${answer.headers.get('content-type')}`;
      const body = await answer.text();
      return answer.status === status && got.includes(type) && body.length > 100
        ? []
        : [
            `Unexpected answer ${got} (${body.length} characters) for ${path}, expected ${status} ${type}`,
          ];
    }),
  );
  return problems.flat();
}
