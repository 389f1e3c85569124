import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeBlocks, DOCUMENTS, readDocument, type CodeBlock } from './markdown.js';
import { SnippetFolder } from './snippet-folder.js';

/** Lines that need minutes, or something that a test does not have. */
const LEFT_OUT = [
  /dataset surrogate/,
  /explore surrogate/,
  /nasbench_only108/,
  /quickstart/,
  // Builds against gigabytes of libraries; continuous integration does so before the tests.
  /nasbench-train-tensorflow/,
  // The official images, which come from elsewhere, and a GPU.
  /cifar10:/,
  // A Redis server; several-machines.test.ts runs them with one.
  /train (enqueue|collect|worker|status --watch)/,
];

/** Values that a snippet says it prints: `console.log(...); // value`. */
function statedOutput(code: string): string[] {
  return [...code.matchAll(/^console\.log\(.*\); \/\/ (.+)$/gm)].map(([, value = '']) => value);
}

function commandLines({ code }: CodeBlock): string[] {
  return code
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((line) => line.startsWith('npx nasbench') && !line.includes('|'))
    .filter((line) => !LEFT_OUT.some((pattern) => pattern.test(line)));
}

const withCode = DOCUMENTS.filter((path) =>
  codeBlocks(readDocument(path)).some(
    (block) => block.language === 'js' || (isShell(block) && commandLines(block).length > 0),
  ),
);

function isShell({ language }: CodeBlock): boolean {
  return ['sh', 'bash'].includes(language);
}

describe.each(withCode)('snippets of %s', (path) => {
  const folder = new SnippetFolder();
  beforeAll(() => folder.addOfficialFile('nasbench_full.tfrecord'));
  afterAll(() => folder.remove());

  // In the order of the document, because later ones use what earlier ones have made.
  for (const block of codeBlocks(readDocument(path))) {
    const where = `line ${block.line}`;
    if (block.language === 'js') {
      it(`${where}: runs, and prints what it says`, { timeout: 60_000 }, async () => {
        if (block.code.includes("openDataset('DIR')")) await makeDataset(folder, 'DIR');
        const name = /^\/\/ (\S+\.mjs)$/m.exec(block.code)?.[1] ?? `line-${block.line}.mjs`;
        const printed = (await folder.runModule(name, block.code)).trim().split('\n');
        const stated = statedOutput(block.code);
        if (stated.length > 0) expect(printed).toEqual(stated);
      });
    } else if (isShell(block)) {
      it.each(commandLines(block))(`${where}: %s`, { timeout: 60_000 }, async (line) => {
        if (line.startsWith('npx nasbench explore')) {
          expect(await folder.serve(line)).toMatch(/http:\/\/127\.0\.0\.1:\d+/);
        } else {
          expect(await folder.runCommand(line)).not.toBe('');
        }
      });
    }
  }
});

async function makeDataset(folder: SnippetFolder, name: string): Promise<void> {
  await folder.runCommand(`npx nasbench dataset import nasbench_full.tfrecord --out ${name}`);
}
