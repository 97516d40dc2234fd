/** One page from the public web: never from a private network, never too much, never for too long. */
import http from 'node:http';
import https from 'node:https';
import type { Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from 'request-filtering-agent';
import { UnusableSource } from './read-source.ts';

export const MAX_PAGE_BYTES = 5 * 1024 * 1024;
export const MAX_MILLISECONDS = 15_000;
const MAX_REDIRECTS = 5;
const USER_AGENT = 'duidu-import/0.1 (one page, at the request of an editor)';
const TYPES =
  /^(?:text\/(?:html|plain|markdown|x-markdown)|application\/(?:xhtml\+xml|pdf|epub\+zip|vnd\.openxmlformats-officedocument\.wordprocessingml\.document|octet-stream))\b/i;

export type Fetched = { readonly bytes: Uint8Array; readonly url: string; readonly type: string };

export type FetchLimits = {
  /** Addresses allowed although they are private: for tests with a server of their own. */
  readonly allow?: readonly string[];
  readonly maxBytes?: number;
  readonly milliseconds?: number;
};

/**
 * Fetch a page. Every redirect is checked like the first address; names are checked by the
 * addresses that they resolve to when the connection is made, so that none changes in between.
 *
 * Node's own `fetch` ignores filtering agents, so `node:http` is used.
 *
 * @throws {UnusableSource} With the rule that stopped it.
 */
export async function fetchPage(address: string, limits: FetchLimits = {}): Promise<Fetched> {
  const deadline = Date.now() + (limits.milliseconds ?? MAX_MILLISECONDS);
  let url = checkUrl(address);
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects++) {
    const response = await request(url, limits, deadline);
    const { statusCode = 0, headers } = response;
    if (statusCode >= 300 && statusCode < 400 && headers.location) {
      response.destroy();
      if (!URL.canParse(headers.location, url))
        throw new UnusableSource(`Stopped: ${url.href} redirects to no address.`);
      url = checkUrl(new URL(headers.location, url).href);
      continue;
    }
    if (statusCode !== 200) {
      response.destroy();
      throw new UnusableSource(
        `${url.href} answered ${statusCode}, expected 200. Save the page and import the file.`,
      );
    }
    const type = headers['content-type'] ?? '';
    if (type && !TYPES.test(type)) {
      response.destroy();
      throw new UnusableSource(
        `Stopped: ${url.href} is ${type.split(';')[0]}, expected a page, a text or a document.`,
      );
    }
    return { bytes: await readBody(response, url, limits, deadline), url: url.href, type };
  }
  throw new UnusableSource(`Stopped: more than ${MAX_REDIRECTS} redirects from ${address}.`);
}

function checkUrl(address: string): URL {
  if (!URL.canParse(address)) throw new UnusableSource(`\`${address}\` is no web address.`);
  const url = new URL(address);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new UnusableSource(
      `Stopped: \`${url.protocol}\` addresses are not fetched, only http and https.`,
    );
  if (url.username || url.password)
    throw new UnusableSource('Stopped: addresses with a password are not fetched.');
  return url;
}

function request(
  url: URL,
  { allow = [] }: FetchLimits,
  deadline: number,
): Promise<http.IncomingMessage> {
  const secure = url.protocol === 'https:';
  const options = { allowIPAddressList: [...allow] };
  const agent = secure
    ? new RequestFilteringHttpsAgent(options)
    : new RequestFilteringHttpAgent(options);
  return new Promise((resolve, reject) => {
    const fail = (error: Error) => reject(explain(error, url));
    try {
      const call = (secure ? https : http).get(
        url,
        {
          agent,
          headers: {
            'user-agent': USER_AGENT,
            accept: 'text/html,text/markdown,text/plain,application/pdf;q=0.8,*/*;q=0.1',
            'accept-encoding': 'gzip, deflate, br',
          },
        },
        (response) => {
          clearTimeout(timer);
          resolve(response);
        },
      );
      const timer = setTimeout(
        () => call.destroy(new Error('too slow')),
        Math.max(1, deadline - Date.now()),
      );
      call.on('close', () => clearTimeout(timer));
      call.on('error', fail);
    } catch (error) {
      fail(error as Error);
    }
  });
}

function explain(error: Error, url: URL): UnusableSource {
  const { message } = error;
  if (error instanceof UnusableSource) return error;
  if (message === 'too slow')
    return new UnusableSource(
      `Stopped: ${url.host} took more than ${MAX_MILLISECONDS / 1000} seconds.`,
    );
  if (/is not allowed|private|DNS lookup/i.test(message))
    return new UnusableSource(
      `Stopped: ${url.host} is a private, local or reserved address; only public ones are fetched.`,
    );
  return new UnusableSource(
    `${url.href} could not be fetched (${(error as NodeJS.ErrnoException).code ?? message}).`,
  );
}

/** The body, unpacked; the limit counts what comes out, so that a small answer cannot swell. */
function readBody(
  response: http.IncomingMessage,
  url: URL,
  limits: FetchLimits,
  deadline: number,
): Promise<Uint8Array> {
  const limit = limits.maxBytes ?? MAX_PAGE_BYTES;
  const packing = response.headers['content-encoding'];
  const unpack =
    packing === 'gzip'
      ? createGunzip()
      : packing === 'deflate'
        ? createInflate()
        : packing === 'br'
          ? createBrotliDecompress()
          : undefined;
  const body: Readable = unpack ? response.pipe(unpack) : response;
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (error: Error) => {
      clearTimeout(timer);
      // First of all the reason: breaking off is an error of its own.
      reject(explain(error, url));
      response.destroy();
    };
    const timer = setTimeout(() => stop(new Error('too slow')), Math.max(1, deadline - Date.now()));
    body.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit)
        stop(new UnusableSource(`Stopped: ${url.href} has more than ${limit / 1048576} MB.`));
      else chunks.push(chunk);
    });
    body.on('end', () => {
      clearTimeout(timer);
      resolve(new Uint8Array(Buffer.concat(chunks)));
    });
    body.on('error', stop);
    response.on('error', stop);
    response.on('aborted', () => stop(new Error('the connection was cut')));
  });
}
