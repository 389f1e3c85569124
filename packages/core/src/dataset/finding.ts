import type { DatasetTable } from './manifest.js';

/** Ways in which a dataset can look wrong, in plain words. */
export const DATASET_FINDING_MEANINGS = {
  'size-mismatch': 'the file has another size than the manifest says',
  'checksum-mismatch': 'the file has another SHA-256 than the manifest says',
  unreadable: 'the dataset cannot be opened',
  'cell-order': 'cells must ascend by id, each once',
  'first-run': 'firstRun must be the row of the first run of the cell',
  'foreign-cell': 'the space has no cell of this id',
  'stored-form': 'vertices, mask, label or edges are not those of the stored form of the id',
  'hash-mismatch': "the hash is not the stored form's",
  'run-order': 'runs must ascend by cell id, epochs and repeat, each once',
  'run-without-cell': 'the cells do not have the cell of this run',
  'bad-position': 'status, aggregation, configuration or layout point to nothing',
  'budget-mismatch': "the manifest's budgets must be the distinct epochs of the runs",
  'out-of-range': 'accuracies must be fractions in [0, 1] or NaN',
  'off-lattice': 'accuracies of these image counts must be k/n as float32, n images evaluated',
  'parameter-mismatch': 'the trainable parameters are not those of the stored form',
  'implausible-time': 'seconds must not be negative, not fall, and not exceed the total',
} as const satisfies Readonly<Record<string, string>>;

export type DatasetFindingCode = keyof typeof DATASET_FINDING_MEANINGS;

/** Rows that look wrong in one way: how many, and where the first lies. */
export interface DatasetFinding {
  readonly code: DatasetFindingCode;
  /** The code in plain words. */
  readonly meaning: string;
  readonly count: number;
  readonly first: {
    readonly table: DatasetTable | 'manifest.json';
    /** Undefined when the finding is about the whole file. */
    readonly row: number | undefined;
    /** What was expected and found there. */
    readonly message: string;
  };
}

/** Gathers findings: counts all, keeps the place of the first of each code. */
export class FindingList {
  readonly #findings = new Map<DatasetFindingCode, { count: number } & DatasetFinding>();

  /** @param message made for the first of its code only. */
  add(
    code: DatasetFindingCode,
    table: DatasetFinding['first']['table'],
    row: number | undefined,
    message: () => string,
  ): void {
    const known = this.#findings.get(code);
    if (known !== undefined) {
      known.count += 1;
      return;
    }
    const meaning = DATASET_FINDING_MEANINGS[code];
    const first = { table, row, message: message() };
    this.#findings.set(code, { code, meaning, count: 1, first });
  }

  all(): readonly DatasetFinding[] {
    return [...this.#findings.values()].map((finding) => Object.freeze({ ...finding }));
  }
}
