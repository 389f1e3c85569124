#!/usr/bin/env node
// Runs when @nasbench/core is installed, and by hand as `nasbench-core-build [--force]`: keeps the
// prebuilt addon when it loads on this machine, and otherwise builds it from the packed sources.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import process from 'node:process';
import { buildNative } from './compile-native.mjs';
import { checkoutSources, packedSources, prebuiltAddon } from './native-layout.mjs';

const force = process.argv.includes('--force');
const isInstallStep = process.env.npm_lifecycle_event === 'install';

function main() {
  // In a checkout the addon is a build target of its own, with a cache.
  if (isInstallStep && !existsSync(packedSources) && existsSync(checkoutSources)) return;
  const problem = force ? 'a rebuild was asked for' : reasonNotToKeep(prebuiltAddon());
  if (problem === undefined) return;
  say(`building the native addon from source (${problem})`);
  say(`built ${buildNative()}`);
}

/** Undefined when the addon is there and loads. */
function reasonNotToKeep(addon) {
  if (!existsSync(addon)) return `no prebuilt addon at ${addon}`;
  try {
    createRequire(import.meta.url)(addon);
    return undefined;
  } catch (error) {
    return `${addon} does not load: ${error.message}`;
  }
}

function say(text) {
  process.stderr.write(`nasbench-core: ${text}\n`);
}

try {
  main();
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
