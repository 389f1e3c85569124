import { existsSync, readdirSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { readPage, type PageFiles } from '../../src/explorer/page-files.js';

const SOURCES = fileURLToPath(new URL('../../web/', import.meta.url));
const SHARED = fileURLToPath(new URL('../../src/explorer/answers.ts', import.meta.url));
/** The part of the core that the page draws cells with. */
const DRAWING = dirname(createRequire(import.meta.url).resolve('@nasbench/core/layout'));
const BUILT = fileURLToPath(new URL('../../dist/web/', import.meta.url));

/** The page as it is built; builds it where it is missing or older than its sources. */
export async function builtPage(): Promise<PageFiles> {
  const index = join(BUILT, 'index.html');
  if (!existsSync(index) || statSync(index).mtimeMs < newestSource()) {
    await build({ root: SOURCES, configFile: join(SOURCES, 'vite.config.ts'), logLevel: 'warn' });
  }
  return readPage(BUILT);
}

function newestSource(): number {
  const entries = [SOURCES, DRAWING].flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true }),
  );
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return Math.max(...[SHARED, ...paths].map((path) => statSync(path).mtimeMs));
}
