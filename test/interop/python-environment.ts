import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';

const REQUIREMENTS = ['pyarrow>=18,<26'];

/** With `CI` set, a missing Python is a failure and not a reason to skip. */
const IS_REQUIRED = process.env.CI === 'true';

/** A Python with pyarrow, or why there is none. */
export type PythonEnvironment =
  { readonly python: string } | { readonly python: undefined; readonly problem: string };

/**
 * A virtual environment with the packages that read our files, made once and kept under
 * `node_modules/.cache`.
 *
 * @throws Error when there is none and `CI` is `true`.
 */
export function pythonEnvironment(): PythonEnvironment {
  const folder = join(import.meta.dirname, '../../node_modules/.cache/nasbench-interop');
  const environment = join(folder, 'venv');
  const python = join(environment, process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
  if (existsSync(python)) return { python };
  const problem = makeEnvironment(environment);
  if (problem === undefined) return { python };
  if (IS_REQUIRED) throw new Error(`Python with ${REQUIREMENTS.join()} is required: ${problem}`);
  console.warn(`SKIPPED: no Python reads the Arrow files in this run. ${problem}`);
  return { python: undefined, problem };
}

/** Builds beside and renames, so that an environment that is there is a complete one. */
function makeEnvironment(environment: string): string | undefined {
  const unfinished = `${environment}.tmp-${process.pid}`;
  mkdirSync(dirname(environment), { recursive: true });
  try {
    const problem =
      run('python3', ['-m', 'venv', '--copies', unfinished]) ??
      run(join(unfinished, 'bin', 'python'), [
        '-m',
        'pip',
        'install',
        '--quiet',
        '--disable-pip-version-check',
        ...REQUIREMENTS,
      ]);
    if (problem === undefined) renameSync(unfinished, environment);
    return problem;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

function run(command: string, args: readonly string[]): string | undefined {
  const { status, error, stderr } = spawnSync(command, args, {
    encoding: 'utf8',
    timeout: 240_000,
  });
  if (status === 0) return undefined;
  const reason = error?.message ?? stderr.trim().split('\n').at(-1) ?? '';
  return `"${command} ${args.join(' ')}" failed: ${reason}`;
}
