/**
 * The reference's algorithms in plain JavaScript: the oracle of the tests, bundled so that it runs
 * without type stripping. It is the yardstick of the benchmarks.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'vite';

async function loadOracle() {
  const entry = fileURLToPath(new URL('../oracle/index.ts', import.meta.url));
  const [bundle] = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: false, ssr: true, lib: { entry, formats: ['es'] } },
  }).then((outputs) => (Array.isArray(outputs) ? outputs : [outputs]));
  const folder = await mkdtemp(join(fileURLToPath(new URL('.', import.meta.url)), '.oracle-'));
  try {
    const file = join(folder, 'oracle.mjs');
    await writeFile(file, bundle.output[0].code);
    return await import(pathToFileURL(file).href);
  } finally {
    await rm(folder, { recursive: true });
  }
}

export const oracle = await loadOracle();

/** Runs `work` once and returns its result with the milliseconds that it took. */
export function timeOnce(work) {
  const start = performance.now();
  const result = work();
  return { result, milliseconds: performance.now() - start };
}

/**
 * Enumerates as `generate_graphs.py` does: every mask, every labelling, one hash each, first hash
 * wins. Returns the hashes in first-seen order and how many labelled graphs were hashed.
 */
export function enumerateByHash({ maxVertices, maxEdges, ops }) {
  const seen = new Set();
  let graphs = 0;
  for (let vertices = 2; vertices <= maxVertices; vertices++) {
    for (let mask = 0; mask < 2 ** ((vertices * (vertices - 1)) / 2); mask++) {
      const matrix = oracle.matrixOfMask(mask, vertices);
      if (oracle.verticesOnPaths(matrix).length < vertices) continue;
      if (oracle.countEdges(matrix) > maxEdges) continue;
      for (let label = 0; label < ops ** (vertices - 2); label++, graphs++) {
        const labels = oracle.labelsOfNumber(label, vertices, ops);
        seen.add(oracle.referenceHash({ matrix, labels }));
      }
    }
  }
  return { hashes: [...seen], graphs };
}

/** The reference's way from a spec to its identity: prune, then hash. */
export function hashOfSpec(spec) {
  const pruned = oracle.prune(spec);
  return pruned === null ? null : oracle.referenceHash(pruned);
}
