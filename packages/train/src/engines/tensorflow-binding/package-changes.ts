import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BuildError } from './build-error.js';

/** Key of the global symbol under which a built package finds the API. */
export const TENSORFLOW_GLOBAL = 'nasbench.tensorflow';

const API = `module.exports = globalThis[Symbol.for('${TENSORFLOW_GLOBAL}')];\n`;

/** Files of @tensorflow/tfjs-node 4.22 that are replaced, each with its reason. */
const REPLACED: Readonly<Record<string, string>> = {
  // Messages of TensorBoard summaries, which need the package google-protobuf; none are written.
  'dist/proto/api_pb.js': 'module.exports = {};\n',
};

/** Packages that it requires, answered by the process's own copy of the API. */
const ANSWERED = ['@tensorflow/tfjs', '@tensorflow/tfjs-core'];

/**
 * Makes the unpacked package loadable without its 120 dependencies.
 *
 * @throws BuildError if a file to be replaced is not there: the package is another version.
 */
export function changePackage(folder: string): void {
  for (const [name, text] of Object.entries(REPLACED)) {
    const path = join(folder, name);
    if (!existsSync(path)) {
      throw new BuildError(`@tensorflow/tfjs-node has no file ${name}.`, 'Report this version.');
    }
    writeFileSync(path, text);
  }
  for (const name of ANSWERED) {
    const answer = join(folder, 'node_modules', ...name.split('/'));
    mkdirSync(answer, { recursive: true });
    writeFileSync(join(answer, 'index.js'), API);
  }
}
