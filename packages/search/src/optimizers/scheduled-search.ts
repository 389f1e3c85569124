import type { RandomStream } from '@nasbench/core';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import { OpenTrials } from '../contract/open-trials.js';
import { stateData } from '../contract/restored-state.js';
import type { Outcome, Trial } from '../contract/trial.js';
import type { ProposalSource } from '../proposals/proposal-source.js';
import type { Configuration, Schedule } from '../schedulers/schedule.js';

/** What an open trial needs to be told of. */
interface OpenPlace {
  readonly id: number;
  readonly slot: number;
  readonly configuration: Configuration;
}

/** A saved {@link ScheduledSearch}. */
export interface ScheduledSearchData<Settings> {
  readonly settings: Settings;
  readonly stream: string;
  readonly schedule: unknown;
  readonly proposals: unknown;
  readonly nextId: number;
  readonly open: readonly Trial[];
  readonly places: readonly OpenPlace[];
}

/** What a method is put together from. */
export interface ScheduledSearchParts<Settings> {
  readonly method: string;
  readonly settings: Settings;
  /** All chance of the method; the source of proposals draws from the same one. */
  readonly stream: RandomStream;
  readonly schedule: Schedule;
  readonly proposals: ProposalSource;
  readonly saved?: ScheduledSearchData<Settings> | undefined;
}

const VERSION = 1;
/** Error of a proposal that is no cell, as in `nas_cifar10.py` of nas_benchmarks. */
const INVALID_LOSS = 1;

/** A search put together from a schedule of trainings and a source of configurations. */
export class ScheduledSearch<Settings> implements Optimizer {
  readonly #method: string;
  readonly #settings: Settings;
  readonly #stream: RandomStream;
  readonly #schedule: Schedule;
  readonly #proposals: ProposalSource;
  readonly #open: OpenTrials;
  readonly #places: Map<number, OpenPlace>;

  constructor(parts: ScheduledSearchParts<Settings>) {
    const { saved } = parts;
    this.#method = parts.method;
    this.#settings = parts.settings;
    this.#stream = parts.stream;
    this.#schedule = parts.schedule;
    this.#proposals = parts.proposals;
    this.#open = new OpenTrials(saved?.nextId, saved?.open);
    this.#places = new Map(saved?.places.map((place) => [place.id, place]));
  }

  ask(count = 1): Trial[] {
    return Array.from({ length: count }, () => this.#next());
  }

  tell(trial: Trial, outcome: Outcome): void {
    const { id, bracket, rung, epochs } = this.#open.close(trial);
    const { slot, configuration } = this.#places.get(id)!;
    this.#places.delete(id);
    const result = { configuration, trial: id, loss: lossOf(outcome) };
    this.#schedule.finish({ bracket, rung, slot }, result);
    this.#proposals.observe(epochs, result);
  }

  state(): OptimizerState {
    const data: ScheduledSearchData<Settings> = {
      settings: this.#settings,
      stream: this.#stream.state(),
      schedule: this.#schedule.state(),
      proposals: this.#proposals.state(),
      nextId: this.#open.nextId,
      open: this.#open.list(),
      places: [...this.#places.values()],
    };
    return { method: this.#method, version: VERSION, data };
  }

  #next(): Trial {
    const job = this.#schedule.next();
    const { configuration, origin, parent } = this.#proposals.propose(job);
    const { mask, label } = configuration;
    const { bracket, rung, slot, epochs } = job;
    const id = this.#open.takeId();
    this.#places.set(id, { id, slot, configuration });
    return this.#open.add({ id, mask, label, epochs, origin, parent, bracket, rung });
  }
}

/**
 * The data of a saved method of this kind.
 *
 * @throws UsageError `invalid-state`.
 */
export function scheduledSearchData<Settings>(
  state: OptimizerState,
  method: string,
): ScheduledSearchData<Settings> {
  return stateData(state, method, VERSION) as ScheduledSearchData<Settings>;
}

/** Error of a trial: the share of images that it gets wrong. */
function lossOf({ status, value }: Outcome): number | null {
  if (status === 'crashed') return null;
  return status === 'invalid' ? INVALID_LOSS : 1 - value;
}
