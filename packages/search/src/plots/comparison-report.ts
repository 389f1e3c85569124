import { PROVENANCE_WORDS } from '@nasbench/core';
import type { ComparisonSummary, MethodSummary } from '../statistics/comparison-summary.js';
import type { PairComparison } from '../statistics/pair-comparison.js';
import { escapeHtml, htmlTable } from './html-text.js';
import { countText, points, REGRET_WORDS } from './plot-words.js';
import type { DrawnPlot } from './render-plot.js';
import { pageFigure, type ReportPage, type ReportSection } from './report-page.js';

const LEVEL = 0.05;

/** The report of a comparison, for people who have seen none. */
export function comparisonReport(
  summary: ComparisonSummary,
  plots: readonly DrawnPlot[],
): ReportPage {
  const { dataset } = summary.manifest;
  return {
    title: 'Search methods compared',
    lead: `<p class="stamp">All accuracies and times on this page are ${PROVENANCE_WORDS[dataset.provenance]}. ${escapeHtml(dataset.description)}</p>`,
    sections: comparisonSections(summary, plots),
  };
}

/** The parts of that report, to go with others on a page. */
export function comparisonSections(
  summary: ComparisonSummary,
  plots: readonly DrawnPlot[],
): ReportSection[] {
  const figure = (name: string): string =>
    plots
      .filter((plot) => plot.name === name)
      .map(({ svg, caption }) => pageFigure(svg, caption))
      .join('');
  const headline = REGRET_WORDS[summary.headline].replace(' ', '-');
  return [
    { title: 'The question', html: EXPLANATION },
    {
      title: 'The answer',
      html:
        answerHtml(summary) +
        figure(`${headline}-over-seconds`) +
        figure(`${headline}-over-evaluations`) +
        finalTable(summary),
    },
    {
      title: 'How reliable each method is',
      html: figure('final-regret') + targetTable(summary),
    },
    { title: 'Who leads when', html: figure('rank-over-seconds') + pairTable(summary) },
    ...(summary.headline === 'validationRegret'
      ? []
      : [{ title: 'What the methods raise', html: figure('validation-regret-over-seconds') }]),
    { title: 'How it was done', html: protocolHtml(summary) },
  ];
}

const EXPLANATION = `
<p>A cell is a small graph of convolutions and poolings that a neural network repeats. NAS-Bench-101
is the table of all 423,624 such cells with what training each of them gives. A search method asks
for one cell after the other and is told the validation accuracy that its training reached. It never
sees the table, and no test accuracy. The training is looked up instead of run, so that a search of
weeks takes milliseconds; the clock on these pages is the training time that the table states.</p>
<dl>
<dt>Test regret</dt>
<dd>How far the mean test accuracy of the cell that the method would deliver now falls short of the
best cell of the table, in percentage points. 0 is perfect.</dd>
<dt>Validation regret</dt>
<dd>The same for validation accuracy, which is what the method tries to raise.</dd>
<dt>Run</dt>
<dd>One search with its own random numbers. Chance decides much, so that only many runs tell.</dd>
</dl>`;

function answerHtml(summary: ComparisonSummary): string {
  const { pairs, manifest, headline } = summary;
  const order = byRegret(summary);
  const [best, second] = order;
  if (best === undefined) return '';
  const regret = `${percent(best.final[headline].mean)} percentage points`;
  const head = `<p><strong>${escapeHtml(best.name)}</strong> ends with the lowest mean ${REGRET_WORDS[headline]}: ${regret} after ${manifest.runs} runs.`;
  if (second === undefined) return `${head}</p>`;
  const unlike = pairs.filter((pair) => involves(pair, best.name) && pair.adjusted < LEVEL);
  const others = order.length - 1;
  const surety =
    unlike.length === others
      ? `It differs from every other method beyond chance (Mann-Whitney, Holm, level ${LEVEL}).`
      : `It differs from ${unlike.length} of ${others} other methods beyond chance (Mann-Whitney, Holm, level ${LEVEL}); the rest may be luck, and more runs would tell.`;
  return `${head} ${surety}</p>`;
}

function finalTable(summary: ComparisonSummary): string {
  const { headline } = summary;
  const [what, other] =
    headline === 'testRegret'
      ? (['test', 'validationRegret'] as const)
      : (['validation', 'testRegret'] as const);
  return htmlTable({
    caption: 'At the end of the runs, best first. Regrets in percentage points.',
    columns: [
      { title: 'method:preset' },
      { title: `mean ${what} regret`, isNumber: true },
      { title: '95 % interval', isNumber: true },
      { title: 'median', isNumber: true },
      { title: 'quartiles', isNumber: true },
      { title: `mean ${REGRET_WORDS[other]}`, isNumber: true },
      { title: 'trained cells', isNumber: true },
      { title: 'days of training', isNumber: true },
      { title: 'invalid', isNumber: true },
    ],
    rows: byRegret(summary).map(({ name, final, evaluations, seconds, invalidShare }) => {
      const { mean, low, high, median, lowerQuartile, upperQuartile } = final[headline];
      return [
        name,
        percent(mean),
        `${percent(low)} to ${percent(high)}`,
        percent(median),
        `${percent(lowerQuartile)} to ${percent(upperQuartile)}`,
        percent(final[other].mean),
        evaluations.mean.toFixed(0),
        (seconds.mean / 86_400).toFixed(1),
        `${(100 * invalidShare).toFixed(0)} %`,
      ];
    }),
  });
}

