import { describe, expect, it } from 'vitest';
import { InvalidCellError, NasBenchError, OutOfDomainError, UsageError } from '../src/index.js';

describe('errors', () => {
  it.each([
    new InvalidCellError('id-range', 'text', { id: 7 }),
    new OutOfDomainError('no-path', 'text', { id: 7 }),
    new UsageError('unknown-option', 'text', { id: 7 }),
  ])('$name is a NasBenchError with code and details', (error) => {
    expect(error).toBeInstanceOf(NasBenchError);
    expect(error.name).toBe(error.constructor.name);
    expect(error.code).toMatch(/^[a-z-]+$/);
    expect(error.details).toEqual({ id: 7 });
    expect(String(error)).toBe(`${error.name}: text`);
  });
});
