import { describe, expect, it } from 'vitest';
import { runNasbench } from '../run-nasbench.js';

interface Neighbor {
  readonly id: number;
  readonly hash: string;
  readonly edit: string;
}

async function neighborsOf(id: number): Promise<Neighbor[]> {
  const args = ['cell', 'neighbors', '--json', '--id', String(id)];
  const { code, stdout } = await runNasbench(args);
  expect(code).toBe(0);
  return JSON.parse(stdout) as Neighbor[];
}

describe('cell neighbors', () => {
  it('exits 3 with the reason for what is no cell', async () => {
    const { code, stdout, stderr } = await runNasbench(['cell', 'neighbors', '--raw-id', '0']);
    expect(stderr).toMatch(/^nasbench: .*\(no-path\)\n$/);
    expect(stdout).toBe('');
    expect(code).toBe(3);
  });

  it('tells edits of an op from edits of an edge', async () => {
    const neighbors = await neighborsOf(4);
    const ops = neighbors.filter(({ edit }) => edit === 'op').map(({ id }) => id);
    expect(ops).toEqual([5, 6]);
    expect(neighbors.some(({ edit }) => edit === 'edge')).toBe(true);
  });

  it('is symmetric', async () => {
    const [first] = await neighborsOf(423_623);
    const back = await neighborsOf(first?.id ?? -1);
    const found = back.find(({ id }) => id === 423_623);
    expect(found?.edit).toBe(first?.edit);
  });

  it('prints a table with the hash of each neighbour', async () => {
    const { stdout } = await runNasbench(['cell', 'neighbors', '--id', '4']);
    expect(stdout).toMatch(/^ *id {2}hash +edit\n/);
    expect(stdout).toMatch(/^ *5 {2}[0-9a-f]{32} {2}op$/m);
  });
});
