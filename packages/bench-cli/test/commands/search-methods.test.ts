import { describe, expect, it } from 'vitest';
import { runNasbench } from '../run-nasbench.js';
import { jsonOf } from './dataset-files.js';

describe('search methods', () => {
  it('lists every method with its presets and where they come from', async () => {
    const { code, stdout } = await runNasbench(['search', 'methods']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^random-search: Random search$/m);
    expect(stdout).toMatch(/^ {2}random-search:ying2019$/m);
    expect(stdout).toContain('from run_regularized_evolution.py of automl/nas_benchmarks');
  });

  it('gives the settings as JSON', async () => {
    const methods = await jsonOf<{ name: string; presets: unknown[] }[]>(['search', 'methods']);
    const random = methods.find(({ name }) => name === 'random-search');
    expect(random?.presets[0]).toMatchObject({
      name: 'ying2019',
      settings: { sampler: 'encoding-a', epochs: 108 },
    });
  });
});
