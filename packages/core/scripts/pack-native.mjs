// `pack-native.mjs copy` puts the native sources into the package before it is packed, so that an
// installed package can be built from source; `pack-native.mjs remove` takes them out again.
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join, relative } from 'node:path';
import process from 'node:process';
import { checkoutSources, packageFolder, packedSources, prebuiltAddon } from './native-layout.mjs';

/** What a build from source needs; tests and benchmarks stay in the repository. */
const SHIPPED = ['CMakeLists.txt', 'cmake', 'include', 'package.json', 'src'];

function copy() {
  for (const file of [join(packageFolder, 'dist', 'index.js'), prebuiltAddon()]) {
    if (!existsSync(file)) {
      throw new Error(`${relative(packageFolder, file)} is missing: run "npm run build" first.`);
    }
  }
  remove();
  for (const name of SHIPPED) {
    const source = join(checkoutSources, name);
    if (existsSync(source)) cpSync(source, join(packedSources, name), { recursive: true });
  }
}

function remove() {
  rmSync(packedSources, { recursive: true, force: true });
}

const actions = { copy, remove };
const action = actions[process.argv[2]];
if (action === undefined) {
  throw new Error(`Expected one of ${Object.keys(actions).join(', ')}, got ${process.argv[2]}.`);
}
action();
