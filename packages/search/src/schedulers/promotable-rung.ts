import type { Result } from './schedule.js';

/** A saved {@link PromotableRung}. */
export interface PromotableRungState {
  /** Results not promoted, in the order in which they came, with their ranks among equals. */
  readonly waiting: readonly (readonly [order: number, result: Result])[];
  /** Losses of the promoted ones with the same ranks. */
  readonly promoted: readonly (readonly [loss: number, order: number])[];
  readonly finished: number;
}

/** A result and when it came, which settles ties. */
interface Ranked {
  readonly loss: number;
  readonly order: number;
  readonly result: Result;
}

/**
 * Results of one rung of asynchronous halving. The best of those not promoted is promoted as soon
 * as it is among the best 1/eta of all; both questions take logarithmic time.
 */
export class PromotableRung {
  readonly #eta: number;
  /** A heap, the best first. */
  readonly #waiting: Ranked[] = [];
  /** Sorted, the best first: everything better than the first waiting one is in here. */
  readonly #promoted: { readonly loss: number; readonly order: number }[];
  #finished: number;

  constructor(eta: number, saved?: PromotableRungState) {
    this.#eta = eta;
    this.#finished = saved?.finished ?? 0;
    this.#promoted = (saved?.promoted ?? []).map(([loss, order]) => ({ loss, order }));
    for (const [order, result] of saved?.waiting ?? []) {
      this.#push({ loss: result.loss!, order, result });
    }
  }

  /** A training without a result counts as finished, but is never promoted. */
  add(result: Result): void {
    const order = this.#finished;
    this.#finished += 1;
    if (result.loss !== null) this.#push({ loss: result.loss, order, result });
  }

  /** Takes out what to train further; undefined while nothing is good enough. */
  promote(): Result | undefined {
    const best = this.#waiting[0];
    if (best === undefined) return undefined;
    const better = this.#placeAmongPromoted(best);
    if (better >= Math.floor(this.#finished / this.#eta)) return undefined;
    this.#promoted.splice(better, 0, { loss: best.loss, order: best.order });
    this.#pop();
    return best.result;
  }

  state(): PromotableRungState {
    const waiting = [...this.#waiting].sort((a, b) => a.order - b.order);
    return {
      waiting: waiting.map(({ order, result }) => [order, result] as const),
      promoted: this.#promoted.map(({ loss, order }) => [loss, order] as const),
      finished: this.#finished,
    };
  }

  #placeAmongPromoted(entry: Ranked): number {
    let low = 0;
    let high = this.#promoted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBetter(this.#promoted[middle]!, entry)) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #push(entry: Ranked): void {
    const heap = this.#waiting;
    let at = heap.push(entry) - 1;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (!isBetter(entry, heap[above]!)) break;
      heap[at] = heap[above]!;
      at = above;
    }
    heap[at] = entry;
  }

  #pop(): void {
    const heap = this.#waiting;
    const last = heap.pop()!;
    if (heap.length === 0) return;
    let at = 0;
    for (;;) {
      let below = 2 * at + 1;
      if (below >= heap.length) break;
      if (below + 1 < heap.length && isBetter(heap[below + 1]!, heap[below]!)) below += 1;
      if (!isBetter(heap[below]!, last)) break;
      heap[at] = heap[below]!;
      at = below;
    }
    heap[at] = last;
  }
}

function isBetter(a: Pick<Ranked, 'loss' | 'order'>, b: Pick<Ranked, 'loss' | 'order'>): boolean {
  return a.loss < b.loss || (a.loss === b.loss && a.order < b.order);
}
