#!/usr/bin/env node
// Fits the surrogate that @nasbench/core ships: judges the recipe on rows held out, then fits it on
// all rows and writes packages/core/data/surrogate-nb101.bin.
//
//   node tools/fit-surrogate.mjs ROWS.csv [--seed 1] [--nets 4] [--out FILE]
//
// ROWS.csv has a header line and one row a cell, with the columns hash, max3_val4_x9984,
// max3_val12_x9984, max3_val36_x9984, max3_val108_x9984 (right answers of 9,984, best of three
// runs) and train_seconds_108_of_that_run. Build @nasbench/core first.
import { readFileSync, writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  encodeSurrogate,
  evaluateSurrogate,
  fitSurrogate,
  hashTable,
  surrogateDigest,
} from '@nasbench/core';

const SHIPPED = fileURLToPath(
  new URL('../packages/core/data/surrogate-nb101.bin', import.meta.url),
);
const USAGE = 'usage: node tools/fit-surrogate.mjs ROWS.csv [--seed 1] [--nets 4] [--out FILE]';
const ACCURACIES = [4, 12, 36, 108].map((epochs) => `max3_val${epochs}_x9984`);
const SECONDS = 'train_seconds_108_of_that_run';
const IMAGES = 9984;

function readArguments() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      nets: { type: 'string', default: '4' },
      out: { type: 'string', default: SHIPPED },
    },
  });
  if (positionals.length !== 1) throw new Error(USAGE);
  return { file: positionals[0], seed: values.seed, nets: Number(values.nets), out: values.out };
}

function readRows(file) {
  const [head, ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const names = head.split(',');
  const cells = lines.map((line) => line.split(','));
  const column = (name) => {
    const at = names.indexOf(name);
    if (at < 0) throw new Error(`${file}: expected a column ${name}, got ${names.join(', ')}`);
    return cells.map((values) => values[at]);
  };
  const table = hashTable();
  const ids = column('hash').map((hash, row) => {
    const id = table.find(hash);
    if (id < 0) throw new Error(`${file}: line ${row + 2}: no cell has the hash ${hash}`);
    return id;
  });
  const accuracies = ACCURACIES.map((name) =>
    Float64Array.from(column(name), (right) => Math.fround(Number(right) / IMAGES)),
  );
  return {
    length: ids.length,
    ids: Int32Array.from(ids),
    targets: [...accuracies, Float64Array.from(column(SECONDS), Number)],
    bestOf: 3,
  };
}

function say(text) {
  process.stderr.write(`fit-surrogate: ${text}\n`);
}

function sayReport({ targets, heldOutRows, fittedRows }) {
  say(`${fittedRows} rows fitted, ${heldOutRows} held out`);
  for (const { target, kendall, spearman, medianError, ridge } of targets) {
    say(
      `${target}: Kendall ${kendall.toFixed(3)} (ridge ${ridge.kendall.toFixed(3)}), ` +
        `Spearman ${spearman.toFixed(3)}, median error ${medianError.toPrecision(3)}`,
    );
  }
}

try {
  const { file, seed, nets, out } = readArguments();
  const rows = readRows(file);
  const report = await evaluateSurrogate({ rows, seed, nets });
  sayReport(report);
  const surrogate = await fitSurrogate({ rows, seed, nets });
  const command = `node tools/fit-surrogate.mjs ROWS.csv --seed ${seed} --nets ${nets}`;
  writeFileSync(out, encodeSurrogate(surrogate, { command, report }));
  say(`wrote ${out}, digest ${surrogateDigest(surrogate)}`);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
