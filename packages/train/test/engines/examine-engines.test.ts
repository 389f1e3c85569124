import { describe, expect, it } from 'vitest';
import { examineEngines } from '../../src/engines/examine-engines.js';

describe('examineEngines', () => {
  it('finds the engines that every installation has, and a remedy for each that is missing', async () => {
    const findings = await examineEngines();
    const names = findings.map(({ name }) => name);
    expect(names).toEqual(['tensorflow', 'webgpu', 'wasm', 'cpu']);
    for (const finding of findings) {
      if ('problem' in finding) expect(finding.remedy).toMatch(/\.$/);
      else expect(finding.versions).toContain('@tensorflow/tfjs 4.22.0');
    }
    expect(findings.slice(2).map((finding) => 'device' in finding)).toEqual([true, true]);
  });
});
