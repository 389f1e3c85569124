import type { Evaluation } from '../benchmark/benchmark.js';
import type { Trial, TrialOrigin } from '../contract/trial.js';

const STATUS_NUMBERS = { ok: 0, invalid: 1, crashed: 2 } as const;
const ORIGIN_NUMBERS: Readonly<Record<TrialOrigin, number>> = {
  random: 0,
  mutation: 1,
  model: 2,
  promotion: 3,
  repeat: 4,
};

/** Finished trials of one search in the order of their ends, as columns that grow. */
export class TrialLog {
  #length = 0;
  #trial = new Int32Array(1024);
  #mask = new Int32Array(1024);
  #label = new Uint8Array(1024);
  #epochs = new Uint16Array(1024);
  #status = new Uint8Array(1024);
  #origin = new Uint8Array(1024);
  #cellId = new Int32Array(1024);
  #repeat = new Int16Array(1024);
  #value = new Float64Array(1024);
  #start = new Float64Array(1024);
  #end = new Float64Array(1024);
  #worker = new Uint16Array(1024);
  #parent = new Int32Array(1024);
  #bracket = new Int32Array(1024);
  #rung = new Int16Array(1024);
  #incumbent = new Int32Array(1024);

  get length(): number {
    return this.#length;
  }

  append(
    trial: Trial,
    evaluation: Evaluation,
    startSeconds: number,
    endSeconds: number,
    worker: number,
  ): void {
    if (this.#length === this.#trial.length) this.#grow();
    const row = this.#length++;
    this.#trial[row] = trial.id;
    this.#mask[row] = trial.mask;
    this.#label[row] = trial.label;
    this.#epochs[row] = trial.epochs;
    this.#status[row] = STATUS_NUMBERS[evaluation.status];
    this.#origin[row] = ORIGIN_NUMBERS[trial.origin];
    this.#cellId[row] = evaluation.cellId;
    this.#repeat[row] = evaluation.repeat;
    this.#value[row] = evaluation.value;
    this.#start[row] = startSeconds;
    this.#end[row] = endSeconds;
    this.#worker[row] = worker;
    this.#parent[row] = trial.parent;
    this.#bracket[row] = trial.bracket;
    this.#rung[row] = trial.rung;
    this.#incumbent[row] = -1;
  }

  /** Notes what the method would deliver after the newest row. */
  deliver(trial: number): void {
    this.#incumbent[this.#length - 1] = trial;
  }

  /** The columns, cut to length; views, valid until the next append. */
  columns(): TrialColumns {
    const cut = <T extends { subarray(begin: number, end: number): T }>(column: T): T =>
      column.subarray(0, this.#length);
    return {
      length: this.#length,
      trial: cut(this.#trial),
      mask: cut(this.#mask),
      label: cut(this.#label),
      epochs: cut(this.#epochs),
      status: cut(this.#status),
      origin: cut(this.#origin),
      cellId: cut(this.#cellId),
      repeat: cut(this.#repeat),
      value: cut(this.#value),
      startSeconds: cut(this.#start),
      endSeconds: cut(this.#end),
      worker: cut(this.#worker),
      parent: cut(this.#parent),
      bracket: cut(this.#bracket),
      rung: cut(this.#rung),
      incumbent: cut(this.#incumbent),
    };
  }

  #grow(): void {
    const length = 2 * this.#trial.length;
    this.#trial = grown(this.#trial, new Int32Array(length));
    this.#mask = grown(this.#mask, new Int32Array(length));
    this.#label = grown(this.#label, new Uint8Array(length));
    this.#epochs = grown(this.#epochs, new Uint16Array(length));
    this.#status = grown(this.#status, new Uint8Array(length));
    this.#origin = grown(this.#origin, new Uint8Array(length));
    this.#cellId = grown(this.#cellId, new Int32Array(length));
    this.#repeat = grown(this.#repeat, new Int16Array(length));
    this.#value = grown(this.#value, new Float64Array(length));
    this.#start = grown(this.#start, new Float64Array(length));
    this.#end = grown(this.#end, new Float64Array(length));
    this.#worker = grown(this.#worker, new Uint16Array(length));
    this.#parent = grown(this.#parent, new Int32Array(length));
    this.#bracket = grown(this.#bracket, new Int32Array(length));
    this.#rung = grown(this.#rung, new Int16Array(length));
    this.#incumbent = grown(this.#incumbent, new Int32Array(length));
  }
}

function grown<T extends { set(values: T): void }>(from: T, to: T): T {
  to.set(from);
  return to;
}

/** Columns of a {@link TrialLog}. */
export interface TrialColumns {
  readonly length: number;
  readonly trial: Int32Array;
  readonly mask: Int32Array;
  readonly label: Uint8Array;
  readonly epochs: Uint16Array;
  /** 0 ok, 1 invalid, 2 crashed. */
  readonly status: Uint8Array;
  /** 0 random, 1 mutation, 2 model, 3 promotion, 4 repeat. */
  readonly origin: Uint8Array;
  /** -1 for an invalid proposal. */
  readonly cellId: Int32Array;
  /** -1 where no single run was observed. */
  readonly repeat: Int16Array;
  readonly value: Float64Array;
  readonly startSeconds: Float64Array;
  readonly endSeconds: Float64Array;
  readonly worker: Uint16Array;
  readonly parent: Int32Array;
  readonly bracket: Int32Array;
  readonly rung: Int16Array;
  /**
   * Trial that the method would deliver after this one, by `Optimizer.incumbent`; -1 where it has
   * none, leaves the choice to the observed values, or was told of an invalid proposal.
   */
  readonly incumbent: Int32Array;
}
