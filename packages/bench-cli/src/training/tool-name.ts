import { createRequire } from 'node:module';

/** Name and version of this program, for the header of what it writes. */
export function toolName(): string {
  const require = createRequire(import.meta.url);
  const { version } = require('../../package.json') as { version: string };
  return `nasbench ${version}`;
}
