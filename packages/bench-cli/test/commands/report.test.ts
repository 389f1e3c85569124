import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runNasbench, startNasbench, temporaryFolder } from '../run-nasbench.js';
import { failingLine } from './dataset-files.js';

const SAMPLE = ['report', 'embedded:sample'];

describe('report called wrongly', () => {
  it('asks for the file to write', async () => {
    const line = await failingLine(SAMPLE, 2);
    expect(line).toContain("required option '--out <file>' not specified");
  });

  it('names a folder that has no comparison, before any long work', async () => {
    const folder = temporaryFolder();
    const page = join(folder, 'report.html');
    const names = ['--search', folder, '--out', page, '--progress'];
    const line = await failingLine([...SAMPLE, ...names], 2);
    expect(line).toContain('Expected the folder of a finished search comparison');
    expect(line).not.toContain('analyse');
    expect(existsSync(page)).toBe(false);
  });

  it.each(['--out', '--json'])(
    'names a place for %s that is none, before any work',
    async (name) => {
      const folder = temporaryFolder();
      const missing = join(folder, 'missing', 'file');
      const names = {
        '--out': join(folder, 'report.html'),
        '--json': join(folder, 'numbers.json'),
      };
      const options = Object.entries({ ...names, [name]: missing }).flat();
      const line = await failingLine([...SAMPLE, ...options, '--progress'], 2);
      expect(line).toContain(`Cannot write ${missing}: the folder ${join(folder, 'missing')}`);
      expect(line).not.toContain('read comparisons');
      expect(readdirSync(folder)).toEqual([]);
    },
  );

  it('does not write page and numbers into one file', async () => {
    const folder = temporaryFolder();
    const page = join(folder, 'report.html');
    const twin = `${folder}/./report.html`;
    const line = await failingLine([...SAMPLE, '--out', page, '--json', twin, '--progress'], 2);
    expect(line).toContain(`Expected two files, but --out ${page} and --json ${twin} are one.`);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('suggests the dataset that was meant', async () => {
    const line = await failingLine(['report', 'embedded:smple', '--out', 'report.html'], 2);
    expect(line).toContain('Did you mean embedded:sample?');
  });
});

describe('report', () => {
  it('writes one page with the sections that the sample allows, and the numbers', async () => {
    const folder = temporaryFolder();
    const page = join(folder, 'report.html');
    const numbers = join(folder, 'report.json');
    const names = ['--title', 'A <fair> sample', '--out', page, '--json', numbers];
    const { code, stdout, stderr } = await runNasbench([...SAMPLE, ...names]);
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(stdout).toMatch(/analyse the dataset/);
    expect(stdout).toContain(`Report: ${page}`);
    const html = readFileSync(page, 'utf8');
    expect([...html.matchAll(/<h2>([^<]*)<\/h2>/g)].map(([, title]) => title)).toEqual([
      'The space, counted here',
      'The dataset at a glance',
      'What matters in an architecture',
      'How rough the landscape is',
      'The best cells',
      'Where the figures come from',
    ]);
    expect(html).toContain('A &lt;fair&gt; sample');
    expect(html).toContain('real values, measured in trainings; best of several runs');
    expect(html).toContain('Not shown: No test accuracy is known');
    expect(html).toContain('3×3 convolution');
    expect(html).toContain("--title 'A &lt;fair&gt; sample'");
    // By match, so that a failure does not print the page.
    expect(html.match(/<script|<link|<img|@import|url\(|NaN|undefined/g)).toBeNull();
    const { source } = JSON.parse(readFileSync(numbers, 'utf8')) as { source: object };
    expect(source).toMatchObject({ provenance: 'real', cells: 20_001, epochs: 108, seed: 1 });
  }, 120_000);

  it.skipIf(process.platform === 'win32')(
    'leaves the old page as it was after Ctrl-C',
    async () => {
      const folder = temporaryFolder();
      const page = join(folder, 'report.html');
      writeFileSync(page, 'old');
      const child = startNasbench([...SAMPLE, '--out', page, '--progress']);
      child.stdout.resume();
      child.stderr.once('data', () => void child.kill('SIGINT'));
      child.stdin.end();
      const [code] = (await once(child, 'close')) as [number];
      expect(code).toBe(130);
      expect(readdirSync(folder)).toEqual(['report.html']);
      expect(readFileSync(page, 'utf8')).toBe('old');
    },
    120_000,
  );
});
