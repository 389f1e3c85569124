import { encodingMap, NASBENCH_101, type RandomStream } from '@nasbench/core';
import { CELL_COUNT } from '../benchmark/cell-count.js';
import { encodingOfCell, samplerOf } from '../encodings/samplers.js';
import { drawBelow } from '../random/draw.js';
import { flipUntilValid, type FlipChances } from './mutation.js';

/** Which cells a model chooses among; `all` is every candidate that was not tried. */
export type PoolSettings = 'all' | MutantPool;

/** Mutants of the best cells, and random ones. */
export interface MutantPool {
  /** Best cells that may be mutated, in turn. */
  readonly parents: number;
  /** Mutations of each; the next parent has its turn only while there are fewer mutants. */
  readonly mutants: number;
  readonly chances: FlipChances;
  /** Random cells fill the pool up to this number. */
  readonly size: number;
}

/** Random cells that most searches begin with, and how many draws may miss in a row. */
const RANDOM = samplerOf('pruned-valid');
const PATIENCE = 200;

/** A source of cells that a search over a closed space may propose. */
export class CandidatePool {
  readonly #candidates: Int32Array;
  readonly #isWhole: boolean;
  readonly #members: ReadonlySet<number>;
  readonly #idOf: (mask: number, label: number) => number;

  constructor(candidates: Int32Array) {
    const map = encodingMap(NASBENCH_101);
    this.#candidates = candidates;
    this.#isWhole = candidates.length === CELL_COUNT;
    this.#members = new Set(this.#isWhole ? [] : candidates);
    this.#idOf = (mask, label) => map.lookup(mask, label);
  }

  /**
   * A random cell that is not among `taken`: over the whole space as raw encodings fall, else
   * uniform over the candidates. Undefined when hardly any is left.
   */
  drawRandom(taken: ReadonlySet<number>, stream: RandomStream): number | undefined {
    for (let draws = 0; draws < PATIENCE; draws += 1) {
      const id = this.#draw(stream);
      if (!taken.has(id)) return id;
    }
    return this.#candidates.find((id) => !taken.has(id));
  }

  /** Cells to choose among, none of them taken. `best` are ids, the best first. */
  draw(
    settings: PoolSettings,
    best: readonly number[],
    taken: ReadonlySet<number>,
    stream: RandomStream,
  ): number[] {
    if (settings === 'all') return [...this.#candidates].filter((id) => !taken.has(id));
    const seen = new Set(taken);
    const pool: number[] = [];
    const add = (id: number): void => {
      if (seen.has(id)) return;
      seen.add(id);
      pool.push(id);
    };
    for (const parent of best.slice(0, settings.parents)) {
      if (pool.length >= settings.mutants) break;
      const encoding = encodingOfCell(parent);
      for (let i = 0; i < settings.mutants; i += 1) {
        const { mask, label } = flipUntilValid(encoding, settings.chances, stream);
        const id = this.#idOf(mask, label);
        if (this.#isWhole || this.#members.has(id)) add(id);
      }
    }
    while (pool.length < settings.size) {
      const id = this.drawRandom(seen, stream);
      if (id === undefined) break;
      add(id);
    }
    return pool;
  }

  #draw(stream: RandomStream): number {
    if (!this.#isWhole) return this.#candidates[drawBelow(stream, this.#candidates.length)]!;
    const { mask, label } = RANDOM.draw(stream);
    return this.#idOf(mask, label);
  }
}
