import type { Command } from 'commander';
import { defineSpace, NASBENCH_101, type Space } from '@nasbench/core';
import { integerOption, opsOption } from './option-values.js';

/** The space that a command works in; each part falls back to NAS-Bench-101's. */
export interface SpaceChoice {
  readonly vertices?: number | undefined;
  readonly edges?: number | undefined;
  readonly ops?: number | readonly string[] | undefined;
}

/** Declares `--vertices`, `--edges` and `--ops` of a `space` command. */
export function addSpaceOptions(command: Command): Command {
  return command
    .option('--vertices <n>', 'most vertices of a cell, 2 to 8 (default: 7)', integerOption(2, 8))
    .option('--edges <n>', 'most edges of a cell, 1 to 28 (default: 9)', integerOption(1, 28))
    .option('--ops <n|names>', 'ops to choose from: 1 to 8, or names (default: 3)', opsOption);
}

/** Options of a `cell` command that choose the space; `--vertices` and `--ops` are the cell's. */
export interface CellSpaceOptions {
  readonly maxVertices?: number;
  readonly maxEdges?: number;
  readonly opNames?: number | readonly string[];
}

/** Declares `--max-vertices`, `--max-edges` and `--op-names` of a `cell` command. */
export function addCellSpaceOptions(command: Command): Command {
  return command
    .option('--max-vertices <n>', 'of the space, 2 to 8 (default: 7)', integerOption(2, 8))
    .option('--max-edges <n>', 'of the space, 1 to 28 (default: 9)', integerOption(1, 28))
    .option('--op-names <n|names>', 'ops of the space: 1 to 8, or names', opsOption);
}

/** The space of a `cell` command. */
export function cellSpace(options: CellSpaceOptions): Space {
  return chooseSpace({
    vertices: options.maxVertices,
    edges: options.maxEdges,
    ops: options.opNames,
  });
}

/** The chosen space; NAS-Bench-101 itself when that is what was chosen. */
export function chooseSpace(choice: SpaceChoice): Space {
  const { maxVertices, maxEdges, ops } = NASBENCH_101;
  const vertices = choice.vertices ?? maxVertices;
  const edges = choice.edges ?? maxEdges;
  const chosenOps = choice.ops === undefined || choice.ops === ops.length ? ops : choice.ops;
  if (vertices === maxVertices && edges === maxEdges && chosenOps === ops) return NASBENCH_101;
  return defineSpace({ maxVertices: vertices, maxEdges: edges, ops: chosenOps });
}

/** `7 vertices, 9 edges, 3 ops`. */
export function describeSpace(space: Space): string {
  return `${space.maxVertices} vertices, ${space.maxEdges} edges, ${space.ops.length} ops`;
}
