#!/usr/bin/env node
// Fits the surrogate that @nasbench/core ships: judges the recipe on rows held out, then fits it on
// all rows and writes packages/core/data/surrogate-nb101.bin.
//
//   node tools/fit-surrogate.mjs [--from embedded:sample] [--seed 1] [--nets 4] [--out FILE]
//
// --from takes the folder of a dataset or an embedded one. Build @nasbench/core first.
import { writeFileSync } from 'node:fs';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  embeddedDataset,
  encodeSurrogate,
  evaluateSurrogate,
  fitSurrogate,
  openDataset,
  surrogateDigest,
  surrogateRows,
} from '@nasbench/core';

const SHIPPED = fileURLToPath(
  new URL('../packages/core/data/surrogate-nb101.bin', import.meta.url),
);
const EMBEDDED = 'embedded:';

function readArguments() {
  const { values } = parseArgs({
    options: {
      from: { type: 'string', default: 'embedded:sample' },
      seed: { type: 'string', default: '1' },
      nets: { type: 'string', default: '4' },
      out: { type: 'string', default: SHIPPED },
    },
  });
  return { ...values, nets: Number(values.nets) };
}

function openSource(from) {
  return from.startsWith(EMBEDDED)
    ? embeddedDataset(from.slice(EMBEDDED.length))
    : openDataset(from);
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
  const { from, seed, nets, out } = readArguments();
  const rows = surrogateRows(openSource(from));
  const report = await evaluateSurrogate({ rows, seed, nets });
  sayReport(report);
  const surrogate = await fitSurrogate({ rows, seed, nets });
  const command = `node tools/fit-surrogate.mjs --from ${from} --seed ${seed} --nets ${nets}`;
  writeFileSync(out, encodeSurrogate(surrogate, { command, report }));
  say(`wrote ${out}, digest ${surrogateDigest(surrogate)}`);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
}
