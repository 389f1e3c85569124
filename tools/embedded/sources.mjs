import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { configurationDigest, hashTable, PAPER_CONFIGURATION } from '@nasbench/core';

export const IMAGES = 9984;

/** Budgets of the release, and the epochs after which their runs were evaluated. */
export const BUDGETS = [4, 12, 36, 108];
export const PAPER_STAMPS = BUDGETS.map((epochs) => [0, epochs / 2, epochs]);

export const PAPER_ENTRY = {
  digest: configurationDigest(PAPER_CONFIGURATION),
  label: PAPER_CONFIGURATION.label,
  values: PAPER_CONFIGURATION,
};

/** An entry of a manifest's `sources` for a file that was read here. */
export function sourceFile(path, about) {
  const bytes = readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name: basename(path), sha256, sizeBytes: bytes.length, ...about };
}

/** Rows of a CSV file without quotes, as objects of texts. */
export function readCsv(path) {
  const [head, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  const names = head.split(',');
  return lines.map((line) => {
    const values = line.split(',');
    return Object.fromEntries(names.map((name, column) => [name, values[column]]));
  });
}

/** Id of the cell with this hash; its parameters must be those that the source states. */
export function idOf(hash, path) {
  const id = hashTable().find(hash);
  if (id < 0) throw new Error(`${path}: no cell has the hash ${hash}`);
  return id;
}

/** Right answers of one evaluation as the fraction that the release stores. */
export function fractionOf(answers) {
  return Math.fround(Number(answers) / IMAGES);
}
