import { NasBenchError } from '@nasbench/core';

/** The binding cannot be built on this machine; the message ends with what to do. */
export class BuildError extends NasBenchError {
  override readonly name = 'BuildError';
  declare readonly code: 'binding-not-built';

  constructor(problem: string, remedy: string, options?: ErrorOptions) {
    super('binding-not-built', `${problem} ${remedy}`, { remedy }, options);
  }
}
