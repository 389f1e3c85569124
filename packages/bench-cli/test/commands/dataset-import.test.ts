import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, temporaryFolder } from '../run-nasbench.js';
import {
  CAN_LACK_PERMISSION,
  failingLine,
  jsonOf,
  OFFICIAL_BYTES,
  OFFICIAL_FILE,
  OFFICIAL_HASH,
  temporaryFile,
} from './dataset-files.js';

interface Info {
  readonly manifest: {
    readonly provenance: string;
    readonly counts: { readonly cells: number; readonly runs: number };
    readonly sources: readonly { readonly name: string; readonly sha256: string }[];
  };
}

const importing = (...args: string[]): string[] => ['dataset', 'import', ...args];
const out = (): string => join(temporaryFolder(), 'imported');

describe('dataset import, used wrongly', () => {
  it('asks for a file and for --out', async () => {
    expect(await failingLine(importing('--out', out()), 2)).toContain("argument 'files'");
    expect(await failingLine(importing(OFFICIAL_FILE), 2)).toContain("option '--out <dir>'");
  });

  it('refuses a folder and says to name the files', async () => {
    const line = await failingLine(importing(temporaryFolder(), '--out', out()), 3);
    expect(line).toMatch(/is a folder\. Name the files in it\./);
  });

  it('names the file that is missing before it reads the others', async () => {
    const dir = out();
    const line = await failingLine(importing(OFFICIAL_FILE, 'nope.tfrecord', '--out', dir), 3);
    expect(line).toContain('nope.tfrecord does not exist');
    expect(existsSync(dir)).toBe(false);
  });

  it.skipIf(!CAN_LACK_PERMISSION)('names a file without permission', async () => {
    const file = temporaryFile('locked.tfrecord', OFFICIAL_BYTES);
    chmodSync(file, 0);
    expect(await failingLine(importing(file, '--out', out()), 3)).toContain('may not be read');
  });

  it('names record and byte of a damaged file, and leaves nothing behind', async () => {
    const damaged = Buffer.concat([OFFICIAL_BYTES, OFFICIAL_BYTES]);
    damaged[OFFICIAL_BYTES.length + 100]! ^= 1;
    const folder = temporaryFolder();
    const file = temporaryFile('damaged.tfrecord', damaged);
    const line = await failingLine(importing(file, '--out', join(folder, 'imported')), 3);
    expect(line).toMatch(/damaged\.tfrecord: record 1 at byte 417: /);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('refuses to replace a folder that is no dataset', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'thesis.tex'), 'years of work');
    const line = await failingLine(importing(OFFICIAL_FILE, '--out', folder), 2);
    expect(line).toContain('holds other files');
    expect(readFileSync(join(folder, 'thesis.tex'), 'utf8')).toBe('years of work');
  });

  it('writes nothing with --strict when a record has a finding, and lists it', async () => {
    const twice = temporaryFile('twice.tfrecord', Buffer.concat([OFFICIAL_BYTES, OFFICIAL_BYTES]));
    const dir = out();
    const { code, stderr } = await runNasbench(importing(twice, '--out', dir, '--strict'));
    expect(stderr).toMatch(/duplicate-run \(1\).*record 1/);
    expect(code).toBe(1);
    expect(existsSync(dir)).toBe(false);
  });
});

describe('dataset import', () => {
  it('makes a dataset of an official record that is exported as the same bytes', async () => {
    const dir = out();
    const { code, stdout, stderr } = await runNasbench(importing(OFFICIAL_FILE, '--out', dir));
    expect(stdout).toMatch(/records +1\n\nNo findings\.\n$/);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const file = `${dir}.tfrecord`;
    await runNasbench(['dataset', 'export', dir, '--format', 'tfrecord', '--out', file]);
    expect(readFileSync(file).equals(OFFICIAL_BYTES)).toBe(true);
  });

  it('says where the values came from, and takes the provenance from the command line', async () => {
    const dir = out();
    await jsonOf(importing(OFFICIAL_FILE, '--out', dir, '--provenance', 'synthetic'));
    const { manifest } = await jsonOf<Info>(['dataset', 'info', dir]);
    expect(manifest).toMatchObject({
      provenance: 'synthetic',
      counts: { cells: 1, runs: 1 },
      sources: [
        {
          name: 'official-record.tfrecord',
          sha256: '9a46bc1aa74daf6e6e1cfbe008c43b6125e11b15907d190a44b1ab3fabf1781d',
        },
      ],
    });
  });

  it('goes on without --strict and shows the findings', async () => {
    const twice = temporaryFile('twice.tfrecord', Buffer.concat([OFFICIAL_BYTES, OFFICIAL_BYTES]));
    const { code, stdout } = await runNasbench(importing(twice, '--out', out()));
    expect(stdout).toMatch(/runs +1\n/);
    expect(stdout).toMatch(/duplicate-run +1 .*twice\.tfrecord: record 1 at byte /);
    expect(code).toBe(0);
  });

  it('gives the values of the record to queries', async () => {
    const dir = out();
    await jsonOf(importing(OFFICIAL_FILE, '--out', dir));
    const metrics = await jsonOf(['query', 'cell', dir, OFFICIAL_HASH, '--run', '0']);
    expect(metrics).toMatchObject({
      hash: OFFICIAL_HASH,
      epochs: 4,
      testAccuracy: 0.3504607379436493,
      trainingSeconds: 89.90399932861328,
      trainableParameters: 8_555_530,
      provenance: 'real',
    });
  });
});
