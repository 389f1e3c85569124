/** How an op is written and coloured. */
export interface OpLook {
  readonly name: string;
  /** Class in the style sheet that holds the colours. */
  readonly look: string;
}

const KNOWN: Readonly<Record<string, OpLook>> = {
  input: { name: 'input', look: 'op-end' },
  output: { name: 'output', look: 'op-end' },
  'conv3x3-bn-relu': { name: 'conv 3×3', look: 'op-0' },
  'conv1x1-bn-relu': { name: 'conv 1×1', look: 'op-1' },
  maxpool3x3: { name: 'max-pool 3×3', look: 'op-2' },
};

/** Name and colours of an op; ops of other spaces keep their name. */
export function opLook(op: string): OpLook {
  return KNOWN[op] ?? { name: op, look: 'op-other' };
}

/** Short name of an op. */
export function opName(op: string): string {
  return opLook(op).name;
}
