// Paths of the checkout, all absolute.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const rootFolder = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
export const nativeFolder = join(rootFolder, 'native');

export const inRoot = (...parts) => join(rootFolder, ...parts);
export const inModules = (...parts) => join(rootFolder, 'node_modules', ...parts);
