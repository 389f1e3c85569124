import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The path of a Chromium that can be started: what `CHROMIUM_PATH` names, else the first of the
 * usual names on `PATH`. Undefined where there is none.
 *
 * @throws Error when `CHROMIUM_PATH` names something that cannot be started; a test with another
 * browser than the one asked for would mislead.
 */
export function findChromium(): string | undefined {
  const { CHROMIUM_PATH: chosen, PATH = '' } = process.env;
  if (chosen) {
    if (canStart(chosen)) return chosen;
    throw new Error(
      `CHROMIUM_PATH must name a program that can be started, not "${chosen}"; correct or unset it`,
    );
  }
  const folders = PATH.split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(canStart);
}

/** Starts it without a window. The sandbox needs rights that containers do not give. */
export function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: ['--no-sandbox'] });
}

function canStart(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
