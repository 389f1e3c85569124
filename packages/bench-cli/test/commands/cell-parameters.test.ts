import { describe, expect, it } from 'vitest';
import { digestNasbench, runNasbench } from '../run-nasbench.js';

const parameters = (...args: string[]) => runNasbench(['cell', 'parameters', ...args]);

describe('cell parameters, used wrongly', () => {
  it('refuses a cell beside --all', async () => {
    const { code, stderr } = await parameters('--all', '--id', '3');
    expect(stderr).toContain('leave the one cell out');
    expect(code).toBe(2);
  });

  it('refuses a stem without channels', async () => {
    const { code, stderr } = await parameters('--id', '0', '--stem', '0');
    expect(stderr).toContain('--stem <channels>');
    expect(code).toBe(2);
  });

  it('exits 3 for a cell without a path', async () => {
    const { code, stderr } = await parameters('--raw-id', '0');
    expect(stderr).toContain('(no-path)');
    expect(code).toBe(3);
  });
});

describe('cell parameters', () => {
  it('counts the stored order and the order as given', async () => {
    const { stdout } = await parameters('--json', '--hash', '8e2d791a82635829e908503739431c14');
    expect(JSON.parse(stdout)).toMatchObject({
      parameters: 3_955_249,
      parametersAsGiven: 3_955_249,
    });
  });

  it('counts a smaller network for a smaller stem', async () => {
    const { stdout } = await parameters(
      '--json',
      '--id',
      '0',
      '--stem',
      '16',
      '--stacks',
      '1',
      '--modules',
      '1',
    );
    const stem = 9 * 3 * 16 + 2 * 16;
    const projection = 16 * 16 + 2 * 16;
    const dense = 16 * 10 + 10;
    expect(JSON.parse(stdout)).toMatchObject({ parameters: stem + projection + dense });
  });

  it('prints the count for people', async () => {
    const { stdout } = await parameters('--id', '0');
    expect(stdout).toMatch(/stored vertex order +882,570\n/);
  });

  it('counts all 423,624 cells to the known checksum', async () => {
    const { sha256 } = await digestNasbench(['cell', 'parameters', '--all']);
    expect(sha256).toBe('2ac828a0cc567db9f42aa5cd7f32dac009fe8d241232fe7b892598f0aa84d019');
  });
});
