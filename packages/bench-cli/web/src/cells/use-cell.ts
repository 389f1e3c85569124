import { useEffect, useState } from 'preact/hooks';
import type { CellAnswer } from '../data/answers.js';
import { fetchCell } from '../data/requests.js';

/** A cell on its way, here, or not to be had. */
export interface LoadedCell {
  readonly cell?: CellAnswer;
  readonly problem?: string;
}

const kept = new Map<string, Promise<LoadedCell>>();
const MOST_KEPT = 64;

/** All about a cell; its neighbours have their values at this budget. */
export function useCell(id: number, epochs: number): LoadedCell {
  const key = `${id} ${epochs}`;
  const [loaded, setLoaded] = useState<{ readonly key: string; readonly cell: LoadedCell }>();
  useEffect(() => {
    let isWanted = true;
    void loadCell(id, epochs).then((cell) => {
      if (isWanted) setLoaded({ key, cell });
    });
    return () => {
      isWanted = false;
    };
  }, [key]);
  return loaded?.key === key ? loaded.cell : {};
}

/** The answer about a cell, or why there is none; answers are kept for the way back. */
export function loadCell(id: number, epochs: number): Promise<LoadedCell> {
  const key = `${id} ${epochs}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const loading = fetchCell({ id }, epochs).then(
    (cell) => ({ cell }),
    (error: unknown) => {
      kept.delete(key);
      return { problem: (error as Error).message };
    },
  );
  kept.set(key, loading);
  return loading;
}
