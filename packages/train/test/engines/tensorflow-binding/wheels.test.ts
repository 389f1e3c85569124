import { describe, expect, it } from 'vitest';
import {
  packageName,
  pipArguments,
  requirementsOfCuda,
} from '../../../src/engines/tensorflow-binding/wheels.js';

describe('packageName', () => {
  it('takes the package without CUDA where one is published', () => {
    expect(packageName('cpu', 'x64')).toBe('tensorflow-cpu');
    expect(packageName('cpu', 'arm64')).toBe('tensorflow');
    expect(packageName('cuda', 'x64')).toBe('tensorflow');
  });
});

describe('pipArguments', () => {
  it('asks for wheels of the machine, not of the Python that runs pip', () => {
    const args = pipArguments('arm64', '/into', ['tensorflow==2.21.0']);
    expect(args).toContain('manylinux_2_27_aarch64');
    expect(args.join(' ')).toContain('--python-version 3.12');
    expect(args.join(' ')).toMatch(/--no-deps .*--dest \/into tensorflow==2\.21\.0$/);
  });
});

describe('requirementsOfCuda', () => {
  it('lists what the extra and-cuda names, and nothing else', () => {
    const metadata = [
      'Requires-Dist: numpy>=1.26.0',
      'Requires-Dist: nvidia-cublas-cu12<13.0,>=12.5.3.2; extra == "and-cuda"',
      "Requires-Dist: nvidia-cudnn-cu12<10.0,>=9.3.0.75; extra == 'and-cuda'",
      'Requires-Dist: tensorflow-io-gcs-filesystem>=0.23.1; extra == "gcs-filesystem"',
    ].join('\n');
    expect(requirementsOfCuda(metadata)).toEqual([
      'nvidia-cublas-cu12<13.0,>=12.5.3.2',
      'nvidia-cudnn-cu12<10.0,>=9.3.0.75',
    ]);
  });

  it('is empty for a wheel without the extra', () => {
    expect(requirementsOfCuda('Requires-Dist: numpy\n')).toEqual([]);
  });
});
