import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';

it('names the folder that is missing, and prints no cell', async () => {
  const path = join(temporaryFolder(), 'missing', 'cell.svg');
  const { code, stdout, stderr } = await runNasbench(['cell', 'show', '--id', '7', '--svg', path]);
  expect(code).toBe(2);
  expect(stdout).toBe('');
  expect(stderr).toContain('does not exist. Create it first: mkdir -p');
});

it('writes no picture of what is no cell', async () => {
  const path = join(temporaryFolder(), 'cell.svg');
  const { code } = await runNasbench(['cell', 'show', '--raw-id', '0', '--svg', path]);
  expect(code).toBe(3);
  expect(existsSync(path)).toBe(false);
});

it('writes a picture of the cell beside the text', async () => {
  const path = join(temporaryFolder(), 'cell.svg');
  const { code, stdout } = await runNasbench(['cell', 'show', '--id', '7', '--svg', path]);
  expect(code).toBe(0);
  expect(stdout).toContain('hash');
  expect(readFileSync(path, 'utf8')).toMatch(/^<svg [^>]*role="img"[\s\S]*<\/svg>\n$/);
});
