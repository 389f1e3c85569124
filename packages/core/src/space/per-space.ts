import type { Space } from './space.js';

/** Equal for spaces with equal limits and equally many ops, whose ids and encodings agree. */
export function spaceKey({ maxVertices, maxEdges, ops }: Space): number {
  return (maxVertices * 32 + maxEdges) * 16 + ops.length;
}

/**
 * One value for each space, made at first use. Spaces with equal limits and equally many ops share
 * it, since names of ops change no number. The last answer is kept at hand: programs stay in one
 * space most of the time.
 */
export class PerSpace<T> {
  readonly #make: (space: Space) => T;
  readonly #values = new Map<number, T>();
  #lastSpace: Space | undefined;
  #lastValue: T | undefined;

  constructor(make: (space: Space) => T) {
    this.#make = make;
  }

  of(space: Space): T {
    if (space === this.#lastSpace) return this.#lastValue as T;
    const key = spaceKey(space);
    let value = this.#values.get(key);
    if (value === undefined) {
      value = this.#make(space);
      this.#values.set(key, value);
    }
    this.#lastSpace = space;
    this.#lastValue = value;
    return value;
  }
}
