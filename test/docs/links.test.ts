import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DOCUMENTS, linkTargets, readDocument, ROOT } from './markdown.js';

/** What a heading is called in a link. */
function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s-]/gu, '')
    .trim()
    .replace(/\s/g, '-');
}

function anchors(markdown: string): string[] {
  return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) => anchorOf(heading));
}

describe('links in documents', () => {
  it('are looked for in real documents', () => {
    expect(DOCUMENTS).toContain('README.md');
    expect(DOCUMENTS.length).toBeGreaterThan(12);
  });

  it.each(DOCUMENTS)('of %s lead to files and headings that exist', (path) => {
    for (const target of linkTargets(readDocument(path))) {
      if (/^https?:/.test(target)) continue;
      const [file = '', anchor] = target.split('#');
      const found = file === '' ? path : join(dirname(path), file);
      expect(existsSync(join(ROOT, found)), `${path}: ${target}`).toBe(true);
      if (anchor !== undefined) expect(anchors(readDocument(found)), target).toContain(anchor);
    }
  });
});
