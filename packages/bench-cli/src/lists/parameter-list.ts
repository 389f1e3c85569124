import { hashTable, trainableParametersOfAll, type NetworkShape, type Space } from '@nasbench/core';

/** Entries joined into one chunk of text. */
const CELLS_PER_CHUNK = 4096;

/** A line "hash parameters" for every cell of the space, ascending by hash, piece by piece. */
export function* listParameters(space: Space, network: Partial<NetworkShape>): Generator<string> {
  const parameters = trainableParametersOfAll({ space, network });
  const hashes = hashTable(space);
  const ids = hashes.idsByHash();
  for (let start = 0; start < ids.length; start += CELLS_PER_CHUNK) {
    const lines = Array.from(ids.subarray(start, start + CELLS_PER_CHUNK), (id) => {
      return `${hashes.hashOf(id)} ${parameters[id] ?? 0}\n`;
    });
    yield lines.join('');
  }
}
