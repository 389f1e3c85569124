// Everything a fresh clone needs before a command can run. Each part is skipped when up to date.
import { build } from './build.mjs';
import { installDependencies } from './dependencies.mjs';
import { checkToolchain } from './toolchain.mjs';

export async function setUp() {
  await checkToolchain();
  await installDependencies();
  await build();
}
