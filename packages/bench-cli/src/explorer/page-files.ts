import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { NasBenchError } from '@nasbench/core';
import type { Content } from './responses.js';

/** The built files of the page, by the path of their address. */
export type PageFiles = ReadonlyMap<string, Content>;

/** Folder of the built page. */
const PAGE_FOLDER = fileURLToPath(new URL('../web/', import.meta.url));

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/**
 * Reads the built page into memory. Requests are looked up among these files, so that no address
 * can name another one.
 *
 * @throws NasBenchError `page-not-built`.
 */
export function readPage(folder: string = PAGE_FOLDER): PageFiles {
  if (!existsSync(join(folder, 'index.html'))) {
    throw new NasBenchError(
      'page-not-built',
      `Expected the explorer's page in ${folder}, which is not there. In a checkout, build it: ` +
        'npx vite build packages/bench-cli/web',
      { folder },
    );
  }
  const files = new Map<string, Content>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)];
    if (!entry.isFile() || type === undefined) continue;
    const path = join(entry.parentPath, entry.name);
    const address = `/${relative(folder, path).split(sep).join('/')}`;
    files.set(address, { status: 200, type, body: readFileSync(path), caching: caching(address) });
  }
  files.set('/', files.get('/index.html')!);
  return files;
}

/** Names under assets/ carry a hash of their content. */
function caching(address: string): string {
  return address.startsWith('/assets/') ? 'max-age=31536000, immutable' : 'no-cache';
}
