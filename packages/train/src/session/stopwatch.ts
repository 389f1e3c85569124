/** Seconds of wall time on a steady clock, in as many stretches as needed. */
export class Stopwatch {
  #seconds: number;
  #startedAt: number | undefined;

  /** Goes on from so many seconds. */
  constructor(seconds: number) {
    this.#seconds = seconds;
  }

  get seconds(): number {
    return this.#startedAt === undefined ? this.#seconds : this.#seconds + since(this.#startedAt);
  }

  start(): void {
    this.#startedAt ??= performance.now();
  }

  stop(): void {
    this.#seconds = this.seconds;
    this.#startedAt = undefined;
  }

  /** Stops, and forgets all seconds. */
  reset(): void {
    this.#seconds = 0;
    this.#startedAt = undefined;
  }
}

function since(milliseconds: number): number {
  return (performance.now() - milliseconds) / 1000;
}
