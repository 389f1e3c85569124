import { findCellId, type Dataset } from '@nasbench/core';
import { found, missing, type Finding } from './finding.js';

/** What replacing one op by another does to the accuracy, the graph staying as it is. */
export interface OpReplacement {
  readonly from: string;
  readonly to: string;
  /** Replacements that were looked at: a vertex of a cell with the op `from`, both cells known. */
  readonly count: number;
  /** Mean change of the accuracy, a fraction. */
  readonly mean: number;
  /** Standard deviation of the change. */
  readonly deviation: number;
  /** Share that improves the accuracy. */
  readonly improved: number;
}

/**
 * All replacements of one op by another between cells of the dataset, for each ordered pair of ops.
 * Where a cell has several vertices that play the same part, each of them counts, so that one way
 * and back need not have the same weights.
 *
 * @param values accuracy of the cell in each row; NaN where not known.
 */
export function opReplacements(dataset: Dataset, values: Float64Array): Finding<OpReplacement[]> {
  const { space, cells } = dataset;
  const tallies = new Map<string, Tally>();
  for (let row = 0; row < cells.length; row += 1) {
    const value = values[row]!;
    if (Number.isNaN(value)) continue;
    const vertices = cells.vertices[row]!;
    const mask = cells.mask[row]!;
    for (const { from, to, label } of replacedOps(cells.label[row]!, vertices, space.ops.length)) {
      const other = dataset.cellRow(findCellId({ space, vertices, mask, label }));
      const change = other < 0 ? NaN : values[other]! - value;
      if (!Number.isNaN(change)) tallyOf(tallies, from, to).add(change);
    }
  }
  const replacements = [...tallies].map(([key, tally]) => {
    const [from = 0, to = 0] = key.split(' ').map(Number);
    const [first, second] = [space.ops[from]!, space.ops[to]!];
    return tally.summary(first, second);
  });
  return replacements.length > 0
    ? found(replacements)
    : missing('No two cells of this dataset differ in one op alone.');
}

interface ReplacedOp {
  readonly from: number;
  readonly to: number;
  /** Label of the other cell on the same graph. */
  readonly label: number;
}

/** Labels with one digit replaced by any other. */
function* replacedOps(label: number, vertices: number, ops: number): Generator<ReplacedOp> {
  for (let vertex = vertices - 2, worth = 1; vertex > 0; vertex -= 1, worth *= ops) {
    const from = Math.floor(label / worth) % ops;
    for (let to = 0; to < ops; to += 1) {
      if (to !== from) yield { from, to, label: label + (to - from) * worth };
    }
  }
}

function tallyOf(tallies: Map<string, Tally>, from: number, to: number): Tally {
  const key = `${from} ${to}`;
  let tally = tallies.get(key);
  if (tally === undefined) tallies.set(key, (tally = new Tally()));
  return tally;
}

class Tally {
  #count = 0;
  #sum = 0;
  #squares = 0;
  #improved = 0;

  add(change: number): void {
    this.#count += 1;
    this.#sum += change;
    this.#squares += change * change;
    if (change > 0) this.#improved += 1;
  }

  summary(from: string, to: string): OpReplacement {
    const mean = this.#sum / this.#count;
    const variance = Math.max(0, this.#squares - this.#count * mean * mean) / (this.#count - 1);
    return {
      from,
      to,
      count: this.#count,
      mean,
      deviation: this.#count > 1 ? Math.sqrt(variance) : NaN,
      improved: this.#improved / this.#count,
    };
  }
}
