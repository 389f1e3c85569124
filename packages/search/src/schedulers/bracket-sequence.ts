import { Bracket, type BracketState } from './bracket.js';
import type { BracketShape } from './fidelity-ladder.js';
import type { Job, Place, Result, Schedule } from './schedule.js';

/** A saved {@link BracketSequence}. */
export interface BracketSequenceState {
  /** Brackets started so far. */
  readonly started: number;
  /** Those among them that go on. */
  readonly active: readonly BracketState[];
}

/**
 * Brackets of given shapes, one after the other and round and round. A bracket that waits for
 * results lets the next one start, so that parallel workers never idle (`HyperBand` and `Master` of
 * HpBandSter). One shape is successive halving; those of a round, Hyperband.
 */
export class BracketSequence implements Schedule {
  readonly #shapes: readonly BracketShape[];
  #started: number;
  #active: Bracket[];

  constructor(shapes: readonly BracketShape[], saved?: BracketSequenceState) {
    this.#shapes = shapes;
    this.#started = saved?.started ?? 0;
    this.#active = (saved?.active ?? []).map(
      (state) => new Bracket(this.#shapeOf(state.index), state.index, state),
    );
  }

  next(): Job {
    for (;;) {
      for (const bracket of this.#active) {
        const job = bracket.next();
        if (job !== undefined) return job;
      }
      this.#active.push(new Bracket(this.#shapeOf(this.#started), this.#started));
      this.#started += 1;
    }
  }

  finish({ bracket, slot }: Place, result: Result): void {
    const found = this.#active.find(({ index }) => index === bracket)!;
    found.finish(slot, result);
    if (found.isFinished) this.#active = this.#active.filter((other) => other !== found);
  }

  state(): BracketSequenceState {
    return { started: this.#started, active: this.#active.map((bracket) => bracket.state()) };
  }

  #shapeOf(index: number): BracketShape {
    return this.#shapes[index % this.#shapes.length]!;
  }
}
