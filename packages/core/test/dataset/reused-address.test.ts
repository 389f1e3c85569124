import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it, onTestFinished } from 'vitest';
import { fileMemory } from '../../src/dataset/file-memory.js';

const SIZE_BYTES = 2 ** 22;

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

it('keeps a map whose address an earlier, closed one had, when that one is collected', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-map-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'file');
  writeFileSync(path, new Uint8Array(SIZE_BYTES).fill(7));
  for (let round = 0; round < 5; round += 1) {
    fileMemory(path, SIZE_BYTES, 'map').release();
    const { buffer, release } = fileMemory(path, SIZE_BYTES, 'map');
    collectGarbage();
    await nextTurn();
    collectGarbage();
    await nextTurn();
    expect(new Uint8Array(buffer)[SIZE_BYTES - 1]).toBe(7);
    // Throws when the memory was taken away.
    release();
  }
});
