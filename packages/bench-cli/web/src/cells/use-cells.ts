import { useEffect, useState } from 'preact/hooks';
import { loadCell, type LoadedCell } from './use-cell.js';

/** A cell that was asked for. */
export interface NamedCell extends LoadedCell {
  readonly id: number;
}

/** Several cells, each as soon as it is here. */
export function useCells(ids: readonly number[], epochs: number): NamedCell[] {
  const [loaded, setLoaded] = useState<ReadonlyMap<number, LoadedCell>>(new Map());
  useEffect(() => {
    for (const id of ids) {
      void loadCell(id, epochs).then((cell) => setLoaded((old) => new Map(old).set(id, cell)));
    }
  }, [ids.join(' '), epochs]);
  return ids.map((id) => ({ id, ...loaded.get(id) }));
}
