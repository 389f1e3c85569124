import { useEffect, useState } from 'preact/hooks';
import type { Explorer } from '../state/explorer.js';

/** Columns that are here, on their way, or not to be had. */
interface NeededFields {
  readonly isLoaded: boolean;
  /** Why a column could not be loaded. */
  readonly problem: string | undefined;
  /** Asks for the missing columns once more. */
  readonly retry: () => void;
}

/** Loads what axes, filters, table and sorting need. */
export function useFields(explorer: Explorer): NeededFields {
  const { columns, state } = explorer;
  const { epochs } = state.cells;
  const needed = neededFields(explorer);
  const isLoaded =
    needed.every((field) => columns.column(field) !== undefined) && columns.hasBudget(epochs);
  const [, setRound] = useState(0);
  const [attempt, setAttempt] = useState(0);
  const [problem, setProblem] = useState<string>();
  useEffect(() => {
    setProblem(undefined);
    if (isLoaded) return;
    let isWanted = true;
    const loading = needed.map((field) => columns.loadField(field));
    Promise.all([...loading, columns.loadBudget(epochs)]).then(
      () => setRound((old) => old + 1),
      (error: unknown) => {
        if (isWanted) setProblem((error as Error).message);
      },
    );
    return () => {
      isWanted = false;
    };
  }, [isLoaded, needed.join(' '), epochs, attempt]);
  return {
    isLoaded,
    problem: isLoaded ? undefined : problem,
    retry: () => setAttempt(attempt + 1),
  };
}

function neededFields({ state: { cells } }: Explorer): string[] {
  const { x, y, sort, ranges, area } = cells;
  return [...new Set([x.field, y.field, sort, ...Object.keys(ranges), ...Object.keys(area)])];
}
