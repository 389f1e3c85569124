import { describe, expect, it } from 'vitest';
import { runNasbench } from '../run-nasbench.js';

describe('quickstart', () => {
  it('accounts for the whole space, agrees with the known numbers and says what to try next', async () => {
    const { code, stdout, stderr } = await runNasbench(['quickstart']);
    expect(stdout).toMatch(/raw encodings +509,607,936 +509,607,936 +ok +Ying et al\. 2019/);
    expect(stdout).toMatch(/unique cells +423,624 +423,624 +ok/);
    expect(stdout).toMatch(/disagreements with the second path +0 +0 +ok/);
    expect(stdout).toContain('All numbers agree.');
    expect(stdout).toMatch(/verify encodings +[\d.]+ m?s +.*\/s encodings/);
    expect(stdout.match(/npx nasbench /g)).toHaveLength(3);
    expect(stderr).toBe('');
    expect(code).toBe(0);
  }, 180_000);
});
