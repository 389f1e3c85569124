import { cpus } from 'node:os';

/** Name of this machine's processor. */
export function processorName(): string {
  const model = cpus()[0]?.model.trim();
  return model === undefined || model === '' ? `${process.arch} processor` : model;
}
