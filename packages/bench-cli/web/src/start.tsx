import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { App } from './app.js';
import { CellColumns } from './data/cell-columns.js';
import { fetchDataset } from './data/requests.js';

/** Loads the dataset, then shows the explorer. */
export function Start(): JSX.Element {
  const [columns, setColumns] = useState<CellColumns>();
  const [problem, setProblem] = useState('');
  useEffect(() => {
    fetchDataset()
      .then((dataset) => CellColumns.load(dataset))
      .then(setColumns, (error: unknown) => setProblem((error as Error).message));
  }, []);
  if (columns !== undefined) return <App columns={columns} />;
  return (
    <main class="start" aria-busy={problem === ''}>
      <h1>NASBench explorer</h1>
      {problem === '' ? (
        <p>Loading the dataset …</p>
      ) : (
        <p role="alert">The dataset could not be loaded: {problem}</p>
      )}
    </main>
  );
}
