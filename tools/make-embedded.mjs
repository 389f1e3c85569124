#!/usr/bin/env node
// Writes datasets that @nasbench/core ships, packages/core/data/{sample,known,ecnas,mini}.bin, each
// from its source:
//
//   node tools/make-embedded.mjs [--sample FILE.csv] [--known FILE.json] [--ecnas FILE.csv]
//     [--mini DATASET_DIR] [--out DIR]
//
// packages/core/data/README.md says what the sources hold. The same sources give the same bytes.
// Build @nasbench/core first.
import { readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { datasetFromColumns } from '@nasbench/core';
// The file format is the package's own, and so no part of what it exports.
import { encodeEmbedded } from '../packages/core/dist/embedded/embedded-file.js';
import { ecnasDataset } from './embedded/ecnas.mjs';
import { knownDataset } from './embedded/known.mjs';
import { miniDataset } from './embedded/mini.mjs';
import { sampleDataset } from './embedded/sample.mjs';

const DATA = fileURLToPath(new URL('../packages/core/data', import.meta.url));
const RECORD = fileURLToPath(new URL('../test/golden/official-record.tfrecord', import.meta.url));
const MOST_BYTES = 1_500_000;
const USAGE =
  'expected one or more of --sample FILE.csv, --known FILE.json, --ecnas FILE.csv, --mini DIR';

/** Each makes title, manifest and rows from the path of its source. */
const MAKERS = {
  sample: sampleDataset,
  known: (path) => knownDataset(path, RECORD),
  ecnas: ecnasDataset,
  mini: miniDataset,
};

try {
  const text = { type: 'string' };
  const names = Object.keys(MAKERS);
  const options = Object.fromEntries(names.map((name) => [name, text]));
  const { values } = parseArgs({ options: { ...options, out: { ...text, default: DATA } } });
  const given = names.filter((name) => values[name] !== undefined);
  if (given.length === 0) throw new Error(USAGE);
  for (const name of given) writeEmbedded(values.out, name, await MAKERS[name](values[name]));
  refuseTooMuch(values.out);
} catch (error) {
  process.stderr.write(`make-embedded: ${error.message}\n`);
  process.exitCode = 1;
}

function writeEmbedded(folder, name, content) {
  const { space, ...manifest } = content.manifest;
  const { maxVertices, maxEdges, ops } = space;
  const described = { ...manifest, space: { maxVertices, maxEdges, ops } };
  const dataset = datasetFromColumns({ runs: content.runs, manifest: described });
  const bytes = encodeEmbedded({ ...content, manifest: described });
  writeFileSync(join(folder, `${name}.bin`), bytes);
  const { cells, runs } = dataset.manifest.counts;
  process.stderr.write(
    `make-embedded: ${name}: ${cells} cells, ${runs} runs, ${bytes.length} bytes\n`,
  );
}

/** The package stays small enough to be installed without a thought. */
function refuseTooMuch(folder) {
  const files = readdirSync(folder).filter((file) => MAKERS[file.replace(/\.bin$/, '')]);
  const total = files.reduce((sum, file) => sum + statSync(join(folder, file)).size, 0);
  if (total > MOST_BYTES) throw new Error(`${total} bytes in all, more than ${MOST_BYTES}`);
}
