import { parseArgs } from 'node:util';
import { NasBenchError, UsageError } from '@nasbench/core';
import { openEngine } from '../open-engine.js';
import { buildBinding, TENSORFLOW_VERSION, type BuildBindingOptions } from './build-binding.js';
import { bindingRoot } from './binding-folder.js';

const USAGE = `nasbench-train-tensorflow [options]

Builds the tensorflow engine of @nasbench/train: the binding of @tensorflow/tfjs-node, compiled
against the libtensorflow of a current wheel. Needs Python 3 with pip, npm, tar and a C++ compiler.

  --cpu | --cuda        which TensorFlow (default: cuda if an NVIDIA driver is present)
  --tensorflow VERSION  version of TensorFlow (default: ${TENSORFLOW_VERSION})
  --python PROGRAM      program that runs Python 3 (default: python3)
  --root FOLDER         where to keep it (default: ${bindingRoot()})
  --rebuild             build it again although it is there
  --help                print this
`;

const NO_GPU =
  'TensorFlow found no GPU that it can use, and computes on the processor: check with nvidia-smi ' +
  'that the driver works and is recent enough for CUDA 12.';

/**
 * `nasbench-train-tensorflow`: builds the binding and trains an operation of each kind with it.
 * Resolves to the exit code: 0 done, 1 not possible here, 2 wrong usage.
 */
export async function runBuildCommand(args: readonly string[]): Promise<number> {
  try {
    const options = readArguments(args);
    if (options === undefined) {
      process.stdout.write(USAGE);
      return 0;
    }
    const { folder, manifest } = buildBinding({
      ...options,
      onStep: (doing) => say(`${doing} ...`),
    });
    process.env.NASBENCH_TENSORFLOW_PATH = options.root ?? bindingRoot();
    const engine = await openEngine('tensorflow');
    say(`the tensorflow engine works on ${engine.device}, from ${folder}`);
    if (manifest.variant === 'cuda' && engine.accelerator !== 'gpu') say(NO_GPU);
    engine.dispose();
    return 0;
  } catch (error) {
    if (!(error instanceof NasBenchError)) throw error;
    say(error.message);
    return error instanceof UsageError ? 2 : 1;
  }
}

function say(text: string): void {
  process.stderr.write(`nasbench-train-tensorflow: ${text}\n`);
}

/** Undefined stands for a call for help. */
function readArguments(args: readonly string[]): BuildBindingOptions | undefined {
  const { cpu, cuda, tensorflow, python, root, rebuild, help } = parse(args);
  if (help === true) return undefined;
  if (cpu === true && cuda === true) {
    throw new UsageError('invalid-option', 'Give --cpu or --cuda, not both.');
  }
  return {
    ...(cpu === true && { variant: 'cpu' }),
    ...(cuda === true && { variant: 'cuda' }),
    ...(tensorflow !== undefined && { version: tensorflow }),
    ...(python !== undefined && { python }),
    ...(root !== undefined && { root }),
    ...(rebuild !== undefined && { rebuild }),
  };
}

function parse(args: readonly string[]) {
  const flag = { type: 'boolean' } as const;
  const text = { type: 'string' } as const;
  const options = {
    ...{ cpu: flag, cuda: flag, rebuild: flag, help: flag },
    ...{ tensorflow: text, python: text, root: text },
  };
  try {
    return parseArgs({ args: [...args], options, strict: true }).values;
  } catch (error) {
    const [reason = ''] = String(error instanceof Error ? error.message : error).split('\n');
    throw new UsageError('unknown-option', `${reason} Known options: see --help.`);
  }
}
