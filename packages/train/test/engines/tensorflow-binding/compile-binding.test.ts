import { describe, expect, it } from 'vitest';
import { compilerArguments } from '../../../src/engines/tensorflow-binding/compile-binding.js';

describe('compilerArguments', () => {
  it('lets the addon find its libraries wherever the folder is moved', () => {
    const args = compilerArguments({ folder: '/binding', nodeHeaders: '/headers' });
    expect(args).toContain('-Wl,-rpath,$ORIGIN/../../tensorflow');
    expect(args.slice(-2)).toEqual(['-o', '/binding/tfjs-node/lib/tfjs_binding.node']);
  });
});
