import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { Benchmark, allocateRuns, datasetFromColumns, type Dataset } from '../../src/index.js';
import { randomSearch } from './ported-script.js';
import { DESCRIPTION } from './query-datasets.js';

const read = (path: string): string => readFileSync(new URL(path, import.meta.url), 'utf8');
const page = read('../../../../docs/how-to/port-a-script.md');
const CELLS = 423_624;

/** One run of every cell; accuracies are scattered over [0, 1). */
function everyCell(): Dataset {
  const runs = allocateRuns(CELLS);
  runs.epochs.fill(108);
  runs.layout.fill(DESCRIPTION.epochStamps.length - 1);
  for (let id = 0; id < CELLS; id += 1) {
    runs.cellId[id] = id;
    runs.finalValidation[id] = ((id * 2_654_435_761) % 2 ** 32) / 2 ** 32;
    runs.finalTest[id] = runs.finalValidation[id]! / 2;
    runs.finalSeconds[id] = 1_000 + id / 1_000;
  }
  return datasetFromColumns({ runs, manifest: DESCRIPTION });
}

describe('the guide to porting a script', () => {
  let dataset: Dataset;
  beforeAll(() => {
    dataset = everyCell();
  });

  it('shows the script that is run here', () => {
    const script = read('ported-script.ts').replace("'../../src/index.js'", "'@nasbench/core'");
    expect(page).toContain(`\`\`\`ts\n${script}\`\`\``);
  });

  it('has a random search that finds good cells, and the same ones with the same seed', () => {
    const best = randomSearch(dataset, 1, 100_000);
    expect(best.validation).toBeGreaterThan(0.9);
    expect(best.test).toBeCloseTo(best.validation / 2);
    expect(best.time).toBeLessThanOrEqual(102_000);
    expect(randomSearch(dataset, 1, 100_000)).toEqual(best);
    expect(randomSearch(dataset, 2, 100_000)).not.toEqual(best);
  });

  it('names an expression that can be asked', () => {
    const expression = /filter\('(.*)'\)/.exec(page)![1]!;
    const found = new Benchmark(dataset).filter(expression.replace('parameters', 'edges'));
    expect(found.length).toBeGreaterThan(0);
  });
});
