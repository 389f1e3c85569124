import type { Dataset } from '@nasbench/core';
import {
  escapeHtml,
  htmlTable,
  type DrawnPlot,
  type LandscapeSource,
  type ReadComparison,
} from '@nasbench/search';
import { stampOf, stampWords } from '../datasets/dataset-stamp.js';
import { toolName } from '../package-version.js';
import { formatCount } from '../terminal/table.js';

/** What the provenance of a page is told from. */
export interface ProvenanceParts {
  readonly dataset: Dataset;
  readonly source: LandscapeSource;
  readonly plots: readonly DrawnPlot[];
  readonly comparisons: readonly ReadComparison[];
  /** The command line that made the page. */
  readonly command: string;
}

/** Where each figure comes from, and how to make the page again. */
export function provenanceHtml(parts: ProvenanceParts): string {
  return (
    datasetFacts(parts.dataset, parts.source) +
    figureTable(parts) +
    `<p>This page was made by ${escapeHtml(toolName())} on Node ${process.versions.node}:</p>` +
    `<pre>${escapeHtml(parts.command)}</pre>`
  );
}

function datasetFacts(dataset: Dataset, source: LandscapeSource): string {
  const { manifest } = dataset;
  const files = Object.entries(manifest.files).map(
    ([name, { sha256 }]) => [`SHA-256 of ${name}`, sha256] as const,
  );
  const facts: (readonly [string, string])[] = [
    ['dataset', dataset.origin],
    ['name', manifest.name],
    ['values', stampWords(stampOf(dataset))],
    ['cells and runs', `${formatCount(source.cells)} and ${formatCount(source.runs)}`],
    ['written by', manifest.createdBy],
    ...(files.length > 0 ? files : [['SHA-256 of the values', source.sha256] as const]),
    ...manifest.sources.map(({ name, sha256, licence, url, note }) => {
      const digest = sha256 === undefined ? undefined : `SHA-256 ${sha256}`;
      const known = [name, licence, url, note, digest].filter((part) => part !== undefined);
      return ['source', known.join('; ')] as const;
    }),
  ];
  const rows = facts.map(
    ([name, value]) => `<dt>${escapeHtml(name)}</dt><dd class="code">${escapeHtml(value)}</dd>`,
  );
  return `<p>${escapeHtml(manifest.description)}</p><dl>${rows.join('\n')}</dl>`;
}

function figureTable({ source, plots, comparisons }: ProvenanceParts): string {
  const own = [...plots.map(({ name }) => name), 'best-cells'].map((name) => [
    name,
    source.name,
    source.provenance,
    source.sha256,
    toolName(),
  ]);
  const searched = comparisons.flatMap(({ summary: { manifest }, plots: drawn }) =>
    drawn.map(({ name }) => [
      name,
      manifest.dataset.name,
      manifest.dataset.provenance,
      manifest.dataset.sha256,
      manifest.tool,
    ]),
  );
  return htmlTable({
    caption: 'Each figure: its data, what kind of values these are, and who computed it.',
    columns: ['figure', 'dataset', 'values', 'SHA-256 of the values', 'computed by'].map(
      (title) => ({ title }),
    ),
    rows: [...own, ...searched].map(([name, dataset, values, sha256, tool]) => {
      return [name!, dataset!, values!, `${sha256!.slice(0, 16)}...`, tool!];
    }),
  });
}
