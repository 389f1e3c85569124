import { formatRate, formatSeconds, formatTable } from '../terminal/table.js';

/** A timed part of a longer job. */
export interface Stage {
  readonly name: string;
  /** How many things it handled, for the rate. */
  readonly count: number;
  readonly unit: string;
}

/** A stage that has ended, in words: `368 ms`, `1.15 M/s cells`. */
export interface EndedStage {
  readonly name: string;
  readonly time: string;
  readonly rate: string;
}

/** Is told as stages begin, and end or fail. */
export interface StageWatcher {
  readonly begin: (name: string) => void;
  readonly end: (stage: EndedStage) => void;
  /** The stage that began last has thrown. */
  readonly fail: () => void;
}

/** Measures the stages of a job one after the other. */
export class StageClock {
  readonly #watcher: StageWatcher;
  readonly #ended: EndedStage[] = [];
  #seconds = 0;

  constructor(watcher: StageWatcher) {
    this.#watcher = watcher;
  }

  /** Runs and times a stage. */
  async time<T>({ name, count, unit }: Stage, work: () => T | Promise<T>): Promise<T> {
    this.#watcher.begin(name);
    const started = performance.now();
    const result = await this.#watched(work);
    const seconds = (performance.now() - started) / 1000;
    const rate = `${formatRate(count / Math.max(seconds, 1e-9))} ${unit}`;
    const ended = { name, time: formatSeconds(seconds), rate };
    this.#seconds += seconds;
    this.#ended.push(ended);
    this.#watcher.end(ended);
    return result;
  }

  async #watched<T>(work: () => T | Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      this.#watcher.fail();
      throw error;
    }
  }

  /** Table of the stages so far: seconds and rate of each. */
  text(): string {
    return formatTable({
      columns: [{ title: 'stage' }, { title: 'time', align: 'right' }, { title: 'rate' }],
      rows: [
        ...this.#ended.map(({ name, time, rate }) => [name, time, rate]),
        ['total', formatSeconds(this.#seconds), ''],
      ],
    });
  }
}
