const WORDS: Readonly<Record<string, { readonly full: string; readonly short: string }>> = {
  'conv3x3-bn-relu': { full: '3×3 convolution', short: 'conv 3×3' },
  'conv1x1-bn-relu': { full: '1×1 convolution', short: 'conv 1×1' },
  maxpool3x3: { full: '3×3 max pooling', short: 'max-pool 3×3' },
};

/** Apart for the colour-blind (after Okabe and Ito 2008), and visible on white and on black. */
const COLORS = [
  '#0072b2',
  '#d55e00',
  '#00805f',
  '#b0568a',
  '#a87400',
  '#6a5fc4',
  '#3a8fb0',
  '#6f7d3c',
] as const;

const LONGEST_NAME = 22;

/** What a vertex with this op is called in a drawing. */
export function opWords(op: string): string {
  const words = WORDS[op]?.full ?? op;
  return words.length <= LONGEST_NAME ? words : `${words.slice(0, LONGEST_NAME - 1)}…`;
}

/** What an op is called where room is short; ops without a short name keep their own. */
export function shortOpName(op: string): string {
  return WORDS[op]?.short ?? op;
}

/**
 * CSS colour of an op by its position in the space: a variable that a page may set, else its own
 * colour. `currentColor` for input and output.
 *
 * @param position -1 for input and output.
 */
export function opColor(position: number): string {
  const color = COLORS[position];
  return color === undefined ? 'currentColor' : `var(--op-${position + 1},${color})`;
}
