import { cpus } from 'node:os';
import { describe, expect, it } from 'vitest';
import { processorName } from '../../../src/engines/backends/processor-name.js';

describe('processorName', () => {
  it('is what the system calls the processor, or at least its architecture', () => {
    const model = cpus()[0]?.model.trim() ?? '';
    expect(processorName()).toBe(model === '' ? `${process.arch} processor` : model);
  });
});
