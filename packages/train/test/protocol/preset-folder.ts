import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** Path for a preset file in a folder that is removed after the test. */
export function presetPath(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-preset-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, 'preset.json');
}

/** A preset file with this content; a text is written as it is. */
export function presetFile(content: unknown): string {
  const path = presetPath();
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}
