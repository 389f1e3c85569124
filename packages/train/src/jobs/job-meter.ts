import { runImages, RunWork } from './run-work.js';
import type { PlannedRun, RunPlan } from './plan-runs.js';
import type { WorkerProgress } from './worker-messages.js';

/** How far a job is. */
export interface JobProgress {
  /** Runs in the journal, those from before the job included. */
  readonly done: number;
  /** Runs of the plan. */
  readonly total: number;
  /** Process ids of the workers that train now, one for each run in training. */
  readonly processes: readonly number[];
  /** Images trained on in this job. */
  readonly images: number;
  /** Seconds since the first worker was ready. */
  readonly seconds: number;
  /** Average over the job; 0 before the first image. */
  readonly imagesPerSecond: number;
  /** Undefined until there is a speed to judge by. */
  readonly secondsLeft: number | undefined;
}

interface Current {
  readonly run: PlannedRun;
  readonly process: number;
  /** Where the worker began: behind 0 when it went on from a checkpoint. */
  first: WorkerProgress | undefined;
  latest: WorkerProgress | undefined;
}

/** Counts what a job has done, and foretells when it will be done with the rest. */
export class JobMeter {
  readonly #plan: RunPlan;
  readonly #work: RunWork;
  readonly #current = new Map<number, Current>();
  #done: number;
  #images = 0;
  /** Work that remained at the start, that is still to do, and that was done in this job. */
  #left = 0;
  #worked = 0;
  #startedAt: number | undefined;

  /** @param done 1 for each run of the plan that needs no training. */
  constructor(plan: RunPlan, done: Uint8Array) {
    this.#plan = plan;
    this.#work = new RunWork(plan);
    this.#done = done.reduce((sum, flag) => sum + flag, 0);
    for (let index = 0; index < plan.length; index += 1) {
      if (done[index] === 0) this.#left += this.#work.of(plan.at(index));
    }
  }

  /** Starts the clock; later calls do nothing. */
  start(): void {
    this.#startedAt ??= performance.now();
  }

  begin(run: PlannedRun, process: number): void {
    this.#current.set(run.index, { run, process, first: undefined, latest: undefined });
  }

  update(run: PlannedRun, progress: WorkerProgress): void {
    const current = this.#current.get(run.index);
    if (current === undefined) return;
    // A run from its start reports its first step, one from a checkpoint a later one.
    current.first ??= progress.step > 1 ? progress : { ...progress, step: 0, images: 0 };
    current.latest = progress;
  }

  /** The run is in the journal. */
  finish(run: PlannedRun): void {
    const { trained } = runImages(run.epochs, this.#plan.configurations[run.configuration]!);
    const first = this.#current.get(run.index)?.first;
    const share = 1 - (first === undefined ? 0 : first.step / first.totalSteps);
    this.#images += trained - (first?.images ?? 0);
    this.#worked += share * this.#work.of(run);
    this.#left -= this.#work.of(run);
    this.#done += 1;
    this.#current.delete(run.index);
  }

  /** The run came to no end. */
  drop(run: PlannedRun): void {
    this.#current.delete(run.index);
  }

  progress(): JobProgress {
    let { images, worked, left } = { images: this.#images, worked: this.#worked, left: this.#left };
    for (const { run, first, latest } of this.#current.values()) {
      if (first === undefined || latest === undefined) continue;
      const work = this.#work.of(run) / latest.totalSteps;
      images += latest.images - first.images;
      worked += work * (latest.step - first.step);
      left -= work * latest.step;
    }
    const seconds =
      this.#startedAt === undefined ? 0 : (performance.now() - this.#startedAt) / 1000;
    return {
      done: this.#done,
      total: this.#plan.length,
      processes: Array.from(this.#current.values(), ({ process }) => process),
      images,
      seconds,
      imagesPerSecond: seconds > 0 ? images / seconds : 0,
      secondsLeft: worked > 0 ? Math.max(0, (left * seconds) / worked) : undefined,
    };
  }
}
