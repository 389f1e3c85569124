import { tmpdir } from 'node:os';
import { realpathSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { runTool } from '../../../src/engines/tensorflow-binding/run-tool.js';

const remedy = 'Install it.';
const program = process.execPath;

describe('runTool', () => {
  it('says what to do when the program is missing', () => {
    expect(() => runTool({ program: 'no-such-tool', args: [], remedy })).toThrow(
      expect.objectContaining({
        name: 'BuildError',
        code: 'binding-not-built',
        message: expect.stringMatching(/^Could not run no-such-tool: .*ENOENT.* Install it\.$/),
        details: { remedy },
      }),
    );
  });

  it('shows command, exit code and the end of the output when the program fails', () => {
    const script = 'for (let i = 0; i < 40; i++) console.error("line " + i); process.exit(3)';
    const run = () => runTool({ program, args: ['-e', script], remedy });
    expect(run).toThrow(/failed with exit code 3:\n/);
    expect(run).toThrow(/\nline 39\n Install it\.$/);
    expect(run).not.toThrow(/line 20\n/);
  });

  it('says that a program was killed, which has no exit code', () => {
    const script = 'process.kill(process.pid, "SIGKILL")';
    expect(() => runTool({ program, args: ['-e', script], remedy })).toThrow(/exit code none/);
  });

  it('answers what the program prints, run in the given folder and environment', () => {
    const cwd = realpathSync(tmpdir());
    const args = ['-e', 'console.log(process.cwd(), process.env.OWN)'];
    const output = runTool({ program, args, cwd, env: { ...process.env, OWN: 'yes' }, remedy });
    expect(output).toBe(`${cwd} yes\n`);
  });
});
