import { formatRate, formatSeconds, formatTable } from '../terminal/table.js';

/** A timed part of a longer job. */
export interface Stage {
  readonly name: string;
  /** How many things it handled, for the rate. */
  readonly count: number;
  readonly unit: string;
}

/** Measures the stages of a job one after the other. */
export class StageClock {
  readonly #stages: (Stage & { readonly seconds: number })[] = [];

  /** Runs and times a stage. */
  async time<T>(stage: Stage, work: () => T | Promise<T>): Promise<T> {
    const started = performance.now();
    const result = await work();
    this.#stages.push({ ...stage, seconds: (performance.now() - started) / 1000 });
    return result;
  }

  /** Table of the stages so far: seconds and rate of each. */
  text(): string {
    const total = this.#stages.reduce((sum, { seconds }) => sum + seconds, 0);
    const rows = this.#stages.map(({ name, count, unit, seconds }) => [
      name,
      formatSeconds(seconds),
      `${formatRate(count / Math.max(seconds, 1e-9))} ${unit}`,
    ]);
    return formatTable({
      columns: [{ title: 'stage' }, { title: 'time', align: 'right' }, { title: 'rate' }],
      rows: [...rows, ['total', formatSeconds(total), '']],
    });
  }
}
