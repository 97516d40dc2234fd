/** Builds the site once, serves it, and tells the tests where it is. */
import { execFileSync } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { serveSite } from '#lib/node/serve.ts';
import { findChromium } from './chromium.ts';

declare module 'vitest' {
  interface ProvidedContext {
    site: string;
    chromium: string;
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  project.provide('chromium', findChromium());
  if (!process.env.DUIDU_BUILT) execFileSync('npm', ['run', '-s', 'build'], { stdio: 'inherit' });
  const server = await serveSite(path.resolve('out'), 0);
  project.provide('site', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return () => {
    server.close();
    server.closeAllConnections();
  };
}
