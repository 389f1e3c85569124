import js from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

const OTHER_PACKAGE = String.raw`^(\.\./)+(packages/)?(core|train|search|bench-cli)/(src|dist|test|scripts|package\.json)(/|$)`;

const everywhere = [
  {
    regex: OTHER_PACKAGE,
    message: 'Import another package by its name, never by a path into its folder.',
  },
  {
    regex: String.raw`(^|/)(utils?|helpers?|common|misc)(\.js|/|$)`,
    message: 'Name the file after the one idea that it holds.',
  },
];

/** Data flows core -> train, search -> bench-cli; imports go the other way only. */
function boundary(name, forbidden) {
  const patterns = forbidden.map((other) => ({
    regex: `^@nasbench/${other}(/|$)`,
    message: `${name} may not import @nasbench/${other}: imports go bench-cli -> train, search -> core.`,
  }));
  return {
    files: [`packages/${name}/**/*.{ts,tsx}`],
    rules: { 'no-restricted-imports': ['error', { patterns: [...everywhere, ...patterns] }] },
  };
}

const noDefaultExport = [
  { selector: 'ExportDefaultDeclaration', message: 'Export by name.' },
  { selector: 'ExportSpecifier[exported.name="default"]', message: 'Export by name.' },
];
const noEnum = { selector: 'TSEnumDeclaration', message: 'Use a union of literals.' };
const noAddon = [
  {
    selector: 'Literal[value=/[.]node$/]',
    message: 'Only packages/core/src/native/load.ts may load the native addon.',
  },
  {
    selector: 'CallExpression[callee.property.name="dlopen"]',
    message: 'Only packages/core/src/native/load.ts may load the native addon.',
  },
];
const noSyncRead = {
  selector: 'MemberExpression[property.name=/^(dataSync|arraySync|print)$/]',
  message: 'Read a tensor with `await tensor.data()`: on a GPU the others throw.',
};

export default defineConfig(
  globalIgnores([
    '**/dist/',
    '**/build/',
    '**/build-*/',
    '**/prebuilds/',
    '.nx/',
    'docs/api/',
    'packages/core/gen/',
    'packages/core/native/',
  ]),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['./tsconfig.tests.json', './packages/bench-cli/web/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      // Numbers and booleans in messages read the way they should.
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      // Under noUncheckedIndexedAccess, `array[i]!` is the plain way to say that i is in range.
      '@typescript-eslint/no-non-null-assertion': 'off',
      'no-restricted-syntax': ['error', ...noDefaultExport, noEnum],
      'no-restricted-imports': ['error', { patterns: everywhere }],
      eqeqeq: 'error',
    },
  },
  {
    files: ['packages/*/src/**/*.ts', 'packages/*/web/src/**/*.{ts,tsx}'],
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 40],
      'no-restricted-syntax': ['error', ...noDefaultExport, noEnum, ...noAddon],
    },
  },
  {
    files: ['packages/core/src/native/load.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noDefaultExport, noEnum] },
  },
  {
    files: ['packages/train/src/**/*.ts'],
    rules: {
      'no-restricted-syntax': ['error', ...noDefaultExport, noEnum, ...noAddon, noSyncRead],
    },
  },
  {
    // The binding of TensorFlow is an addon as well, loaded from where it was built.
    files: ['packages/train/test/**/*.ts', 'packages/train/src/engines/tensorflow-binding/*.ts'],
    rules: { 'no-restricted-syntax': ['error', ...noDefaultExport, noEnum, noSyncRead] },
  },
  {
    files: ['packages/*/test/**/*.ts', 'test/**/*.ts'],
    rules: {
      'max-lines': ['error', 400],
      // `expect.any(...)` has the type any, and misuse tests hand functions around unbound.
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  boundary('core', ['train', 'search', 'bench-cli', 'native']),
  boundary('train', ['search', 'bench-cli', 'native']),
  boundary('search', ['train', 'bench-cli', 'native']),
  boundary('bench-cli', ['native']),
  {
    // Needs the type of the addon, which the package does not export.
    files: ['test/raw-addon.ts'],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    // These tools take their configuration from a default export.
    files: ['vitest.config.ts', 'vitest.slow.config.ts', 'packages/bench-cli/web/vite.config.ts'],
    rules: { 'no-restricted-syntax': 'off' },
  },
  {
    files: ['**/*.{js,mjs}'],
    languageOptions: {
      globals: {
        Buffer: 'readonly',
        URL: 'readonly',
        console: 'readonly',
        performance: 'readonly',
      },
    },
    rules: {
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 40],
      'no-restricted-imports': ['error', { patterns: everywhere.slice(1) }],
    },
  },
);
