/** Serves the built site, compressed. */
import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import path from 'node:path';
import compression from 'compression';
import sirv from 'sirv';

/**
 * Serve a folder of static files on this machine.
 *
 * @param port - 0 for any free one; a taken one is an error (`EADDRINUSE`).
 * @returns The server, listening.
 */
export function serveSite(root: string, port: number, host = '127.0.0.1'): Promise<Server> {
  const files = sirv(root, {
    etag: true,
    setHeaders(response, file) {
      response.setHeader(
        'cache-control',
        file.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
      );
      response.setHeader('x-content-type-options', 'nosniff');
    },
    onNoMatch(_, response) {
      const page = path.join(root, '404.html');
      response.writeHead(404, { 'content-type': 'text/html; charset=utf-8' });
      response.end(existsSync(page) ? readFileSync(page) : '404');
    },
  });
  const compress = compression();
  const server = createServer((request, response) => {
    compress(request as never, response as never, () => files(request, response));
  });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}
