import { RandomStream } from '@nasbench/core';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import { OpenTrials } from '../contract/open-trials.js';
import { stateData } from '../contract/restored-state.js';
import { makeTrial, type Outcome, type Trial } from '../contract/trial.js';
import {
  drawConfigurations,
  parameterSpaceOf,
  type ParameterSpace,
  type ParameterSpaceName,
} from '../encodings/parameter-space.js';
import { drawChance } from '../random/draw.js';
import { RunHistory, type FinishedRun } from './run-history.js';
import { SmacChallengers, type ChallengerSettings } from './smac-challengers.js';
import { SmacRaces, type SavedRaces } from './smac-races.js';

const METHOD = 'smac';
const VERSION = 1;

/** Settings of {@link Smac}. */
export interface SmacSettings extends ChallengerSettings {
  readonly encoding: ParameterSpaceName;
  /** Chance of a random challenger instead of the most promising one. */
  readonly randomChance: number;
  /** Most runs of one configuration. */
  readonly mostRuns: number;
  readonly epochs: number;
}

/** Where a configuration came from. */
interface ConfigurationOrigin {
  readonly origin: 'random' | 'model';
  /** Its first trial; -1 before that. */
  firstTrial: number;
}

interface OpenRun {
  readonly id: number;
  readonly configuration: number;
  readonly seed: number;
}

/** What a search has come to, apart from the random stream. */
interface Saved {
  readonly configurations: readonly (readonly number[])[];
  readonly origins: readonly ConfigurationOrigin[];
  readonly runs: readonly FinishedRun[];
  readonly races: SavedRaces;
  readonly openRuns: readonly OpenRun[];
  readonly nextId: number;
  readonly open: readonly Trial[];
}

interface Data extends Saved {
  readonly settings: SmacSettings;
  readonly stream: string;
}

/** Cost of a proposal that is no cell, and of a run without a result. */
const WORST_COST = 1;

/**
 * Sequential model-based algorithm configuration (Hutter et al. 2011) as `run_smac.py` of
 * nas_benchmarks sets up SMAC3 of early 2019: each iteration grows a forest, races one challenger
 * against the incumbent, and lets the incumbent run once more until it has `mostRuns` runs. A third
 * of the challengers are random. With several open trials several races go on at the same time.
 */
export class Smac implements Optimizer {
  readonly #settings: SmacSettings;
  readonly #stream: RandomStream;
  readonly #space: ParameterSpace;
  readonly #open: OpenTrials;
  readonly #openRuns: Map<number, OpenRun>;
  readonly #history: RunHistory;
  readonly #origins: ConfigurationOrigin[];
  readonly #races: SmacRaces;
  readonly #challengers: SmacChallengers;

  constructor(settings: SmacSettings, stream: RandomStream, saved?: Saved) {
    this.#settings = settings;
    this.#stream = stream;
    this.#space = parameterSpaceOf(settings.encoding);
    this.#open = new OpenTrials(saved?.nextId, saved?.open);
    this.#openRuns = new Map(saved?.openRuns.map((run) => [run.id, run]));
    this.#history = new RunHistory(this.#space.levels, settings.mostRuns);
    saved?.configurations.forEach((values) => this.#history.add(values));
    saved?.runs.forEach((run) => this.#history.finish(run));
    saved?.openRuns.forEach(({ configuration, seed }) => this.#history.open(configuration, seed));
    this.#origins = structuredClone([...(saved?.origins ?? [])]);
    this.#races = new SmacRaces(this.#history, stream, saved?.races);
    this.#challengers = new SmacChallengers(this.#space, settings);
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState): Smac {
    const data = stateData(state, METHOD, VERSION) as Data;
    return new Smac(data.settings, RandomStream.restore(data.stream), data);
  }

  ask(count = 1): Trial[] {
    return Array.from({ length: count }, () => this.#next());
  }

  tell(trial: Trial, { status, value }: Outcome): void {
    const { id } = this.#open.close(trial);
    const run = this.#openRuns.get(id);
    if (run === undefined) return;
    this.#openRuns.delete(id);
    const { configuration, seed } = run;
    this.#history.finish({ configuration, seed, cost: status === 'ok' ? 1 - value : WORST_COST });
    this.#races.finished(configuration);
  }

  state(): OptimizerState {
    const numbers = Array.from({ length: this.#history.size }, (_, number) => number);
    const data: Data = {
      settings: this.#settings,
      stream: this.#stream.state(),
      configurations: numbers.map((number) => [...this.#history.valuesOf(number)]),
      origins: structuredClone(this.#origins),
      runs: [...this.#history.runs],
      races: this.#races.state(),
      openRuns: [...this.#openRuns.values()],
      nextId: this.#open.nextId,
      open: this.#open.list(),
    };
    return { method: METHOD, version: VERSION, data };
  }

  #next(): Trial {
    for (;;) {
      const run = this.#races.nextRun();
      if (run !== undefined) return this.#trialOf(run.configuration, run.seed);
      this.#races.challenge(this.#drawChallenger());
    }
  }

  #trialOf(configuration: number, seed: number): Trial {
    const values = this.#history.valuesOf(configuration);
    const [mask, label] = [this.#space.maskOf(values), this.#space.labelOf(values)];
    const { origin, firstTrial } = this.#origins[configuration]!;
    const id = this.#open.takeId();
    const isFirst = firstTrial < 0;
    if (isFirst) this.#origins[configuration] = { origin, firstTrial: id };
    this.#openRuns.set(id, { id, configuration, seed });
    this.#history.open(configuration, seed);
    const kind = isFirst ? origin : 'repeat';
    const { epochs } = this.#settings;
    return this.#open.add(makeTrial(id, mask, label, epochs, kind, isFirst ? -1 : firstTrial));
  }

  /** A configuration that may race; the forest is grown only when it is asked for one. */
  #drawChallenger(): number {
    let isPrepared = false;
    for (;;) {
      const isRandom =
        this.#history.runs.length === 0 || drawChance(this.#stream, this.#settings.randomChance);
      if (!isRandom && !isPrepared) {
        this.#challengers.prepare(this.#history, this.#stream);
        isPrepared = true;
      }
      const promising = isRandom ? undefined : this.#challengers.take(this.#stream);
      const values = promising ?? this.#drawRandom();
      const known = this.#history.find(values);
      if (known === undefined) {
        this.#origins.push({
          origin: promising === undefined ? 'random' : 'model',
          firstTrial: -1,
        });
        return this.#history.add(values);
      }
      if (this.#races.mayRace(known)) return known;
    }
  }

  #drawRandom(): Uint8Array {
    const values = new Uint8Array(this.#space.levels.length);
    drawConfigurations(this.#space, this.#stream, values, 1);
    return values;
  }
}
