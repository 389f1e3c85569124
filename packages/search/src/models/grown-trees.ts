/** Fields of a node in {@link GrownTrees.nodes}. */
export const NODE_FIELDS = 3;

/**
 * Binary trees over categorical parameters in flat arrays. Node i is three integers: its left child
 * (0 for a leaf; the right child follows the left one), the parameter that it asks for, and the set
 * of values that go right, as bits.
 */
export class GrownTrees {
  /** Root of each tree. */
  readonly roots: Int32Array;
  nodes = new Int32Array(NODE_FIELDS * 1024);
  /** Mean response of the training rows in each node. */
  means = new Float64Array(1024);
  #size = 0;

  constructor(trees: number) {
    this.roots = new Int32Array(trees);
  }

  /** Number of nodes of all trees. */
  get size(): number {
    return this.#size;
  }

  /** Forgets all nodes. */
  clear(): void {
    this.#size = 0;
  }

  /** Adds leaves; the first of them. */
  addLeaves(count: number): number {
    const first = this.#size;
    this.#size += count;
    if (this.#size > this.means.length) this.#grow();
    this.nodes.fill(0, NODE_FIELDS * first, NODE_FIELDS * this.#size);
    return first;
  }

  /** Makes a leaf a split into two new leaves; the left one. */
  split(node: number, parameter: number, right: number): number {
    const left = this.addLeaves(2);
    this.nodes[NODE_FIELDS * node] = left;
    this.nodes[NODE_FIELDS * node + 1] = parameter;
    this.nodes[NODE_FIELDS * node + 2] = right;
    return left;
  }

  /** Mean of the leaf of one tree that the row of values at `offset` falls into. */
  leafMean(tree: number, values: Uint8Array, offset: number): number {
    const { nodes } = this;
    let node = this.roots[tree]!;
    for (;;) {
      const at = NODE_FIELDS * node;
      const left = nodes[at]!;
      if (left === 0) return this.means[node]!;
      node = left + ((nodes[at + 2]! >>> values[offset + nodes[at + 1]!]!) & 1);
    }
  }

  #grow(): void {
    const { nodes, means } = this;
    const capacity = Math.max(2 * means.length, this.#size);
    this.nodes = new Int32Array(NODE_FIELDS * capacity);
    this.nodes.set(nodes);
    this.means = new Float64Array(capacity);
    this.means.set(means);
  }
}
