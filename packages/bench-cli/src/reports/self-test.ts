import { cellId, createCell, hashCell, type CellInput } from '@nasbench/core';

/** Outcome of one known answer. */
export interface SelfTestResult {
  readonly name: string;
  readonly passed: boolean;
  /** What came instead; empty when the test passed. */
  readonly problem: string;
}

/** Cells whose answers the reference fixes. */
const KNOWN_CELLS: readonly {
  readonly name: string;
  readonly input: CellInput;
  readonly hash: string;
  readonly id?: number;
}[] = [
  {
    name: 'input to output only',
    input: { mask: 1, vertices: 2, label: 0 },
    hash: '043721b9c7fe8c5fad811d47d83132ec',
    id: 0,
  },
  {
    name: 'three vertices, all edges, conv3x3',
    input: { mask: 7, vertices: 3, label: 0 },
    hash: 'd32d0b26d534203b48d866facd98cc3e',
    id: 4,
  },
  {
    name: 'seven vertices that prune to five',
    input: {
      matrix: '0101011 0000111 0001011 0000011 0000000 0000001 0000000'
        .split(' ')
        .map((row) => Array.from(row, Number)),
      ops: [
        'input',
        'maxpool3x3',
        'conv1x1-bn-relu',
        'conv3x3-bn-relu',
        'conv3x3-bn-relu',
        'conv3x3-bn-relu',
        'output',
      ],
    },
    hash: 'edb7648dd596405eddc9a5c607b494a6',
  },
];

/** Asks for known cells and compares the answers; takes milliseconds. */
export function runSelfTest(): SelfTestResult[] {
  return KNOWN_CELLS.map(({ name, input, hash, id }) => {
    const problem = findProblem(input, hash, id);
    return { name, passed: problem === '', problem };
  });
}

function findProblem(input: CellInput, hash: string, id: number | undefined): string {
  try {
    const cell = createCell(input);
    const found = { hash: hashCell(cell), id: cellId(cell) };
    if (found.hash !== hash) return `hash ${found.hash} instead of ${hash}`;
    if (id !== undefined && found.id !== id) return `id ${found.id} instead of ${id}`;
    return '';
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
