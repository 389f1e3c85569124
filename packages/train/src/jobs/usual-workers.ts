import { availableParallelism } from 'node:os';

/**
 * Workers that make full use of this machine: one for each core with `wasm` and `cpu`, which
 * compute on one core; else one, since libtensorflow and graphics processors use all there is from
 * one process.
 *
 * @param engine its name, such as a record of a run has it.
 */
export function usualWorkers(engine: string): number {
  return engine === 'wasm' || engine === 'cpu' ? availableParallelism() : 1;
}
