/** Serves the built site, compressed. */
import { existsSync } from 'node:fs';
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
    onNoMatch(request, response) {
      const page = path.join(root, '404.html');
      response.statusCode = 404;
      if (existsSync(page) && request.url !== '/404.html') {
        request.url = '/404.html';
        files(request, response, () => void response.end());
      } else response.end('404');
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
