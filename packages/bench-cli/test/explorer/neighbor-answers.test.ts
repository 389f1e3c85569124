import {
  allocateRuns,
  cellOf,
  datasetFromColumns,
  defineSpace,
  embeddedDataset,
  NO_SOURCE_INDEX,
  type Dataset,
} from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { answerForCell } from '../../src/explorer/cell-answers.js';
import { ExploredDataset } from '../../src/explorer/explored-dataset.js';
import { neighborAnswers } from '../../src/explorer/neighbor-answers.js';

/** One trained cell in a space of 8 vertices. */
function datasetOfLargeSpace(): Dataset {
  const runs = allocateRuns(1);
  runs.epochs.fill(108);
  runs.totalSeconds.fill(Number.NaN);
  runs.sourceIndex.fill(NO_SOURCE_INDEX);
  runs.finalValidation.fill(0.9);
  return datasetFromColumns({
    runs,
    manifest: {
      name: 'large-space',
      provenance: 'synthetic',
      description: 'One cell.',
      space: defineSpace({ maxVertices: 8, maxEdges: 9, ops: ['a', 'b'] }),
      sources: [],
      configurations: [{ digest: '0'.repeat(64), label: 'made up' }],
      epochStamps: [[0, 54, 108]],
    },
  });
}

/** As in a space with more than 2^32 pairs of neighbours, too many to make for a test. */
class WithoutGraph extends ExploredDataset {
  override neighborGraph(): Promise<undefined> {
    return Promise.resolve(undefined);
  }
}

describe('neighbours of a cell', () => {
  it('are not counted, which is not the same as none, where their graph is too large', async () => {
    const explored = new WithoutGraph(embeddedDataset('known'));
    const cell = cellOf(0, explored.dataset.space);
    expect(await neighborAnswers(explored, cell, { id: 0, epochs: 108 })).toEqual({
      neighborCount: null,
      neighbors: [],
    });
  });

  it('are counted beyond 7 vertices, where raw encodings are not', async () => {
    const explored = new ExploredDataset(datasetOfLargeSpace());
    const answer = await answerForCell(explored, { id: 0 }, 108);
    expect(answer.neighborCount).toBeGreaterThan(0);
    expect(answer.encodings).toBeNull();
  });

  it('are counted in full and listed up to a hundred', async () => {
    const explored = new ExploredDataset(embeddedDataset('known'));
    const cell = cellOf(0, explored.dataset.space);
    const answer = await neighborAnswers(explored, cell, { id: 0, epochs: 108 });
    expect(answer.neighborCount).toBeGreaterThan(100);
    expect(answer.neighbors).toHaveLength(100);
  });
});
