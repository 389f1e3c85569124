// Entry of a child process of `examineEngines`: opens one engine and sends what it found.
import { EngineError } from './engine-error.js';
import type { EngineFinding } from './engine-finding.js';
import type { EngineName } from './engine.js';
import { openEngine } from './open-engine.js';

async function examine(name: EngineName): Promise<EngineFinding> {
  try {
    const { device, accelerator, versions } = await openEngine(name);
    return { name, device, accelerator, versions };
  } catch (error) {
    if (error instanceof EngineError) {
      return { name, problem: error.problem, remedy: error.remedy };
    }
    const problem = error instanceof Error ? error.message : String(error);
    return { name, problem, remedy: 'Report this, with the output of "nasbench doctor --json".' };
  }
}

const finding = await examine(process.argv[2] as EngineName);
// A driver that hangs while the process ends must not hide what was found.
process.send?.(finding, () => process.exit(0));
