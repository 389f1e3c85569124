import { cellId } from '../cell/cell-id.js';
import type { TrainingRun } from '../records/training-run.js';

/**
 * Decides between runs of one key: cell, epochs, repeat and configuration. The first with status
 * `ok` wins; if there is none, the first.
 */
export class RunIndex {
  /** By all of the key but the cell; in each, by cell id, twice the number of a run, +1 when ok. */
  readonly #groups = new Map<string, Map<number, number>>();
  #length = 0;

  /** Keys seen so far. */
  get length(): number {
    return this.#length;
  }

  /** @param number of the run among all that are offered, ascending. */
  offer(run: TrainingRun, number: number): void {
    const group = this.#groupOf(run);
    const id = cellId(run.cell);
    const winner = group.get(id);
    const isOk = run.status === 'ok';
    if (winner === undefined) this.#length += 1;
    if (winner === undefined || (isOk && winner % 2 === 0))
      group.set(id, 2 * number + Number(isOk));
  }

  /** Whether this is the run of its key that won. */
  isWinner(run: TrainingRun, number: number): boolean {
    const winner = this.#groupOf(run).get(cellId(run.cell));
    return winner !== undefined && Math.floor(winner / 2) === number;
  }

  #groupOf({ epochs, repeat, configurationDigest }: TrainingRun): Map<number, number> {
    const key = `${epochs} ${repeat} ${configurationDigest}`;
    let group = this.#groups.get(key);
    if (group === undefined) this.#groups.set(key, (group = new Map<number, number>()));
    return group;
  }
}
