/** Options of {@link bestRows}. */
export interface BestRowsOptions {
  /** One value for each row; NaN takes no part. */
  readonly values: Float64Array;
  /** Whether small values are good. */
  readonly ascending: boolean;
  /** Most rows to find. */
  readonly count: number;
  /** Rows that take part. @default all */
  readonly rows?: Int32Array;
}

/**
 * The best rows, best first; of equal values the smaller row first. One pass with a heap of `count`
 * rows, the worst of them on top.
 */
export function bestRows({ values, ascending, count, rows }: BestRowsOptions): Int32Array {
  const sign = ascending ? 1 : -1;
  const isWorse = (a: number, b: number): boolean => {
    const difference = sign * (values[a]! - values[b]!);
    return difference > 0 || (difference === 0 && a > b);
  };
  const candidates = rows?.length ?? values.length;
  const heap = new Int32Array(Math.min(count, candidates));
  let size = 0;
  for (let i = 0; i < candidates && heap.length > 0; i += 1) {
    const row = rows === undefined ? i : rows[i]!;
    if (Number.isNaN(values[row]!)) continue;
    if (size < heap.length) {
      heap[size] = row;
      siftUp(heap, size, isWorse);
      size += 1;
    } else if (isWorse(heap[0]!, row)) {
      heap[0] = row;
      siftDown(heap, size, isWorse);
    }
  }
  return heap.slice(0, size).sort((a, b) => (isWorse(a, b) ? 1 : -1));
}

type IsWorse = (a: number, b: number) => boolean;

function siftUp(heap: Int32Array, from: number, isWorse: IsWorse): void {
  let place = from;
  while (place > 0) {
    const parent = (place - 1) >>> 1;
    if (!isWorse(heap[place]!, heap[parent]!)) return;
    swap(heap, place, parent);
    place = parent;
  }
}

function siftDown(heap: Int32Array, size: number, isWorse: IsWorse): void {
  let place = 0;
  for (;;) {
    const left = 2 * place + 1;
    if (left >= size) return;
    const right = left + 1;
    const child = right < size && isWorse(heap[right]!, heap[left]!) ? right : left;
    if (!isWorse(heap[child]!, heap[place]!)) return;
    swap(heap, place, child);
    place = child;
  }
}

function swap(heap: Int32Array, a: number, b: number): void {
  const kept = heap[a]!;
  heap[a] = heap[b]!;
  heap[b] = kept;
}
