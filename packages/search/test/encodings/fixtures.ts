/** Ops of the Inception-like cell in the README of google-research/nasbench, inner vertices only. */
export const INCEPTION_OPS = [
  'conv1x1-bn-relu',
  'conv3x3-bn-relu',
  'conv3x3-bn-relu',
  'conv3x3-bn-relu',
  'maxpool3x3',
] as const;

/** Its edges in the numbering of encoding A. */
export const INCEPTION_POSITIONS = [0, 1, 2, 4, 10, 14, 15, 19, 20] as const;

export const INCEPTION_HASH = '28cfc7874f6d200472e1a9dcd8650aa0';

/** 21 zeros with ones at the given positions. */
export function binaryEdges(positions: readonly number[]): number[] {
  return Array.from({ length: 21 }, (_, position) => (positions.includes(position) ? 1 : 0));
}

/** Share of `count` seeded configurations that `isValid` accepts. */
export function validShare(count: number, isValid: () => boolean): number {
  let valid = 0;
  for (let i = 0; i < count; i += 1) valid += isValid() ? 1 : 0;
  return valid / count;
}
