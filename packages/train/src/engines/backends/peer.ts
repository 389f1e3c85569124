import { EngineError } from '../engine-error.js';

/**
 * Imports an optional package.
 *
 * @throws EngineError `engine-not-installed`, or `engine-not-loadable` when it is there but fails,
 *   as a native binary built for another system does.
 */
export async function importPeer<T>(
  load: () => Promise<T>,
  name: string,
  install: string,
): Promise<T> {
  try {
    return await load();
  } catch (error) {
    throw isMissing(error, name)
      ? new EngineError('engine-not-installed', `The package ${name} is not installed.`, install)
      : notLoadable(name, error);
  }
}

/** True if the package itself is missing, rather than something that it needs. */
export function isMissing(error: unknown, name: string): boolean {
  if (!(error instanceof Error)) return false;
  const { code } = error as NodeJS.ErrnoException;
  const missing = code === 'ERR_MODULE_NOT_FOUND' || code === 'MODULE_NOT_FOUND';
  return missing && error.message.includes(`'${name}'`);
}

export function notLoadable(name: string, cause: unknown): EngineError {
  const [reason = ''] = String(cause instanceof Error ? cause.message : cause).split('\n');
  return new EngineError(
    'engine-not-loadable',
    `The package ${name} is installed but does not load: ${reason.replace(/\.$/, '')}.`,
    'Reinstall it on this machine, or choose another engine.',
    { package: name },
    { cause },
  );
}
