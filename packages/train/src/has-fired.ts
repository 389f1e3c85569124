/**
 * Whether a signal has fired by now. A function, because the compiler takes `signal.aborted`, once
 * seen false, for false even after the waiting in which it may have fired.
 */
export function hasFired({ aborted }: AbortSignal): boolean {
  return aborted;
}