function targetTable(summary: ComparisonSummary): string {
  const what = REGRET_WORDS[summary.headline];
  const rows = byRegret(summary).flatMap(({ name, targets }) =>
    targets.map(({ target, successRate, expectedSeconds, expectedEvaluations }) => [
      name,
      percent(target),
      `${(100 * successRate).toFixed(0)} %`,
      rounded(expectedEvaluations),
      rounded(expectedSeconds / 3600),
    ]),
  );
  return htmlTable({
    caption: `Runs that reach a ${what}, and what one success takes: all that was spent by all runs until then, over the number of successes.`,
    columns: [
      { title: 'method:preset' },
      { title: `${what} of at most (points)`, isNumber: true },
      { title: 'runs', isNumber: true },
      { title: 'trained cells', isNumber: true },
      { title: 'hours of training', isNumber: true },
    ],
    rows,
  });
}

function pairTable({ pairs, headline }: ComparisonSummary): string {
  if (pairs.length === 0) return '';
  return htmlTable({
    caption: `Final ${REGRET_WORDS[headline]} of every pair: the chance that a run of the first ends lower than one of the second (A12; 50 % is a tie), and the Mann-Whitney p value, corrected for the number of pairs (Holm).`,
    columns: [
      { title: 'first' },
      { title: 'second' },
      { title: 'chance that the first is better', isNumber: true },
      { title: 'p', isNumber: true },
      { title: 'beyond chance' },
    ],
    rows: pairs.map(({ a, b, chance, adjusted }) => [
      a,
      b,
      `${(100 * chance).toFixed(0)} %`,
      adjusted < 1e-4 ? '< 0.0001' : adjusted.toFixed(4),
      adjusted < LEVEL ? 'yes' : 'no',
    ]),
  });
}

function protocolHtml({ manifest }: ComparisonSummary): string {
  const { dataset, rules, seed, runs, tool, node } = manifest;
  const facts = [
    `Dataset ${dataset.name}: ${countText(dataset.cells)} cells, ${PROVENANCE_WORDS[dataset.provenance]}; SHA-256 ${dataset.sha256}.`,
    `Best mean accuracies of the table: validation ${percent(dataset.optimum.validation)} %, test ${percent(dataset.optimum.test)}${Number.isNaN(dataset.optimum.test) ? '' : ' %'}.`,
    `${runs} runs of each method, seed ${seed}; a run ends at ${stopText(rules.stop)}.`,
    `${rules.workers} simulated worker(s). A training shows ${rules.noise === 'repeat' ? 'one of its repeats by chance' : 'the mean of its repeats'}; more than nine edges are invalid ${rules.edgeLimit === 'raw' ? 'before' : 'after'} pruning.`,
    'A run delivers the cell with the best value that it was told of, or the one that the method names itself. Test regret is that of the mean of all repeats, which no method is told.',
    `Every run is in trials/ as records; ${tool}, Node ${node}.`,
  ];
  return (
    `<ul>${facts.map((fact) => `<li>${escapeHtml(fact)}</li>`).join('')}</ul>` +
    htmlTable({
      caption: 'The methods and where their settings come from.',
      columns: [
        { title: 'method:preset' },
        { title: 'method' },
        { title: 'settings' },
        { title: 'source of the settings' },
      ],
      rows: manifest.methods.map((method) => [
        method.name,
        `${method.title}. ${method.source}`,
        JSON.stringify(method.settings).replaceAll(/[{}"]/g, '').replaceAll(',', ', '),
        method.settingsSource,
      ]),
    })
  );
}

function stopText(stop: ComparisonSummary['manifest']['rules']['stop']): string {
  const { seconds, evaluations, epochs, proposals } = stop;
  const parts = [
    [seconds, 'simulated seconds'],
    [evaluations, 'trained cells'],
    [epochs, 'epochs'],
    [proposals, 'proposals'],
  ] as const;
  return parts
    .filter(([limit]) => limit !== undefined)
    .map(([limit, unit]) => `${limit!.toLocaleString('en-US')} ${unit}`)
    .join(' or ');
}

function byRegret({ methods, headline }: ComparisonSummary): MethodSummary[] {
  return [...methods].sort((a, b) => a.final[headline].mean - b.final[headline].mean);
}

function involves({ a, b }: PairComparison, name: string): boolean {
  return a === name || b === name;
}

function percent(fraction: number): string {
  return Number.isNaN(fraction) ? 'unknown' : points(fraction).toFixed(3);
}

function rounded(value: number): string {
  if (!Number.isFinite(value)) return 'never reached';
  return value >= 100 ? Math.round(value).toLocaleString('en-US') : value.toPrecision(2);
}
