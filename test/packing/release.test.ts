import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, PACKAGE_NAMES, ROOT, run, type PackageName } from './packed-packages.js';

/** All that a release reads: no sources, so that it takes a moment. */
const FILES = [
  '.gitignore',
  'nx.json',
  'package.json',
  'package-lock.json',
  'native/package.json',
  'tools/release/changelog-renderer.mjs',
  ...PACKAGE_NAMES.flatMap((name) => [
    `packages/${name}/package.json`,
    `packages/${name}/CHANGELOG.md`,
  ]),
];

const VERSION_PLAN = `---
'@nasbench/search': minor
---

A search method that reads minds.
`;

interface Manifest {
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

describe('a release by a version plan', () => {
  const folder = emptyFolder();
  const manifest = (name: PackageName): Manifest =>
    JSON.parse(readFileSync(join(folder, 'packages', name, 'package.json'), 'utf8')) as Manifest;
  const changelog = (name: PackageName): string =>
    readFileSync(join(folder, 'packages', name, 'CHANGELOG.md'), 'utf8');
  const identity = { name: 'Somebody', email: 'somebody@example.org' };
  const env = {
    NX_DAEMON: 'false',
    NX_NO_CLOUD: 'true',
    NX_TUI: 'false',
    CI: 'true',
    GIT_AUTHOR_NAME: identity.name,
    GIT_AUTHOR_EMAIL: identity.email,
    GIT_COMMITTER_NAME: identity.name,
    GIT_COMMITTER_EMAIL: identity.email,
    // The lock file is brought up to date without asking a registry.
    npm_config_offline: 'true',
  };

  function must(...command: string[]): string {
    const { status, output } = run(command, folder, env);
    expect(status, output).toBe(0);
    return output;
  }

  beforeAll(() => {
    for (const file of FILES) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      cpSync(join(ROOT, file), join(folder, file));
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, '.git-exclude'), 'node_modules\n');
    must('git', 'init', '--quiet', '--initial-branch=main');
    must('git', 'config', 'core.excludesFile', join(folder, '.git-exclude'));
    must('git', 'add', '.');
    must('git', 'commit', '--quiet', '--message', 'Start');
    const plans = join(folder, '.nx', 'version-plans');
    mkdirSync(plans, { recursive: true });
    writeFileSync(join(plans, 'minds.md'), VERSION_PLAN);
    must('git', 'add', '.');
    must('git', 'commit', '--quiet', '--message', 'Plan');
    must(
      process.execPath,
      join(ROOT, 'node_modules/nx/dist/bin/nx.js'),
      'release',
      '--skip-publish',
    );
  }, 300_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('raises the planned package, patches its dependents, and leaves the others', () => {
    const before = (name: PackageName): readonly number[] =>
      (
        JSON.parse(readFileSync(join(ROOT, 'packages', name, 'package.json'), 'utf8')) as Manifest
      ).version
        .split('.')
        .map(Number);
    const patched = (name: PackageName): string => {
      const [major = 0, minor = 0, patch = 0] = before(name);
      return `${major}.${minor}.${patch + 1}`;
    };
    // Below 1.0.0 the second number stands for what breaks, so that a feature raises the third.
    expect(manifest('search').version).toBe(patched('search'));
    expect(manifest('bench-cli').version).toBe(patched('bench-cli'));
    for (const name of ['core', 'train'] as const) {
      expect(manifest(name).version).toBe(before(name).join('.'));
    }
  });

  it('writes the text of the plan above the older entries of the changelog', () => {
    const today = new Date().toISOString().slice(0, 10);
    const { version } = manifest('search');
    expect(changelog('search')).toMatch(
      new RegExp(
        `^## \\[${version}\\] - ${today}\n\n### Added\n\n- A search method that reads minds\\.\n\n## \\[`,
      ),
    );
    expect(changelog('bench-cli')).toContain(`- Needs @nasbench/search ${version}.`);
    expect(changelog('core')).not.toContain('minds');
  });

  it('tags the released packages and uses the plan up', () => {
    const tags = must('git', 'tag').trim().split('\n').sort();
    expect(tags).toEqual([
      `@nasbench/bench-cli@${manifest('bench-cli').version}`,
      `@nasbench/search@${manifest('search').version}`,
    ]);
    expect(must('git', 'ls-files', '.nx')).toBe('');
    expect(must('git', 'status', '--porcelain')).toBe('');
  });
});

describe('a version plan', () => {
  it('is not ignored by git', () => {
    const { status } = run(['git', 'check-ignore', '.nx/version-plans/plan.md'], ROOT);
    expect(status).toBe(1);
  });
});
