import { createRequire } from 'node:module';

/** Version of this package. */
export function packageVersion(): string {
  const require = createRequire(import.meta.url);
  return (require('../package.json') as { version: string }).version;
}

/** Name and version of this program, for the header of what it writes. */
export function toolName(): string {
  return `nasbench ${packageVersion()}`;
}
