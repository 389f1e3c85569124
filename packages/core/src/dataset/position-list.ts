import { UsageError } from '../errors.js';

/** Most entries that a column of bytes can point to. */
const MOST_ENTRIES = 256;

/** Distinct values in the order in which they first came, for columns that hold positions. */
export class PositionList<T> {
  readonly #positions = new Map<string, number>();
  readonly #values: T[] = [];
  readonly #what: string;

  /** @param what the values are, for the error message. */
  constructor(what: string) {
    this.#what = what;
  }

  get values(): readonly T[] {
    return this.#values;
  }

  /** @throws UsageError `invalid-dataset` at the 257th distinct value. */
  positionOf(key: string, value: T): number {
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    const position = this.#values.length;
    if (position === MOST_ENTRIES) {
      throw new UsageError(
        'invalid-dataset',
        `A dataset holds at most ${MOST_ENTRIES} ${this.#what}; the runs have more. ` +
          'Divide them among several datasets.',
      );
    }
    this.#positions.set(key, position);
    this.#values.push(value);
    return position;
  }
}
