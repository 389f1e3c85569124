import type { Dataset } from '../dataset/dataset.js';
import { AGGREGATIONS, RUN_STATUSES, type RunColumns } from '../dataset/run-columns.js';

const OK = RUN_STATUSES.indexOf('ok');
const SINGLE = AGGREGATIONS.indexOf('single');

/** Columns that say what a row is, not what was measured. */
const KEY_COLUMNS = [
  'epochs',
  'repeat',
  'status',
  'aggregation',
  'configuration',
  'layout',
] as const satisfies readonly (keyof RunColumns)[];

/** The runs of one budget, which every cell has. */
export interface RegularBudget {
  /** Place of its first run among those of the cell. */
  readonly first: number;
  /** Repeats 0 to runs - 1. */
  readonly runs: number;
  readonly epochs: number;
  readonly layout: number;
  readonly configuration: number;
}

/**
 * A table in which every cell has the same runs in the same places, all of them single trainings
 * that ended well under one configuration: every complete table is one. Where a run lies is then
 * arithmetic, and a random question waits for memory half as often.
 */
export class RegularTable {
  readonly runsPerCell: number;
  readonly #budgets: ReadonlyMap<number, RegularBudget>;

  private constructor(runsPerCell: number, budgets: ReadonlyMap<number, RegularBudget>) {
    this.runsPerCell = runsPerCell;
    this.#budgets = budgets;
  }

  /** Undefined for any other table. Compares the key columns with themselves: some milliseconds. */
  static of({ cells, runs }: Dataset): RegularTable | undefined {
    const runsPerCell = cells.length === 0 ? 0 : runs.length / cells.length;
    if (runsPerCell < 1 || !Number.isInteger(runsPerCell)) return undefined;
    const budgets = budgetsOf(runs, runsPerCell);
    if (budgets === undefined) return undefined;
    const isPeriodic = KEY_COLUMNS.every((name) => hasPeriod(runs[name], runsPerCell));
    const isInPlace = cells.firstRun.every((first, cell) => first === cell * runsPerCell);
    return isPeriodic && isInPlace ? new RegularTable(runsPerCell, budgets) : undefined;
  }

  /** The runs of a budget, undefined when cells have none. */
  budget(epochs: number): RegularBudget | undefined {
    return this.#budgets.get(epochs);
  }
}

/** Budgets among the first runs of a table, undefined when one of them is no plain single run. */
function budgetsOf(runs: RunColumns, count: number): Map<number, RegularBudget> | undefined {
  const budgets = new Map<number, RegularBudget>();
  for (let row = 0; row < count; row += 1) {
    const [epochs, layout, configuration] = [
      runs.epochs[row]!,
      runs.layout[row]!,
      runs.configuration[row]!,
    ];
    const known = budgets.get(epochs) ?? { first: row, runs: 0, epochs, layout, configuration };
    const isPlain =
      runs.status[row] === OK &&
      runs.aggregation[row] === SINGLE &&
      layout === known.layout &&
      configuration === known.configuration &&
      runs.repeat[row] === known.runs &&
      row === known.first + known.runs;
    if (!isPlain) return undefined;
    budgets.set(epochs, { ...known, runs: known.runs + 1 });
  }
  return budgets;
}

function hasPeriod(column: Uint8Array | Uint16Array, period: number): boolean {
  const bytes = Buffer.from(column.buffer, column.byteOffset, column.byteLength);
  const shift = period * column.BYTES_PER_ELEMENT;
  return bytes.subarray(shift).equals(bytes.subarray(0, bytes.length - shift));
}
