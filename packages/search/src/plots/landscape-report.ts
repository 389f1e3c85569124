import type { Landscape } from '../landscape/explore-landscape.js';
import type { Finding } from '../landscape/finding.js';
import type { WalkAutocorrelation } from '../landscape/random-walk.js';
import { escapeHtml } from './html-text.js';
import {
  agreementTable,
  distanceTable,
  distributionTable,
  frontTable,
  noiseTable,
  replacementTable,
  shapeTable,
} from './landscape-tables.js';
import { runWords } from './landscape-frame.js';
import type { DrawnPlot } from './render-plot.js';
import { countText } from './plot-words.js';
import { pageFigure, type ReportSection } from './report-page.js';

/**
 * What a dataset tells of its space, as parts of a page: overview, what matters in an architecture,
 * locality. Where a figure is not possible, a sentence says why.
 */
export function landscapeSections(
  landscape: Landscape,
  plots: readonly DrawnPlot[],
): ReportSection[] {
  const page = new LandscapePage(landscape, plots);
  return [
    { title: 'The dataset at a glance', html: page.overview() },
    { title: 'What matters in an architecture', html: page.architecture() },
    { title: 'How rough the landscape is', html: page.locality() },
  ];
}

class LandscapePage {
  readonly #landscape: Landscape;
  readonly #plots: readonly DrawnPlot[];

  constructor(landscape: Landscape, plots: readonly DrawnPlot[]) {
    this.#landscape = landscape;
    this.#plots = plots;
  }

  overview(): string {
    const { distributions, costs, noise, budgets } = this.#landscape;
    const all = [
      distributions.validationAccuracy,
      distributions.testAccuracy,
      distributions.trainAccuracy,
    ];
    return [
      '<h3>How good the cells are</h3>',
      paragraph(`Each cell has one value at each budget: the ${runWords(this.#landscape)}.`),
      ...all.map(reasonOf),
      distributionTable(all.flatMap((finding) => (finding.found ? finding.value : []))),
      this.#figures('validation-accuracy', 'test-accuracy', 'training-accuracy'),
      '<h3>What accuracy costs</h3>',
      this.#part(costs.trainableParameters, frontTable, ['accuracy-over-trainable-parameters']),
      this.#part(costs.trainingSeconds, frontTable, ['accuracy-over-training-time']),
      '<h3>How much is chance</h3>',
      ...noise.map(reasonOf),
      noiseTable(noise.flatMap((finding) => (finding.found ? [finding.value] : []))),
      this.#figures('noise'),
      '<h3>Whether a short training tells what a long one will</h3>',
      this.#part(budgets, agreementTable, []),
    ].join('\n');
  }

  architecture(): string {
    const { replacements, shapes } = this.#landscape;
    return [
      '<h3>The ops</h3>',
      this.#part(replacements, replacementTable, ['op-replacement']),
      '<h3>The shape</h3>',
      this.#part(shapes, shapeTable, ['depth', 'width']),
    ].join('\n');
  }

  locality(): string {
    const { walk, distance } = this.#landscape;
    return [
      paragraph(
        'Two cells are neighbours when flipping one edge or changing one op makes the one from the other. Where neighbours are alike, a search that goes from cell to cell can work.',
      ),
      '<h3>Random walks</h3>',
      this.#part(walk, walkText, ['random-walk']),
      '<h3>The way to the best cell</h3>',
      this.#part(distance, distanceTable, ['distance']),
    ].join('\n');
  }

  #part<T>(finding: Finding<T>, html: (value: T) => string, names: readonly string[]): string {
    if (!finding.found) return reasonOf(finding);
    return this.#figures(...names) + html(finding.value);
  }

  #figures(...names: readonly string[]): string {
    return names
      .flatMap((name) => this.#plots.filter((plot) => plot.name === name))
      .map(({ svg, caption }) => pageFigure(svg, caption))
      .join('');
  }
}

function reasonOf(finding: Finding<unknown>): string {
  return finding.found ? '' : `<p class="missing">Not shown: ${escapeHtml(finding.reason)}</p>`;
}

function walkText(walk: WalkAutocorrelation): string {
  const { correlations, correlationLength, starts, neighbors, knownNeighbors } = walk;
  const length = Number.isNaN(correlationLength)
    ? 'no correlation length, because neighbours are not alike'
    : `a correlation length of ${correlationLength.toFixed(1)} steps`;
  const isThin = knownNeighbors < neighbors / 2;
  const caution = isThin
    ? ' Most neighbours are not in this dataset, so that walks keep to small regions: take the numbers with care.'
    : '';
  return paragraph(
    `Neighbours correlate by ${correlations[1]!.toFixed(3)}: ${length}. Walks began at one of ${countText(starts)} cells; ` +
      `of the ${neighbors.toFixed(1)} neighbours that such a cell has on average, this dataset knows ${knownNeighbors.toFixed(1)}.${caution}`,
  );
}

function paragraph(text: string): string {
  return `<p>${escapeHtml(text)}</p>`;
}
