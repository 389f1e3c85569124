import { NasBenchError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { EngineError } from '../../src/engines/engine-error.js';

describe('EngineError', () => {
  it('says what is wrong and then what to do, together and apart', () => {
    const cause = new Error('dlopen');
    const details = { package: 'p' };
    const problem = 'It does not load.';
    const error = new EngineError('engine-not-loadable', problem, 'Reinstall it.', details, {
      cause,
    });
    expect(error).toBeInstanceOf(NasBenchError);
    expect(error).toMatchObject({ problem, remedy: 'Reinstall it.', details, cause });
    expect(error.message).toBe('It does not load. Reinstall it.');
    expect(error.name).toBe('EngineError');
  });
});
