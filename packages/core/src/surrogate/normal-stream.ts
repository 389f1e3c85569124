/**
 * Fast pseudo-random numbers that a few integers decide: sfc32 of the PractRand suite, seeded
 * through the finalizer of MurmurHash3. Every cell and budget has a stream of its own, so that a
 * value does not depend on which others are drawn.
 */
export class NormalStream {
  #a = 0;
  #b = 0;
  #c = 0;
  #counter = 1;
  #spare = NaN;

  /** Starts the stream of these integers. */
  restart(seed: number, cell: number, budget: number): void {
    this.#a = scramble(seed ^ 0x9e3779b9);
    this.#b = scramble(cell + Math.imul(this.#a, 0x85ebca6b));
    this.#c = scramble(budget + Math.imul(this.#b, 0xc2b2ae35));
    this.#counter = 1;
    this.#spare = NaN;
    for (let i = 0; i < 12; i += 1) this.#next();
  }

  /** Uniform in (0, 1). */
  uniform(): number {
    return (this.#next() + 0.5) / 2 ** 32;
  }

  /** Normal with mean 0 and deviation 1 (Box and Muller 1958). */
  normal(): number {
    if (!Number.isNaN(this.#spare)) {
      const spare = this.#spare;
      this.#spare = NaN;
      return spare;
    }
    const radius = Math.sqrt(-2 * Math.log(this.uniform()));
    const angle = 2 * Math.PI * this.uniform();
    this.#spare = radius * Math.sin(angle);
    return radius * Math.cos(angle);
  }

  #next(): number {
    const sum = (((this.#a + this.#b) | 0) + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + sum) | 0;
    return sum >>> 0;
  }
}

function scramble(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
