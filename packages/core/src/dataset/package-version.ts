import { readFileSync } from 'node:fs';

let version: string | undefined;

/** Name and version of this package, such as `@nasbench/core 0.1.0`. */
export function packageVersion(): string {
  version ??= readVersion();
  return version;
}

function readVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { name, version: number } = JSON.parse(text) as { name: string; version: string };
  return `${name} ${number}`;
}
