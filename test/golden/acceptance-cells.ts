/** Well-known cells with the reference's answers. Rows are matrix rows, ops as in the reference. */
export interface AcceptanceCell {
  readonly name: string;
  readonly rows: readonly string[];
  /** -1 input, -2 output, 0 conv3x3-bn-relu, 1 conv1x1-bn-relu, 2 maxpool3x3. */
  readonly labels: readonly number[];
  readonly hash: string;
  /** Trainable parameters of the representative in the reference network. */
  readonly parameters: number;
}

export const INPUT_TO_OUTPUT: AcceptanceCell = {
  name: 'input connected to output',
  rows: ['01', '00'],
  labels: [-1, -2],
  hash: '043721b9c7fe8c5fad811d47d83132ec',
  parameters: 882_570,
};

/** The cell of the reference's README. */
export const INCEPTION_LIKE: AcceptanceCell = {
  name: 'Inception-like cell',
  rows: ['0111010', '0000001', '0000001', '0000100', '0000001', '0000001', '0000000'],
  labels: [-1, 1, 0, 0, 0, 2, -2],
  hash: '28cfc7874f6d200472e1a9dcd8650aa0',
  parameters: 2_694_282,
};

/** Given as a float matrix in issue 32 of the reference; prunes to 5 vertices and 9 edges. */
export const FLOAT_MATRIX: AcceptanceCell = {
  name: 'matrix of issue 32',
  rows: ['0101011', '0000111', '0001011', '0000011', '0000000', '0000001', '0000000'],
  labels: [-1, 2, 1, 0, 0, 0, -2],
  hash: 'edb7648dd596405eddc9a5c607b494a6',
  parameters: 3_822_005,
};

export const ACCEPTANCE_CELLS = [INPUT_TO_OUTPUT, INCEPTION_LIKE, FLOAT_MATRIX] as const;

/** Hashes with the parameters of the representative; the matrices come from the space itself. */
export const PARAMETERS_BY_HASH: ReadonlyMap<string, number> = new Map([
  ['043721b9c7fe8c5fad811d47d83132ec', 882_570],
  ['b5fb4f6193360330b6ff6a52cbf0cad7', 20_346_506],
  ['28cfc7874f6d200472e1a9dcd8650aa0', 2_694_282],
  ['02e5a0247bbdcf2860b7e96f74961594', 32_426_634],
  ['00005c142e6f48ac74fdcf73e3439874', 8_555_530],
  ['98765176ed7edbe65bcfcc8cd1685020', 1_115_277],
  ['8e2d791a82635829e908503739431c14', 3_955_249],
]);

export function rowsToMatrix(rows: readonly string[]): number[][] {
  return rows.map((row) => Array.from(row, Number));
}
