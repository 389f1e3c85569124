import { requireSimulation, type SimulateOptions } from './simulate-options.js';
import type { Trial } from '../contract/trial.js';
import type { Evaluation } from '../benchmark/benchmark.js';
import { EventQueue } from './event-queue.js';
import { TrialLog } from './trial-log.js';

/** How a search ended. */
export interface SimulationResult {
  /** Every trial that counts, in the order of their ends. */
  readonly log: TrialLog;
  /** Simulated seconds at the end of the last trial that counts. */
  readonly seconds: number;
  /** Valid trials that count; invalid proposals take no time and are not among them. */
  readonly evaluations: number;
  /** Epochs trained in them. */
  readonly epochs: number;
  /** What ended it; `stuck` is a method that proposes nothing valid any more. */
  readonly stoppedBy: 'seconds' | 'evaluations' | 'epochs' | 'proposals' | 'stuck';
}

interface Running {
  readonly trial: Trial;
  readonly evaluation: Evaluation;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly order: number;
  readonly worker: number;
}

/** Invalid proposals in a row after which a method counts as stuck. */
const PATIENCE = 1_000_000;

/**
 * Runs a search under a simulated clock: trainings are look-ups whose seconds pass on the clock of
 * a number of workers. With one worker the log is that of the plain loop ask, look up, tell.
 * Invalid proposals take no time.
 *
 * @throws UsageError `unknown-option`, `invalid-option`.
 */
export function simulate(options: SimulateOptions): SimulationResult {
  return new Simulation(requireSimulation(options)).run();
}

class Simulation {
  readonly #options: ReturnType<typeof requireSimulation>;
  readonly #log = new TrialLog();
  readonly #running = new EventQueue<Running>();
  /** Workers that got nothing to do and wait for the end of a trial of another. */
  #idle: number[] = [];
  #evaluations = 0;
  #epochs = 0;
  #seconds = 0;
  #proposals = 0;
  #invalidInARow = 0;
  #stoppedBy: SimulationResult['stoppedBy'] | undefined;

  constructor(options: ReturnType<typeof requireSimulation>) {
    this.#options = options;
  }

  run(): SimulationResult {
    const { workers } = this.#options;
    for (let worker = 0; worker < workers; worker += 1) this.#start(worker, 0);
    while (this.#stoppedBy === undefined) {
      const done = this.#running.pop();
      if (done === undefined) {
        this.#stoppedBy = 'stuck';
        break;
      }
      if (!this.#finish(done)) continue;
      const asking = [done.worker, ...this.#idle];
      this.#idle = [];
      for (const worker of asking) this.#start(worker, done.endSeconds);
    }
    return {
      log: this.#log,
      seconds: this.#seconds,
      evaluations: this.#evaluations,
      epochs: this.#epochs,
      stoppedBy: this.#stoppedBy,
    };
  }

  /** Asks for valid work for a worker; invalid proposals are told at once. */
  #start(worker: number, now: number): void {
    const { optimizer, benchmark, noise, overhead, stop } = this.#options;
    while (this.#stoppedBy === undefined) {
      if (this.#proposals >= stop.proposals) {
        this.#stoppedBy = 'proposals';
        return;
      }
      const before = overhead === undefined ? 0 : overhead();
      const [trial] = optimizer.ask(1);
      if (trial === undefined) {
        this.#idle.push(worker);
        return;
      }
      this.#proposals += 1;
      const asked = overhead === undefined ? 0 : overhead() - before;
      const evaluation = benchmark.evaluate(trial, noise.uint32());
      const startSeconds = now + asked;
      if (evaluation.status !== 'invalid') {
        const endSeconds = startSeconds + evaluation.seconds;
        const order = this.#proposals;
        this.#running.push({ trial, evaluation, startSeconds, endSeconds, order, worker });
        this.#invalidInARow = 0;
        return;
      }
      this.#log.append(trial, evaluation, startSeconds, startSeconds, worker);
      optimizer.tell(trial, evaluation);
      this.#invalidInARow += 1;
      if (this.#invalidInARow >= PATIENCE) this.#stoppedBy = 'stuck';
    }
  }

  /** Counts and tells a finished trial; false when the search is over. */
  #finish(done: Running): boolean {
    const { optimizer, stop } = this.#options;
    const crosses = done.endSeconds >= stop.seconds;
    if (crosses && done.endSeconds > stop.seconds && stop.overshoot === 'drop') {
      this.#stoppedBy = 'seconds';
      return false;
    }
    const { trial, evaluation, startSeconds, endSeconds, worker } = done;
    this.#log.append(trial, evaluation, startSeconds, endSeconds, worker);
    optimizer.tell(trial, evaluation);
    if (optimizer.incumbent !== undefined) this.#log.deliver(optimizer.incumbent());
    this.#evaluations += 1;
    this.#epochs += trial.epochs;
    this.#seconds = endSeconds;
    if (crosses) this.#stoppedBy = 'seconds';
    else if (this.#evaluations >= stop.evaluations) this.#stoppedBy = 'evaluations';
    else if (this.#epochs >= stop.epochs) this.#stoppedBy = 'epochs';
    return this.#stoppedBy === undefined;
  }
}
