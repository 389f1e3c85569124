import { createRequire } from 'node:module';

/** Name and version of this package, as results carry it. */
export function packageTool(): string {
  const require = createRequire(import.meta.url);
  const { name, version } = require('@nasbench/search/package.json') as {
    name: string;
    version: string;
  };
  return `${name} ${version}`;
}
