import { embeddedDataset, surrogateRows } from '../../src/index.js';
import { pickRows, type SurrogateRows } from '../../src/surrogate/surrogate-rows.js';

/** The first real rows of the embedded sample: few enough to fit within a second. */
export function smallRows(count: number): SurrogateRows {
  const rows = surrogateRows(embeddedDataset('sample'));
  return pickRows(
    rows,
    Uint32Array.from({ length: count }, (_, i) => i * 7),
  );
}
