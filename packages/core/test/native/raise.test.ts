import { describe, expect, it } from 'vitest';
import { NasBenchError, UsageError } from '../../src/errors.js';
import { callNative } from '../../src/native/raise.js';

function thrownBy(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return error;
  }
  return undefined;
}

function failWith(code: string): never {
  throw Object.assign(new Error('the native words.'), { code });
}

describe(callNative, () => {
  it('leaves errors without a code alone', () => {
    const error = new TypeError('mine');
    const run = (): never => {
      throw error;
    };
    expect(thrownBy(() => callNative(run))).toBe(error);
  });

  it.each(['invalid-space', 'space-too-large', 'invalid-argument'])(
    'turns %s into a UsageError with its cause',
    (code) => {
      const error = thrownBy(() => callNative(() => failWith(code)));
      expect(error).toBeInstanceOf(UsageError);
      expect(error).toMatchObject({ code, message: 'the native words.' });
      expect(error).toHaveProperty('cause.code', code);
    },
  );

  it.each(['aborted', 'out-of-memory', 'not-full'])('turns %s into a NasBenchError', (code) => {
    const error = thrownBy(() => callNative(() => failWith(code)));
    expect(error).toBeInstanceOf(NasBenchError);
    expect(error).not.toBeInstanceOf(UsageError);
  });

  it('adds the known levels to an error about SIMD', () => {
    const error = thrownBy(() => callNative(() => failWith('unknown-simd')));
    expect(error).toHaveProperty('message', expect.stringContaining('scalar, avx2, avx512, neon'));
  });

  it('shows the caller on top of the stack', () => {
    function theCaller(): unknown {
      return callNative(() => failWith('aborted'));
    }
    const { stack } = thrownBy(theCaller) as Error;
    expect(stack?.split('\n')[1]).toContain('theCaller');
  });

  it('returns what the call returns', () => {
    expect(callNative(() => 7)).toBe(7);
  });
});
