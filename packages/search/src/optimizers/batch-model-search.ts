import { RandomStream } from '@nasbench/core';
import { OpenTrials } from '../contract/open-trials.js';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import { stateData } from '../contract/restored-state.js';
import { makeTrial, type Outcome, type Trial } from '../contract/trial.js';
import { encodingOfCell } from '../encodings/samplers.js';
import type { MethodContext } from '../methods/method-context.js';
import { CandidatePool, type PoolSettings } from './candidate-pool.js';

/** Settings that every {@link BatchModelSearch} has. */
export interface BatchModelSettings {
  readonly epochs: number;
  /** Random cells at first. */
  readonly initial: number;
  /** Cells that one model chooses. */
  readonly batch: number;
  readonly pool: PoolSettings;
}

/** Cells whose value is known, in the order asked for. */
export interface KnownCells {
  readonly ids: readonly number[];
  /** Observed accuracies. */
  readonly values: readonly number[];
}

/** A model that orders cells. */
export interface BatchModel<Settings> {
  /** Name of the method. */
  readonly method: string;
  /** Version of its saved state. */
  readonly version: number;
  /** The pool, most promising first. */
  rank(
    known: KnownCells,
    pool: readonly number[],
    settings: Settings,
    stream: RandomStream,
  ): number[];
}

interface Saved {
  /** Cells of the trials, ids. */
  readonly cells: readonly number[];
  /** Accuracies; null when not told, crashed or invalid. */
  readonly values: readonly (number | null)[];
  /** Cells that the newest model chose and that are still to be proposed. */
  readonly queue: readonly number[];
  readonly open: readonly Trial[];
}

interface Data<Settings> extends Saved {
  readonly settings: Settings;
  readonly stream: string;
}

/**
 * A search that trains a model on what is known, lets it choose a batch among a pool of cells, and
 * does so again when the batch is used up, whether or not all its outcomes are known. No cell is
 * proposed twice while another is left.
 */
export class BatchModelSearch<Settings extends BatchModelSettings> implements Optimizer {
  readonly #model: BatchModel<Settings>;
  readonly #settings: Settings;
  readonly #stream: RandomStream;
  readonly #pool: CandidatePool;
  readonly #open: OpenTrials;
  readonly #cells: number[];
  readonly #values: number[];
  readonly #tried: Set<number>;
  #queue: number[];

  constructor(
    model: BatchModel<Settings>,
    settings: Settings,
    stream: RandomStream,
    { candidates }: MethodContext,
    saved?: Saved,
  ) {
    this.#model = model;
    this.#settings = settings;
    this.#stream = stream;
    this.#pool = new CandidatePool(candidates);
    this.#cells = [...(saved?.cells ?? [])];
    this.#values = (saved?.values ?? []).map((value) => value ?? NaN);
    this.#tried = new Set(this.#cells);
    this.#queue = [...(saved?.queue ?? [])];
    this.#open = new OpenTrials(this.#cells.length, saved?.open);
  }

  /** @throws UsageError `invalid-state`. */
  static restore<Settings extends BatchModelSettings>(
    model: BatchModel<Settings>,
    state: OptimizerState,
    context: MethodContext,
  ): BatchModelSearch<Settings> {
    const data = stateData(state, model.method, model.version) as Data<Settings>;
    const stream = RandomStream.restore(data.stream);
    return new BatchModelSearch(model, data.settings, stream, context, data);
  }

  ask(count = 1): Trial[] {
    return Array.from({ length: count }, () => this.#next());
  }

  tell(trial: Trial, { status, value }: Outcome): void {
    const { id } = this.#open.close(trial);
    if (status === 'ok') this.#values[id] = value;
  }

  state(): OptimizerState {
    const data: Data<Settings> = {
      settings: this.#settings,
      stream: this.#stream.state(),
      cells: this.#cells,
      values: this.#values.map((value) => (Number.isNaN(value) ? null : value)),
      queue: this.#queue,
      open: this.#open.list(),
    };
    return { method: this.#model.method, version: this.#model.version, data };
  }

  #next(): Trial {
    const { initial, epochs } = this.#settings;
    if (this.#queue.length === 0 && this.#cells.length >= initial) this.#chooseBatch();
    const chosen = this.#queue.shift();
    const cell = chosen ?? this.#pool.drawRandom(this.#tried, this.#stream) ?? this.#cells[0]!;
    const isRepeat = this.#tried.has(cell);
    const origin = isRepeat ? 'repeat' : chosen === undefined ? 'random' : 'model';
    const parent = isRepeat ? this.#cells.indexOf(cell) : -1;
    this.#cells.push(cell);
    this.#values.push(NaN);
    this.#tried.add(cell);
    const { mask, label } = encodingOfCell(cell);
    return this.#open.add(makeTrial(this.#open.takeId(), mask, label, epochs, origin, parent));
  }

  #chooseBatch(): void {
    const known = this.#known();
    if (known.ids.length < 2) return;
    const best = known.ids
      .map((id, i) => ({ id, value: known.values[i]! }))
      .sort((a, b) => b.value - a.value)
      .map(({ id }) => id);
    const { pool, batch } = this.#settings;
    const cells = this.#pool.draw(pool, best, this.#tried, this.#stream);
    this.#queue = this.#model.rank(known, cells, this.#settings, this.#stream).slice(0, batch);
  }

  #known(): KnownCells {
    const rows = this.#values.flatMap((value, i) => (Number.isNaN(value) ? [] : [i]));
    return {
      ids: rows.map((i) => this.#cells[i]!),
      values: rows.map((i) => this.#values[i]!),
    };
  }
}

/** Items by ascending score; ties keep their order. */
export function ascendingBy(items: readonly number[], scores: readonly number[]): number[] {
  return items
    .map((item, i) => ({ item, score: scores[i]! }))
    .sort((a, b) => a.score - b.score)
    .map(({ item }) => item);
}
