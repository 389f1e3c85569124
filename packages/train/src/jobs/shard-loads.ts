/** Deals pieces of work to shares, each piece to the share that has the least so far. */
export class ShardLoads {
  /** A heap of shares: none has more work than those at twice its place and one or two further. */
  readonly #shares: Uint32Array;
  readonly #work: Float64Array;

  constructor(shares: number) {
    this.#shares = Uint32Array.from({ length: shares }, (_, share) => share);
    this.#work = new Float64Array(shares);
  }

  /** Gives the piece to a share in [0, shares), the first of those that have the least. */
  give(work: number): number {
    const share = this.#shares[0]!;
    this.#work[share]! += work;
    this.#sink();
    return share;
  }

  /** Moves the first share down to where its work belongs. */
  #sink(): void {
    const shares = this.#shares;
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      if (left >= shares.length) return;
      const right = left + 1;
      const lesser = right < shares.length && this.#isLess(right, left) ? right : left;
      if (!this.#isLess(lesser, place)) return;
      [shares[place], shares[lesser]] = [shares[lesser]!, shares[place]!];
      place = lesser;
    }
  }

  #isLess(place: number, other: number): boolean {
    const [a, b] = [this.#shares[place]!, this.#shares[other]!];
    return this.#work[a]! < this.#work[b]! || (this.#work[a] === this.#work[b] && a < b);
  }
}
