import { UsageError } from '@nasbench/core';
import type { OptimizerState } from './optimizer.js';

/**
 * The data of a saved state, once it is sure to be of this method and version.
 *
 * @throws UsageError `invalid-state`.
 */
export function stateData(state: OptimizerState, method: string, version: number): unknown {
  const found = state as Partial<OptimizerState> | null | undefined;
  if (found?.method === method && found.version === version) return found.data;
  throw new UsageError(
    'invalid-state',
    `Expected the state of ${method}, version ${version}, got ${String(found?.method)}, version ` +
      `${String(found?.version)}. Restore with the method and package version that saved it.`,
    { method, version },
  );
}
