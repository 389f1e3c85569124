import type { WorkerIdentity, WorkerSetup } from '../jobs/worker-messages.js';
import { WorkerStarter, type Seat } from '../jobs/worker-starter.js';

/** Processes that train, started when they are needed and kept for the next run. */
export class WorkerSeats {
  readonly #recycleAfter: number;
  readonly #stop = new AbortController();
  readonly #starter: WorkerStarter;
  readonly #idle: Seat[] = [];
  readonly #busy = new Set<Seat>();

  constructor(setup: WorkerSetup, recycleAfter: number) {
    this.#starter = new WorkerStarter({ setup, signal: this.#stop.signal });
    this.#recycleAfter = recycleAfter;
  }

  /** Number of processes that train now. */
  get busy(): number {
    return this.#busy.size;
  }

  /** Starts the first process. @throws as {@link take}. */
  async open(): Promise<WorkerIdentity> {
    const seat = await this.#starter.start();
    if (seat === undefined) throw new Error('The processes of a worker were ended as they began.');
    this.#idle.push(seat);
    return seat.identity;
  }

  /**
   * @returns undefined after {@link interrupt}.
   * @throws NasBenchError as the process reports it; JobError `workers-failed`.
   */
  async take(): Promise<Seat | undefined> {
    const seat = this.#idle.pop() ?? (await this.#starter.start());
    if (seat !== undefined) this.#busy.add(seat);
    if (!this.#stop.signal.aborted || seat === undefined) return seat;
    await this.giveBack(seat, { isSound: true });
    return undefined;
  }

  /** Keeps a process for the next run, or ends one that is not sound or has done many. */
  async giveBack(seat: Seat, { isSound }: { isSound: boolean }): Promise<void> {
    this.#busy.delete(seat);
    if (isSound && seat.runs < this.#recycleAfter) this.#idle.push(seat);
    else await seat.worker.exit();
  }

  /** Asks all that train to save their runs in checkpoints and to stop; nothing starts any more. */
  interrupt(): void {
    this.#stop.abort();
    for (const { worker } of this.#busy) worker.interrupt();
  }

  /** Ends all processes. */
  async close(): Promise<void> {
    this.#stop.abort();
    const all = [...this.#idle.splice(0), ...this.#busy];
    await Promise.all(all.map(({ worker }) => worker.kill()));
  }
}
