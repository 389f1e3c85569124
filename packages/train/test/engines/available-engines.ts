import { onTestFinished } from 'vitest';
import { EngineError } from '../../src/engines/engine-error.js';
import type { Engine, EngineName } from '../../src/engines/engine.js';
import { openEngine, type OpenEngineOptions } from '../../src/engines/open-engine.js';

/** Engines that a machine may lack. Continuous integration provides both and must not skip them. */
const OPTIONAL: readonly EngineName[] = ['tensorflow', 'webgpu'];

/** Opens an engine for one test, which gives it back when it ends. */
export async function engineForTest(
  name: EngineName,
  options?: OpenEngineOptions,
): Promise<Engine> {
  const engine = await openEngine(name, options);
  onTestFinished(() => engine.dispose());
  return engine;
}

/**
 * Names of the engines that work here. What is missing is said aloud; with CI=true it is an error.
 */
export async function availableEngines(names: readonly EngineName[]): Promise<EngineName[]> {
  const available: EngineName[] = [];
  for (const name of names) {
    const problem = await problemWith(name);
    if (problem === undefined) available.push(name);
    else skipLoudly(name, problem);
  }
  return available;
}

async function problemWith(name: EngineName): Promise<EngineError | undefined> {
  try {
    (await openEngine(name)).dispose();
    return undefined;
  } catch (error) {
    if (error instanceof EngineError && OPTIONAL.includes(name)) return error;
    throw error;
  }
}

function skipLoudly(name: EngineName, error: EngineError): void {
  if (process.env.CI === 'true') {
    throw new Error(`CI must provide the ${name} engine: ${error.message}`, { cause: error });
  }
  process.stderr.write(`\nSKIPPED: tests of the ${name} engine. ${error.message}\n\n`);
}
