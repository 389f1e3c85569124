import { RandomStream, UsageError, type NeighborGraph } from '@nasbench/core';
import type { Optimizer, OptimizerState } from '../contract/optimizer.js';
import { OpenTrials } from '../contract/open-trials.js';
import { stateData } from '../contract/restored-state.js';
import { makeTrial, type Outcome, type Trial } from '../contract/trial.js';
import { samplerOf, type SamplerName } from '../encodings/samplers.js';
import { drawBelow } from '../random/draw.js';
import {
  editNeighbors,
  encodedCellOf,
  graphNeighbors,
  type EncodedCell,
  type Neighborhood,
} from './cell-neighbors.js';

const METHOD = 'local-search';
const VERSION = 1;

/** Settings of {@link LocalSearch}. */
export interface LocalSearchSettings {
  /** Random cells that a climb starts from the best of. */
  readonly starts: number;
  /** Where they come from; draws that are no cell, or known already, are drawn again. */
  readonly sampler: SamplerName;
  /** Whether the first better neighbour is moved to, or the best of all of them. */
  readonly move: 'first-improvement' | 'best-improvement';
  /** Edits of the encoding at hand, or all cells one edit away in any encoding. */
  readonly neighborhood: 'encoding-edits' | 'unique-cells';
  /** Begin anew, or go on from the best cell whose neighbours were not looked at. */
  readonly atOptimum: 'restart' | 'next-best';
  readonly epochs: number;
}

/** A cell with its observed value. */
interface Known extends EncodedCell {
  readonly value: number;
  readonly trial: number;
}

/** What a search has come to, apart from the random stream. */
interface Saved {
  /** Cells that were proposed. */
  readonly seen: readonly number[];
  readonly known: readonly Known[];
  /** Ids of cells whose neighbours were looked at. */
  readonly expanded: readonly number[];
  readonly round: Round;
  readonly nextId: number;
  readonly open: readonly Trial[];
}

interface Data extends Saved {
  readonly settings: LocalSearchSettings;
  readonly stream: string;
}

/** Cells that are tried together: random ones, or the neighbours of a cell. */
interface Round {
  /** Whose neighbours; null for random cells. */
  readonly from: Known | null;
  /** Neighbours that are still to be tried, the next one last. */
  readonly queue: EncodedCell[];
  /** Random cells that are still to be drawn. */
  draws: number;
  /** Trials of this round without an outcome. */
  readonly waiting: number[];
  /** The best outcome; null for none. */
  best: Known | null;
}

/** Draws after which a start may be a known cell: the space is as good as used up. */
const PATIENCE = 10_000;

/**
 * Climbing from the best of a few random cells over neighbours in random order (White et al. 2021,
 * "Exploring the loss landscape in neural architecture search"; `local_search` of naszilla). No
 * cell is proposed twice, and one observation decides. It waits for open trials at the end of each
 * round.
 */
export class LocalSearch implements Optimizer {
  readonly #settings: LocalSearchSettings;
  readonly #stream: RandomStream;
  readonly #neighborhood: Neighborhood;
  readonly #open: OpenTrials;
  readonly #seen: Set<number>;
  readonly #known: Known[];
  readonly #expanded: Set<number>;
  #round: Round;

  /**
   * @param graph Neighbours of all cells, read for the `unique-cells` neighbourhood only.
   * @throws UsageError `missing-context` where they are missing.
   */
  constructor(
    settings: LocalSearchSettings,
    stream: RandomStream,
    graph?: NeighborGraph,
    saved?: Saved,
  ) {
    this.#settings = settings;
    this.#stream = stream;
    this.#neighborhood = neighborhoodOf(settings, graph);
    this.#open = new OpenTrials(saved?.nextId, saved?.open);
    this.#seen = new Set(saved?.seen);
    this.#known = [...(saved?.known ?? [])];
    this.#expanded = new Set(saved?.expanded);
    this.#round = saved === undefined ? this.#startRound() : structuredClone(saved.round);
  }

  /** @throws UsageError `invalid-state`. */
  static restore(state: OptimizerState, graph?: NeighborGraph): LocalSearch {
    const data = stateData(state, METHOD, VERSION) as Data;
    return new LocalSearch(data.settings, RandomStream.restore(data.stream), graph, data);
  }

