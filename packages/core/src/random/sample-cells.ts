import { UsageError } from '../errors.js';
import { spaceIndex } from '../native/space-index.js';
import { requireInteger, requireKnownOptions } from '../option-checks.js';
import { NASBENCH_101 } from '../space/define-space.js';
import type { Space } from '../space/space.js';
import { RandomStream, type Seed } from './random-stream.js';

/** Most draws of one call. */
export const MAX_DRAWS = 2 ** 28;

/** Options of {@link sampleCells}. */
export interface SampleCellsOptions {
  /** Number of cells to draw. */
  readonly count: number;
  /** A stream is drawn from and moves on. */
  readonly seed: Seed | RandomStream;
  /** @default NASBENCH_101 */
  readonly space?: Space;
  /** Whether no cell may come twice. @default false */
  readonly distinct?: boolean;
}

/**
 * Ids drawn uniformly from the unique cells of a space, in random order.
 *
 * @throws UsageError `unknown-option`, `invalid-option` (also for more distinct cells than there
 *   are), `invalid-seed`.
 */
export function sampleCells(options: SampleCellsOptions): Int32Array {
  requireKnownOptions(options, ['count', 'seed', 'space', 'distinct'], 'sampleCells');
  const { seed, space = NASBENCH_101, distinct = false } = options;
  const rule = { name: 'count', min: 0, max: MAX_DRAWS, where: 'sampleCells' };
  const count = requireInteger(options.count, rule);
  const { cells } = spaceIndex(space);
  const stream = toStream(seed);
  if (distinct) return drawDistinct(stream, count, cells);
  return Int32Array.from({ length: count }, () => stream.below(cells));
}

/** The stream itself, or a new one. */
export function toStream(seed: Seed | RandomStream): RandomStream {
  return seed instanceof RandomStream ? seed : RandomStream.fromSeed(seed);
}

/** A shuffle of all ids that stops after `count`; only the moved ids are kept. */
function drawDistinct(stream: RandomStream, count: number, cells: number): Int32Array {
  if (count > cells) {
    throw new UsageError(
      'invalid-option',
      `sampleCells: there are ${cells} cells, fewer than the ${count} distinct ones asked for.`,
      { option: 'count', value: count, max: cells },
    );
  }
  const moved = new Map<number, number>();
  return Int32Array.from({ length: count }, (_, place) => {
    const chosen = place + stream.below(cells - place);
    const drawn = moved.get(chosen) ?? chosen;
    moved.set(chosen, moved.get(place) ?? place);
    return drawn;
  });
}
