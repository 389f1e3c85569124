import type { Command } from 'commander';
import { UsageError, type CellInput } from '@nasbench/core';
import { wholeNumberOption } from '../option-values.js';

/** The ways to name one cell on the command line. */
export interface CellSelector {
  readonly matrix?: string;
  readonly ops?: string;
  readonly mask?: number;
  readonly vertices?: number;
  readonly label?: number;
  readonly rawId?: number;
  readonly id?: number;
  readonly hash?: string;
}

const FORMS = [
  '--matrix with --ops',
  '--mask with --vertices and --label',
  '--raw-id',
  '--id',
  '--hash',
].join('; ');

/** Declares the options that name one cell. */
export function addCellSelector(command: Command): Command {
  return command
    .option('--matrix <matrix>', "'[[0,1],[0,0]]' or rows of digits: 01,00")
    .option('--ops <names>', 'op of each vertex: input,conv3x3-bn-relu,output')
    .option('--mask <bits>', 'edges as bits, x -> y at bit x+y(y-1)/2', wholeNumberOption)
    .option('--vertices <n>', 'vertices of the mask', wholeNumberOption)
    .option('--label <n>', 'inner ops as digits, first inner vertex first', wholeNumberOption)
    .option('--raw-id <n>', 'number of a raw encoding: mask * labels + label', wholeNumberOption)
    .option('--id <n>', 'number of a unique cell', wholeNumberOption)
    .option('--hash <hex>', 'hash of a unique cell, 32 hex digits');
}

/** Whether any of the options was given. */
export function hasCellSelector(selector: CellSelector): boolean {
  return chosenForms(selector).length > 0;
}

/**
 * The cell that the options name, not yet checked.
 *
 * @throws UsageError `cell-selector` when they name none, two, or half a cell; `malformed-matrix`.
 */
export function readCellSelector(selector: CellSelector): CellInput {
  const forms = chosenForms(selector);
  if (forms.length !== 1) {
    const found = forms.length === 0 ? 'none' : `${forms.length} (${forms.join(', ')})`;
    throw new UsageError('cell-selector', `Expected one cell, got ${found}. Name it by ${FORMS}.`);
  }
  const { matrix, ops, mask, vertices, label, rawId, id, hash } = selector;
  if (matrix !== undefined && ops !== undefined) {
    return { matrix: readMatrix(matrix), ops: readOps(ops) };
  }
  if (mask !== undefined && vertices !== undefined && label !== undefined) {
    return { mask, vertices, label };
  }
  if (rawId !== undefined) return { rawId };
  if (id !== undefined) return { id };
  if (hash !== undefined) return { hash: hash.toLowerCase() };
  throw new UsageError('cell-selector', `Expected a whole cell, got half of one. Use ${FORMS}.`);
}

function chosenForms(selector: CellSelector): string[] {
  const { matrix, ops, mask, vertices, label, rawId, id, hash } = selector;
  const isGiven = (values: readonly unknown[]): boolean => values.some((v) => v !== undefined);
  const forms = [
    { name: '--matrix/--ops', values: [matrix, ops] },
    { name: '--mask/--vertices/--label', values: [mask, vertices, label] },
    { name: '--raw-id', values: [rawId] },
    { name: '--id', values: [id] },
    { name: '--hash', values: [hash] },
  ];
  return forms.filter(({ values }) => isGiven(values)).map(({ name }) => name);
}

function readMatrix(text: string): number[][] {
  const trimmed = text.trim();
  if (!trimmed.startsWith('[')) return readRows(trimmed);
  try {
    // Whatever JSON this is, the library checks the shape and names what is wrong with it.
    return JSON.parse(trimmed) as number[][];
  } catch {
    throw new UsageError(
      'malformed-matrix',
      `--matrix: expected JSON such as '[[0,1],[0,0]]', got ${JSON.stringify(text)}. Quote it for the shell.`,
    );
  }
}

function readRows(text: string): number[][] {
  const rows = text.split(/[\s,;]+/).filter((row) => row !== '');
  const strange = rows.find((row) => !/^\d+$/.test(row));
  if (rows.length > 0 && strange === undefined) return rows.map((row) => Array.from(row, Number));
  throw new UsageError(
    'malformed-matrix',
    `--matrix: expected rows of digits such as 01,00, got ${JSON.stringify(strange ?? text)}.`,
  );
}

function readOps(text: string): (string | number)[] {
  const trimmed = text.trim();
  const names = trimmed.startsWith('[') ? readJsonOps(trimmed) : trimmed.split(',');
  return names.map((name) => {
    if (typeof name === 'string' && /^\s*-?\d+\s*$/.test(name)) return Number(name);
    return typeof name === 'string' ? name.trim() : (name as number);
  });
}

function readJsonOps(text: string): unknown[] {
  try {
    return JSON.parse(text) as unknown[];
  } catch {
    throw new UsageError(
      'malformed-ops',
      `--ops: expected names such as input,maxpool3x3,output, got ${JSON.stringify(text)}.`,
    );
  }
}
