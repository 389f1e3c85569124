import type { Engine } from '../engines/engine.js';

/** Ends an attempt: the loss was not finite, or memory or the device gave out. */
export class AttemptFailure extends Error {
  override readonly name = 'AttemptFailure';

  /** A loss that is no finite number, which no later step can repair. */
  static ofLoss(loss: number, step: number): AttemptFailure {
    return new AttemptFailure(`the loss was ${loss} at step ${step}`);
  }

  /** What the device has reported on its own. */
  static ofDevice(problem: string): AttemptFailure {
    return new AttemptFailure(`the device failed: ${problem}`);
  }
}

/** How the engines say that memory gave out, or that the WebAssembly module stopped. */
const DEVICE_ERRORS =
  /out of memory|out_of_memory|\bOOM\b|resource ?exhausted|allocation failed|memory access out of bounds|Aborted\(|device (was |is )?lost/i;

/** The error as a failure of the attempt, or undefined when it is a defect that must be seen. */
export function asAttemptFailure(error: unknown): AttemptFailure | undefined {
  if (error instanceof AttemptFailure) return error;
  if (!(error instanceof Error) || !DEVICE_ERRORS.test(error.message)) return undefined;
  return new AttemptFailure(error.message, { cause: error });
}

/** @throws AttemptFailure once the device has reported a problem. */
export function requireSoundDevice(engine: Engine): void {
  const problem = engine.deviceProblem();
  if (problem !== undefined) throw AttemptFailure.ofDevice(problem);
}

/** Why the engine computes no more, found by a tiny computation; undefined while it does. */
export async function engineProblem(engine: Engine): Promise<string | undefined> {
  const reported = engine.deviceProblem();
  if (reported !== undefined) return reported;
  const { tf } = engine;
  try {
    const sum = tf.tidy(() => tf.sum(tf.fill([8, 8], 0.5)));
    const [value] = await sum.data();
    sum.dispose();
    return value === 32 ? undefined : `it says that 64 halves are ${String(value)}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
