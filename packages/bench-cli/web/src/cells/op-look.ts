const LOOKS: Readonly<Record<string, string>> = {
  input: 'op-end',
  output: 'op-end',
  'conv3x3-bn-relu': 'op-0',
  'conv1x1-bn-relu': 'op-1',
  maxpool3x3: 'op-2',
};

/** Class in the style sheet that holds the colours of an op. */
export function opLook(op: string): string {
  return LOOKS[op] ?? 'op-other';
}
