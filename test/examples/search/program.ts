// Compares two search methods on the embedded official values, and draws the pictures.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { compareMethods, writeComparison } from '@nasbench/search';

const folder = mkdtempSync(join(tmpdir(), 'comparison-'));
try {
  const comparison = await compareMethods({
    source: { embedded: 'sample' },
    methods: ['random-candidates', 'gp-full-table'],
    runs: 3,
    stop: { evaluations: 12 },
    seed: 1,
    out: folder,
    threads: 2,
  });
  const { report } = await writeComparison(folder, comparison);
  for (const { name, searches } of comparison.methods) {
    console.log(`${name}: ${searches.length} searches`);
  }
  console.log(`written: ${basename(report)}`);
} finally {
  rmSync(folder, { recursive: true });
}
