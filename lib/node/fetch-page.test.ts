import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fetchPage } from './fetch-page.ts';

let server: http.Server;
let base: string;
const allow = ['127.0.0.1'];

beforeAll(async () => {
  server = http.createServer((request, response) => {
    const send = (headers: http.OutgoingHttpHeaders, body: string | Buffer, status = 200) =>
      response.writeHead(status, headers).end(body);
    switch (request.url) {
      case '/page':
        return send(
          { 'content-type': 'text/html', 'content-encoding': 'gzip' },
          gzipSync('<p>甲</p>'),
        );
      case '/hop':
        return send({ location: '/page' }, '', 302);
      case '/inside':
        return send({ location: 'http://10.0.0.1/' }, '', 302);
      case '/metadata':
        return send({ location: 'http://169.254.169.254/latest/meta-data/' }, '', 301);
      case '/file':
        return send({ location: 'file:///etc/passwd' }, '', 302);
      case '/round':
        return send({ location: '/round' }, '', 302);
      case '/bomb':
        return send(
          { 'content-type': 'text/html', 'content-encoding': 'gzip' },
          gzipSync(Buffer.alloc(6 * 1024 * 1024)),
        );
      case '/picture':
        return send({ 'content-type': 'image/png' }, '');
      case '/slow':
        response.writeHead(200, { 'content-type': 'text/html' }).write('<p>');
        return;
      default:
        return send({}, '', 404);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

test('a page, packed, behind a redirect', async () => {
  const { bytes, url, type } = await fetchPage(`${base}/hop`, { allow });
  expect(new TextDecoder().decode(bytes)).toBe('<p>甲</p>');
  expect(url).toBe(`${base}/page`);
  expect(type).toBe('text/html');
});

describe('stopped, with the rule that did it', () => {
  test.each([
    ['http://127.0.0.1/', /private/],
    ['http://2130706433/', /private/],
    ['http://0x7f000001/', /private/],
    ['http://0177.0.0.1/', /private/],
    ['http://127.1/', /private/],
    ['http://[::1]/', /private/],
    ['http://[::ffff:127.0.0.1]/', /private/],
    ['http://[64:ff9b::7f00:1]/', /private/],
    ['http://0.0.0.0/', /private/],
    ['http://10.1.2.3/', /private/],
    ['http://172.16.0.1/', /private/],
    ['http://192.168.0.1/', /private/],
    ['http://100.64.0.1/', /private/],
    ['http://169.254.169.254/', /private/],
    ['http://[fe80::1]/', /private/],
    ['http://[fc00::1]/', /private/],
    ['http://localhost/', /private/],
    ['https://127.0.0.1/', /private/],
    ['file:///etc/passwd', /only http and https/],
    ['ftp://example.org/', /only http and https/],
    ['http://user:word@example.org/', /password/],
    ['http://', /no web address/],
  ])('%s', async (address, message) => {
    await expect(fetchPage(address)).rejects.toThrow(message);
  });

  test.each([
    ['/inside', /private/],
    ['/metadata', /private/],
    ['/file', /only http and https/],
    ['/round', /more than 5 redirects/],
    ['/bomb', /more than 5 MB/],
    ['/picture', /image\/png/],
    ['/missing', /answered 404/],
  ])('%s', async (page, message) => {
    await expect(fetchPage(base + page, { allow })).rejects.toThrow(message);
  });

  test('too slow', async () => {
    await expect(fetchPage(`${base}/slow`, { allow, milliseconds: 200 })).rejects.toThrow(
      /seconds/,
    );
  });
});
