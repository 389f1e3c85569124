import { createRequire } from 'node:module';
import { availableParallelism, totalmem } from 'node:os';
import { examineEngines, type EngineFinding, type EngineName } from '@nasbench/train';
import { activeSimd, NasBenchError, NativeLoadError, nativePath, simdLevels } from '@nasbench/core';
import { runSelfTest, type SelfTestResult } from './self-test.js';

/** Oldest Node that the packages support. */
const NODE_FLOOR = [20, 19] as const;

/** Engines whose packages are dependencies; the others are a choice. */
const ALWAYS_THERE: readonly EngineName[] = ['wasm', 'cpu'];

const REBUILD = 'Build the native core with "npm run build" (needs cmake and a C++20 compiler).';
const CHOOSE_SIMD = 'Unset NASBENCH_SIMD, or set it to a level that this machine has.';
const WRONG_ANSWERS =
  'Answers are wrong: rebuild the native core; if NASBENCH_SIMD=scalar cures it, report it.';

/** State of this installation, part by part, with a remedy for each part that is ill. */
export interface Examination {
  readonly healthy: boolean;
  readonly versions: {
    readonly benchCli: string;
    readonly core: string;
    readonly node: string;
    readonly platform: string;
  };
  readonly native:
    { readonly path: string } | { readonly problem: string; readonly remedy: string };
  readonly simd: { readonly levels: readonly string[]; readonly active: string } | undefined;
  readonly machine: { readonly cores: number; readonly memoryBytes: number };
  readonly selfTest: readonly SelfTestResult[];
  /** What can train here; only the engines that every installation has must work. */
  readonly engines: readonly EngineFinding[];
  readonly remedies: readonly string[];
}

/** Looks at versions, the native core, the machine and its engines; asks for known answers. */
export async function examineInstallation(): Promise<Examination> {
  const native = examineNative();
  const loaded = 'path' in native;
  const selfTest = loaded ? runSelfTest() : [];
  const engines = await examineEngines();
  const remedies = [
    ...nodeRemedies(process.versions.node),
    ...(loaded ? [] : [native.remedy]),
    ...(selfTest.every(({ passed }) => passed) ? [] : [WRONG_ANSWERS]),
    ...engineRemedies(engines),
  ];
  return {
    healthy: remedies.length === 0,
    versions: readVersions(),
    native,
    simd: loaded ? { levels: simdLevels(), active: activeSimd() } : undefined,
    machine: { cores: availableParallelism(), memoryBytes: totalmem() },
    selfTest,
    engines,
    remedies,
  };
}

/** What to do about this version of Node; nothing when it is recent enough. */
export function nodeRemedies(version: string): string[] {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const [floorMajor, floorMinor] = NODE_FLOOR;
  if (major > floorMajor || (major === floorMajor && minor >= floorMinor)) return [];
  return [`Node ${version} is too old: install ${NODE_FLOOR.join('.')} or newer.`];
}

/** What to do about engines that come with every installation and do not work. */
export function engineRemedies(engines: readonly EngineFinding[]): string[] {
  return engines.flatMap((engine) => {
    const ill = 'problem' in engine && ALWAYS_THERE.includes(engine.name);
    return ill ? [`${engine.name} engine: ${engine.problem} ${engine.remedy}`] : [];
  });
}

function examineNative(): Examination['native'] {
  try {
    return { path: nativePath() };
  } catch (error) {
    if (!(error instanceof NasBenchError)) throw error;
    const remedy = error instanceof NativeLoadError ? REBUILD : CHOOSE_SIMD;
    return { problem: error.message, remedy };
  }
}

function readVersions(): Examination['versions'] {
  const require = createRequire(import.meta.url);
  const own = require('../../package.json') as { version: string };
  const core = require('@nasbench/core/package.json') as { version: string };
  return {
    benchCli: own.version,
    core: core.version,
    node: process.versions.node,
    platform: `${process.platform}-${process.arch}`,
  };
}
