import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@nasbench/core';
import { describe, expect, it } from 'vitest';
import { shardFolder } from '../../src/index.js';
import { temporaryFolder } from './tiny-job.js';

const THIRD = { share: 3, shares: 16 };

describe('the folder of a share', () => {
  it('beside shares of another division: refused, naming both', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'shard-1-of-8'));
    const wrong = shardFolder({ folder, shard: THIRD });
    await expect(wrong).rejects.toThrow(UsageError);
    await expect(wrong).rejects.toThrow(/has shard-1-of-8, and this is share 3 of 16/);
  });

  it('in something that is no folder: refused by the system', async () => {
    const folder = join(temporaryFolder(), 'file');
    writeFileSync(folder, '');
    await expect(shardFolder({ folder, shard: THIRD })).rejects.toThrow(/ENOTDIR/);
  });

  it('asked for with a misspelled option: rejected by name', async () => {
    const options = { folder: 'x', shard: THIRD, share: 3 };
    await expect(shardFolder(options)).rejects.toThrow('unknown option "share"');
  });

  it('is named after the share, beside others of the same division', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'shard-1-of-16'));
    mkdirSync(join(folder, 'shard-12-of-8.old'));
    expect(await shardFolder({ folder, shard: THIRD })).toBe(join(folder, 'shard-3-of-16'));
  });

  it('need not be there', async () => {
    const folder = join(temporaryFolder(), 'none');
    expect(await shardFolder({ folder, shard: THIRD })).toBe(join(folder, 'shard-3-of-16'));
  });
});
