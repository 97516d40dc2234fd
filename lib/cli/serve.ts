import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { siteRoot } from '#lib/node/publish.ts';
import { serveSite } from '#lib/node/serve.ts';
import { type Command, Misuse } from './command.ts';

export const serve: Command = {
  summary: 'Serve the built site on this machine.',
  usage: 'duidu serve [--port 3000] [--host 127.0.0.1]',
  async run(argv, io) {
    const { values } = parseArgs({
      args: [...argv],
      options: { port: { type: 'string' }, host: { type: 'string' } },
    });
    const port = Number(values.port ?? process.env.PORT ?? 3000);
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new Misuse(`Unexpected port \`${values.port}\`, expected a number from 0 to 65535.`);
    const root = siteRoot();
    if (!existsSync(path.join(root, 'index.html')))
      throw new Misuse(`${root} has no site; run \`npm run build\` first.`);
    const host = values.host ?? '127.0.0.1';
    const server = await serveSite(root, port, host).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE' || values.port) throw error;
      return serveSite(root, 0, host);
    });
    const { port: taken } = server.address() as AddressInfo;
    io.out(`对读 Duidu: http://${host === '127.0.0.1' ? 'localhost' : host}:${taken}/`);
    await new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, resolve);
    });
    server.close();
    server.closeAllConnections();
    return 0;
  },
};
