import type { BracketShape } from './fidelity-ladder.js';
import type { Job, Result } from './schedule.js';

/** A saved {@link Bracket}. */
export interface BracketState {
  readonly index: number;
  readonly rung: number;
  readonly started: number;
  readonly promoted: readonly Result[];
  /** Results of the rung by place; null where there is none yet. */
  readonly results: readonly (Result | null)[];
}

/**
 * One run of synchronous successive halving: a rung starts when the one below is complete, with
 * its best. Source: `SuccessiveHalving` and `BaseIteration` of HpBandSter.
 */
export class Bracket {
  readonly index: number;
  readonly #shape: BracketShape;
  #rung: number;
  #started: number;
  #finished: number;
  #promoted: readonly Result[];
  #results: (Result | null)[];

  constructor(shape: BracketShape, index: number, saved?: BracketState) {
    this.index = index;
    this.#shape = shape;
    this.#rung = saved?.rung ?? 0;
    this.#started = saved?.started ?? 0;
    this.#promoted = saved?.promoted ?? [];
    this.#results = [...(saved?.results ?? emptyRung(shape.sizes[0]!))];
    this.#finished = this.#results.filter((result) => result !== null).length;
  }

  get isFinished(): boolean {
    return this.#rung === this.#shape.sizes.length;
  }

  /** The next training; undefined while results are missing, and at the end. */
  next(): Job | undefined {
    if (this.isFinished || this.#started === this.#results.length) return undefined;
    const slot = this.#started;
    this.#started += 1;
    return {
      bracket: this.index,
      rung: this.#rung,
      slot,
      epochs: this.#shape.epochs[this.#rung]!,
      promoted: this.#promoted[slot],
    };
  }

  finish(slot: number, result: Result): void {
    this.#results[slot] = result;
    this.#finished += 1;
    if (this.#finished === this.#results.length) this.#advance();
  }

  state(): BracketState {
    return {
      index: this.index,
      rung: this.#rung,
      started: this.#started,
      promoted: this.#promoted,
      results: [...this.#results],
    };
  }

  /** Where fewer survive than the next rung has places, new configurations fill it. */
  #advance(): void {
    this.#rung += 1;
    const size = this.#shape.sizes[this.#rung] ?? 0;
    this.#promoted = bestOf(this.#results, size);
    this.#results = emptyRung(size);
    this.#started = 0;
    this.#finished = 0;
  }
}

/** Those with the lowest losses, the lower place first on ties, in the order of their places. */
function bestOf(results: readonly (Result | null)[], count: number): Result[] {
  const ranked = results
    .map((result, slot) => ({ result, slot, loss: result?.loss ?? NaN }))
    .filter(({ loss }) => !Number.isNaN(loss))
    .sort((a, b) => a.loss - b.loss || a.slot - b.slot);
  const chosen = ranked.slice(0, count).sort((a, b) => a.slot - b.slot);
  return chosen.map(({ result }) => result!);
}

function emptyRung(size: number): null[] {
  return new Array<null>(size).fill(null);
}
