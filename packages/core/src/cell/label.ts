import { INPUT, INPUT_LABEL, OUTPUT, OUTPUT_LABEL } from '../space/space.js';
import type { OpsInput } from './cell-input.js';
import { readEveryOp } from './read-ops.js';

/**
 * Digits of a label, one for each inner vertex, vertex 1 first.
 *
 * @param base number of ops.
 */
export function labelDigits(label: number, inner: number, base: number): number[] {
  const digits = new Array<number>(inner).fill(0);
  let rest = label;
  for (let position = inner - 1; position >= 0; position -= 1) {
    digits[position] = rest % base;
    rest = Math.floor(rest / base);
  }
  return digits;
}

/** Op name of each vertex, `input` and `output` included. */
export function labelToOps(label: number, vertices: number, names: readonly string[]): string[] {
  const digits = labelDigits(label, vertices - 2, names.length);
  return [INPUT, ...digits.map((digit) => names[digit] ?? ''), OUTPUT];
}

/** The reference's integer label of each vertex: -1 input, -2 output. */
export function labelToIntegers(label: number, vertices: number, base: number): number[] {
  return [INPUT_LABEL, ...labelDigits(label, vertices - 2, base), OUTPUT_LABEL];
}

/**
 * Label of a list of ops with `input` first and `output` last, by name or by the reference's
 * integers.
 *
 * @throws InvalidCellError `ops-not-array`, `ops-length`, `first-op`, `last-op`, `unknown-op`.
 */
export function opsToLabel(ops: OpsInput, names: readonly string[]): number {
  return readEveryOp(ops, names);
}
