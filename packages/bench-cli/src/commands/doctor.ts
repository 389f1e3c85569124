import type { EngineFinding } from '@nasbench/train';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { examineInstallation, type Examination } from '../reports/examination.js';
import { writeJson, writeText } from '../terminal/output.js';
import { formatFacts } from '../terminal/table.js';
import { widthOf } from '../terminal/width.js';
import { wrapParagraph } from '../terminal/wrap.js';

interface DoctorOptions {
  readonly json?: boolean;
}

/** `nasbench doctor`: says whether this installation works, and what to do if not. */
export const doctor = defineCommand<DoctorOptions>({
  path: ['doctor'],
  summary: 'Check versions, the native core, engines and a few known answers; print remedies.',
  examples: ['nasbench doctor'],
  options: (command) => command.option('--json', 'print the findings as JSON'),
  run: async (options, { stdout, env }) => {
    const examination = await examineInstallation();
    if (options.json === true) await writeJson(stdout, examination);
    else await writeText(stdout, examinationText(examination, widthOf(stdout, env)));
    return examination.healthy ? EXIT.ok : EXIT.failed;
  },
});

function examinationText(examination: Examination, width: number | undefined): string {
  const { versions, native, simd, machine, selfTest, engines, remedies, healthy } = examination;
  const facts: (readonly [string, string])[] = [
    ['nasbench', versions.benchCli],
    ['core', versions.core],
    ['node', versions.node],
    ['platform', versions.platform],
    ['native core', 'path' in native ? native.path : `not loaded. ${native.problem}`],
    ['SIMD levels', simd === undefined ? 'unknown' : simd.levels.join(', ')],
    ['SIMD in use', simd === undefined ? 'unknown' : simd.active],
    ['cores', String(machine.cores)],
    ['memory', `${(machine.memoryBytes / 2 ** 30).toFixed(1)} GiB`],
    ...selfTest.map(({ name, passed, problem }) => {
      return [
        'self-test',
        `${passed ? 'ok' : 'FAILED'}  ${name}${problem && `: ${problem}`}`,
      ] as const;
    }),
    ...engines.map((engine) => [`engine ${engine.name}`, engineText(engine)] as const),
  ];
  const remedyLines = remedies.map((remedy) => wrapParagraph(`remedy: ${remedy}`, width)).join('');
  return `${formatFacts(facts, width)}\n${healthy ? 'Everything works.\n' : remedyLines}`;
}

function engineText(engine: EngineFinding): string {
  if ('problem' in engine) return `no  ${engine.problem} ${engine.remedy}`;
  return `ok  ${engine.device}${engine.accelerator === 'gpu' ? ' (GPU)' : ''}; ${engine.versions}`;
}
