import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import {
  changePackage,
  TENSORFLOW_GLOBAL,
} from '../../../src/engines/tensorflow-binding/package-changes.js';

function temporaryPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-package-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

describe('changePackage', () => {
  it('stops when a file that it replaces is not in the package', () => {
    expect(() => changePackage(temporaryPackage())).toThrow(/has no file dist\/proto\/api_pb\.js/);
  });

  it('answers the API that the process has, without the package of protocol buffers', () => {
    const folder = temporaryPackage();
    const messages = join(folder, 'dist', 'proto', 'api_pb.js');
    mkdirSync(join(folder, 'dist', 'proto'), { recursive: true });
    writeFileSync(messages, "require('google-protobuf');");
    changePackage(folder);
    expect(readFileSync(messages, 'utf8')).not.toContain('google-protobuf');
    const api = { version: 'this one' };
    Reflect.set(globalThis, Symbol.for(TENSORFLOW_GLOBAL), api);
    const require = createRequire(join(folder, 'dist', 'index.js'));
    expect(require('@tensorflow/tfjs')).toBe(api);
    expect(require('@tensorflow/tfjs-core')).toBe(api);
  });
});
