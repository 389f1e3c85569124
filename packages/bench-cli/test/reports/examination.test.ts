import { describe, expect, it } from 'vitest';
import { engineRemedies, nodeRemedies } from '../../src/reports/examination.js';

describe('nodeRemedies', () => {
  it.each(['18.20.0', '20.18.3'])('asks for a newer Node than %s', (version) => {
    expect(nodeRemedies(version)).toEqual([`Node ${version} is too old: install 20.19 or newer.`]);
  });

  it.each(['20.19.0', '22.0.0', '24.1.0'])('is content with %s', (version) => {
    expect(nodeRemedies(version)).toEqual([]);
  });
});

describe('engineRemedies', () => {
  const ill = { problem: 'It does not start.', remedy: 'Reinstall it.' };

  it('asks to repair an engine that every installation has', () => {
    expect(engineRemedies([{ name: 'wasm', ...ill }])).toEqual([
      'wasm engine: It does not start. Reinstall it.',
    ]);
  });

  it('leaves the others to the user', () => {
    const engines = [{ name: 'tensorflow', ...ill } as const, { name: 'webgpu', ...ill } as const];
    expect(engineRemedies(engines)).toEqual([]);
  });
});
