/** What the exit status of `nasbench` means. */
export const EXIT = {
  /** The command did what it was asked. */
  ok: 0,
  /** A check failed, or the work could not be done (no native core, disk full). */
  failed: 1,
  /** The command line is wrong. */
  usage: 2,
  /** The command line is right, the cell or file that it names is not. */
  badData: 3,
  /** Stopped by Ctrl-C (128 + SIGINT). */
  interrupted: 130,
  /** Stopped by SIGTERM (128 + SIGTERM). */
  terminated: 143,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
