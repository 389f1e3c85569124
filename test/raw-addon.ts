import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Addon } from '../packages/core/dist/native/addon.js';

export type { NativeJob } from '../packages/core/dist/native/addon.js';

/** Where the binary lies, in the order in which the core package looks. */
const CANDIDATES = [
  process.env.NASBENCH_NATIVE_PATH,
  `../packages/core/prebuilds/${process.platform}-${process.arch}/nasbench.node`,
  `../packages/core/prebuilds/${process.platform}-${process.arch}-musl/nasbench.node`,
  '../native/build/Release/nasbench.node',
  '../native/build/RelWithDebInfo/nasbench.node',
];

export function addonPath(): string {
  for (const candidate of CANDIDATES) {
    if (candidate === undefined) continue;
    const path = fileURLToPath(new URL(candidate, import.meta.url));
    if (existsSync(path)) return path;
  }
  throw new Error('no native binary found; build it with `npm run build`');
}

/** The addon without the argument checks of `@nasbench/core`. */
export function loadRawAddon(): Addon {
  return createRequire(import.meta.url)(addonPath()) as Addon;
}
