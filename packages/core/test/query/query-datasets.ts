import { readFileSync } from 'node:fs';
import {
  AGGREGATIONS,
  RUN_STATUSES,
  RandomStream,
  allocateRuns,
  cellOf,
  createCell,
  cellId,
  datasetFromColumns,
  sortRuns,
  trainableParameters,
  type Aggregation,
  type Dataset,
  type DatasetDescription,
  type RunStatus,
} from '../../src/index.js';

interface KnownRuns {
  readonly columns: readonly string[];
  readonly cells: readonly {
    readonly hash: string;
    readonly parameters: number;
    readonly runs: readonly (readonly number[])[];
  }[];
  readonly bestOfThree: {
    readonly hash: string;
    readonly parameters: number;
    readonly validationOf9984: readonly (readonly [epochs: number, k: number])[];
    readonly secondsAt108: number;
  };
}

const fixture = new URL('fixtures/known-runs.json', import.meta.url);
export const KNOWN_RUNS = JSON.parse(readFileSync(fixture, 'utf8')) as KnownRuns;

export const INCEPTION = '28cfc7874f6d200472e1a9dcd8650aa0';
export const SMALLEST_HASH = '00005c142e6f48ac74fdcf73e3439874';
export const COLLAPSED = '003d4f8e9c5a066d7b248230d8a4fcb5';

export const idOfHash = (hash: string): number => cellId(createCell({ hash }));

/** One row, with what a test is about; unknown otherwise. */
export interface RunRow {
  readonly id: number;
  readonly epochs?: number;
  readonly repeat?: number;
  readonly status?: RunStatus;
  readonly aggregation?: Aggregation;
  readonly configuration?: number;
  readonly halfway?: Measured;
  readonly final?: Measured;
  readonly parameters?: number;
}

interface Measured {
  readonly train?: number;
  readonly validation?: number;
  readonly test?: number;
  readonly seconds?: number;
}

export const DESCRIPTION: DatasetDescription = {
  name: 'rows of a test',
  provenance: 'synthetic',
  description: 'Made for one test.',
  space: {
    maxVertices: 7,
    maxEdges: 9,
    ops: ['conv3x3-bn-relu', 'conv1x1-bn-relu', 'maxpool3x3'],
  },
  sources: [],
  configurations: [
    { digest: '0'.repeat(64), label: 'one' },
    { digest: '1'.repeat(64), label: 'other' },
  ],
  epochStamps: [4, 12, 36, 108].map((epochs) => [0, epochs / 2, epochs] as const),
};

/** A dataset of these rows in memory. */
export function datasetOf(rows: readonly RunRow[], provenance = DESCRIPTION.provenance): Dataset {
  const runs = allocateRuns(rows.length);
  rows.forEach((given, row) => {
    const { id, epochs = 108, repeat = 0, status = 'ok', aggregation = 'single' } = given;
    const { configuration = 0, halfway = {}, final = {} } = given;
    runs.cellId[row] = id;
    runs.epochs[row] = epochs;
    runs.repeat[row] = repeat;
    runs.status[row] = RUN_STATUSES.indexOf(status);
    runs.aggregation[row] = AGGREGATIONS.indexOf(aggregation);
    runs.configuration[row] = configuration;
    runs.layout[row] = [4, 12, 36, 108].indexOf(epochs);
    runs.parameters[row] = given.parameters ?? trainableParameters(cellOf(id));
    runs.halfwayTrain[row] = halfway.train ?? NaN;
    runs.halfwayValidation[row] = halfway.validation ?? NaN;
    runs.halfwayTest[row] = halfway.test ?? NaN;
    runs.halfwaySeconds[row] = halfway.seconds ?? NaN;
    runs.finalTrain[row] = final.train ?? NaN;
    runs.finalValidation[row] = final.validation ?? NaN;
    runs.finalTest[row] = final.test ?? NaN;
    runs.finalSeconds[row] = final.seconds ?? NaN;
  });
  return datasetFromColumns({ runs: sortRuns(runs), manifest: { ...DESCRIPTION, provenance } });
}

/** Real single runs of three cells, and a fourth of which only the best of three is known. */
export function knownDataset(): Dataset {
  const singles = KNOWN_RUNS.cells.flatMap(({ hash, parameters, runs }) => {
    const id = idOfHash(hash);
    return runs.map((values): RunRow => {
      const of = (name: string): number => values[KNOWN_RUNS.columns.indexOf(name)]!;
      const measured = (when: string): Measured => ({
        train: of(`${when}TrainAccuracy`),
        validation: of(`${when}ValidationAccuracy`),
        test: of(`${when}TestAccuracy`),
        seconds: of(`${when}TrainingTime`),
      });
      const [halfway, final] = [measured('halfway'), measured('final')];
      return { id, parameters, epochs: of('epochs'), repeat: of('repeat'), halfway, final };
    });
  });
  const { hash, parameters, validationOf9984, secondsAt108 } = KNOWN_RUNS.bestOfThree;
  const bests = validationOf9984.map(([epochs, k]): RunRow => {
    const seconds = epochs === 108 ? secondsAt108 : NaN;
    const final = { validation: k / 9984, seconds };
    return { id: idOfHash(hash), parameters, epochs, aggregation: 'best', final };
  });
  return datasetOf([...singles, ...bests], 'real');
}

/** Three runs of each of the first cells, by chance on the lattice of real accuracies. */
export function generatedRows(cells: number, seed = 1): RunRow[] {
  const stream = RandomStream.fromSeed(seed);
  const accuracy = (): number => stream.below(9985) / 9984;
  return Array.from({ length: 3 * cells }, (_, row) => ({
    id: Math.floor(row / 3),
    repeat: row % 3,
    final: {
      train: accuracy(),
      validation: accuracy(),
      test: accuracy(),
      seconds: 1000 * stream.float(),
    },
  }));
}