  ask(count = 1): Trial[] {
    const trials: Trial[] = [];
    while (trials.length < count) {
      const trial = this.#next();
      if (trial === undefined) break;
      trials.push(trial);
    }
    return trials;
  }

  tell(trial: Trial, { status, value }: Outcome): void {
    const { id: number, mask, label } = this.#open.close(trial);
    const round = this.#round;
    const at = round.waiting.indexOf(number);
    if (at >= 0) round.waiting.splice(at, 1);
    const cell = encodedCellOf({ mask, label });
    if (status === 'ok' && cell !== undefined) {
      const known = { ...cell, value, trial: number };
      this.#known.push(known);
      if (at >= 0 && (round.best === null || value > round.best.value)) round.best = known;
      if (this.#isMove(known)) this.#round = this.#climbFrom(this.#target(known));
    }
    this.#endRounds();
  }

  state(): OptimizerState {
    const data: Data = {
      settings: this.#settings,
      stream: this.#stream.state(),
      seen: [...this.#seen],
      known: this.#known,
      expanded: [...this.#expanded],
      round: this.#round,
      nextId: this.#open.nextId,
      open: this.#open.list(),
    };
    // A copy, because the round goes on.
    return { method: METHOD, version: VERSION, data: structuredClone(data) };
  }

  #next(): Trial | undefined {
    const round = this.#round;
    const cell = round.draws > 0 ? this.#draw() : round.queue.pop();
    if (cell === undefined) return undefined;
    if (round.draws > 0) round.draws -= 1;
    this.#seen.add(cell.id);
    const id = this.#open.takeId();
    round.waiting.push(id);
    const origin = round.from === null ? 'random' : 'mutation';
    const parent = round.from?.trial ?? -1;
    const { epochs } = this.#settings;
    return this.#open.add(makeTrial(id, cell.mask, cell.label, epochs, origin, parent));
  }

  /** Whether an outcome ends its round at once. */
  #isMove({ value }: Known): boolean {
    const { from } = this.#round;
    return this.#settings.move === 'first-improvement' && from !== null && value > from.value;
  }

  /** Goes on from rounds that have nothing left to try or to wait for. */
  #endRounds(): void {
    for (;;) {
      const { draws, queue, waiting, from, best } = this.#round;
      if (draws > 0 || queue.length > 0 || waiting.length > 0) return;
      const better = best !== null && (from === null || best.value > from.value) ? best : undefined;
      const target = this.#target(better);
      this.#round = target === undefined ? this.#startRound() : this.#climbFrom(target);
    }
  }

  /** Where to climb from after a round with this improvement; undefined to begin anew. */
  #target<T extends Known | undefined>(improvement: T): T | Known {
    if (this.#settings.atOptimum === 'restart') return improvement;
    let best: T | Known = improvement;
    for (const known of this.#known) {
      if (this.#expanded.has(known.id)) continue;
      if (best === undefined || known.value > best.value) best = known;
    }
    return best;
  }

  #startRound(): Round {
    return { from: null, queue: [], draws: this.#settings.starts, waiting: [], best: null };
  }

  #climbFrom(from: Known): Round {
    this.#expanded.add(from.id);
    const unique = new Map(this.#neighborhood(from).map((cell) => [cell.id, cell]));
    const queue = [...unique.values()].filter(({ id }) => !this.#seen.has(id));
    for (let i = queue.length - 1; i > 0; i -= 1) {
      const j = drawBelow(this.#stream, i + 1);
      [queue[i], queue[j]] = [queue[j]!, queue[i]!];
    }
    return { from, queue, draws: 0, waiting: [], best: null };
  }

  #draw(): EncodedCell {
    const sampler = samplerOf(this.#settings.sampler);
    for (let draws = 1; ; draws += 1) {
      const cell = encodedCellOf(sampler.draw(this.#stream));
      if (cell !== undefined && (draws > PATIENCE || !this.#seen.has(cell.id))) return cell;
    }
  }
}

function neighborhoodOf(
  { neighborhood }: LocalSearchSettings,
  graph?: NeighborGraph,
): Neighborhood {
  if (neighborhood === 'encoding-edits') return editNeighbors;
  if (graph !== undefined) return graphNeighbors(graph);
  throw new UsageError(
    'missing-context',
    'Expected the neighbours of all cells for the neighbourhood unique-cells. Pass the NeighborGraph of core.',
  );
}
