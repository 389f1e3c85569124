import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** All documents that people read, relative to the root. */
export const DOCUMENTS = ['', 'docs', 'native', 'packages']
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: folder === 'docs' })
      .map(String)
      .flatMap((name) =>
        folder === 'packages' ? documentsOf(join(folder, name)) : [join(folder, name)],
      ),
  )
  // The API reference is generated, with copies that have other neighbours.
  .filter((path) => path.endsWith('.md') && !path.startsWith(join('docs', 'api')))
  .sort();

function documentsOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder)).map((name) => join(folder, name));
}

/** A fenced block of code. */
export interface CodeBlock {
  /** Such as `js` or `sh`. */
  readonly language: string;
  /** Line of the opening fence, from 1. */
  readonly line: number;
  readonly code: string;
}

export function readDocument(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8');
}

export function codeBlocks(markdown: string): CodeBlock[] {
  return [...markdown.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map((match) => {
    const [, language = '', code = ''] = match;
    const line = markdown.slice(0, match.index).split('\n').length;
    return { language, line, code };
  });
}

/** Targets of links, without those inside code. */
export function linkTargets(markdown: string): string[] {
  const prose = markdown.replace(/^```[^]*?^```$/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}
