import { chmodSync, cpSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GOLDEN, runNasbench } from './run-nasbench.js';

/**
 * Fills a folder with what command lines must not be given: files that are empty, cut, of another
 * kind or not readable, and datasets that are cut, damaged or of a later version. `ok.tfrecord` and
 * `dataset` are sound.
 */
export async function writeBrokenFiles(folder: string): Promise<void> {
  const at = (name: string): string => join(folder, name);
  const record = readFileSync(join(GOLDEN, 'official-record.tfrecord'));
  writeFileSync(at('ok.tfrecord'), record);
  writeFileSync(at('cut.tfrecord'), record.subarray(0, 300));
  writeFileSync(at('flipped.tfrecord'), record.with(200, record[200]! ^ 1));
  writeFileSync(at('secret.tfrecord'), record);
  chmodSync(at('secret.tfrecord'), 0o600);
  writeFileSync(at('empty'), '');
  writeFileSync(at('text'), 'No record at all.\n');
  mkdirSync(at('folder'));
  mkdirSync(at('locked'), { mode: 0o755 });
  await runNasbench(['dataset', 'import', at('ok.tfrecord'), '--out', at('dataset')]);
  for (const name of ['newer', 'corrupt', 'cut'])
    cpSync(at('dataset'), at(name), { recursive: true });
  const manifest = readFileSync(at('newer/manifest.json'), 'utf8');
  writeFileSync(
    at('newer/manifest.json'),
    manifest.replace('"schemaVersion": 1', '"schemaVersion": 99'),
  );
  writeFileSync(at('corrupt/manifest.json'), manifest.slice(0, 300));
  truncateSync(at('cut/runs.arrow'), 500);
}
