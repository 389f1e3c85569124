import { describe, expect, it } from 'vitest';
import { METHODS } from '../../src/index.js';

describe('the list of methods', () => {
  it('has the seven of the paper, and ours', () => {
    const names = METHODS.map(({ name }) => name);
    const expected = [
      ...['random-search', 'regularized-evolution', 'smac', 'tpe', 'reinforce', 'hyperband'],
      ...['bohb', 'gp-full-table'],
    ];
    for (const name of expected) expect(names).toContain(name);
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(METHODS.map((method) => [method.name, method] as const))(
    '%s says what it is, and where each of its settings comes from',
    (name, { title, description, source, presets }) => {
      expect(name).toMatch(/^[a-z0-9-]+$/);
      for (const text of [title, description, source]) expect(text).not.toBe('');
      expect(presets.length).toBeGreaterThan(0);
      expect(new Set(presets.map((preset) => preset.name)).size).toBe(presets.length);
      for (const preset of presets) {
        expect(preset.name).toMatch(/^[a-z0-9-]+$/);
        expect(preset.source).not.toBe('');
        expect(JSON.parse(JSON.stringify(preset.settings))).toEqual(preset.settings);
      }
    },
  );
});
