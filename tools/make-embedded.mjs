#!/usr/bin/env node
// Writes the datasets that @nasbench/core ships, packages/core/data/{sample,known,ecnas}.bin:
//
//   node tools/make-embedded.mjs --sample FILE.csv --known FILE.json --ecnas FILE.csv [--out DIR]
//
// packages/core/data/README.md says what the source files hold. The same sources give the same
// bytes. Build @nasbench/core first.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { datasetFromColumns } from '@nasbench/core';
// The file format is the package's own, and so no part of what it exports.
import { encodeEmbedded } from '../packages/core/dist/embedded/embedded-file.js';
import { ecnasDataset } from './embedded/ecnas.mjs';
import { knownDataset } from './embedded/known.mjs';
import { sampleDataset } from './embedded/sample.mjs';

const DATA = fileURLToPath(new URL('../packages/core/data', import.meta.url));
const RECORD = fileURLToPath(new URL('../test/golden/official-record.tfrecord', import.meta.url));
const MOST_BYTES = 1_500_000;
const USAGE =
  'usage: node tools/make-embedded.mjs --sample FILE.csv --known FILE.json --ecnas FILE.csv';

function readArguments() {
  const text = { type: 'string' };
  const { values } = parseArgs({
    options: { sample: text, known: text, ecnas: text, out: { type: 'string', default: DATA } },
  });
  const { sample, known, ecnas, out } = values;
  if (sample === undefined || known === undefined || ecnas === undefined) throw new Error(USAGE);
  return { sample, known, ecnas, out };
}

try {
  const { sample, known, ecnas, out } = readArguments();
  const datasets = {
    sample: sampleDataset(sample),
    known: await knownDataset(known, RECORD),
    ecnas: ecnasDataset(ecnas),
  };
  let total = 0;
  for (const [name, content] of Object.entries(datasets)) {
    const { space, ...manifest } = content.manifest;
    const { maxVertices, maxEdges, ops } = space;
    const described = { ...manifest, space: { maxVertices, maxEdges, ops } };
    const dataset = datasetFromColumns({ runs: content.runs, manifest: described });
    const bytes = encodeEmbedded({ ...content, manifest: described });
    writeFileSync(join(out, `${name}.bin`), bytes);
    total += bytes.length;
    const { cells, runs } = dataset.manifest.counts;
    process.stderr.write(
      `make-embedded: ${name}: ${cells} cells, ${runs} runs, ${bytes.length} bytes\n`,
    );
  }
  if (total > MOST_BYTES) throw new Error(`${total} bytes in all, more than ${MOST_BYTES}`);
} catch (error) {
  process.stderr.write(`make-embedded: ${error.message}\n`);
  process.exitCode = 1;
}
