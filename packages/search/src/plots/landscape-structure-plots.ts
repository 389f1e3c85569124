import type { Landscape } from '../landscape/explore-landscape.js';
import type { DistanceGroup, FitnessDistance } from '../landscape/fitness-distance.js';
import type { OpReplacement } from '../landscape/op-replacement.js';
import type { WalkAutocorrelation } from '../landscape/random-walk.js';
import type { ShapeEffects, ShapeGroup } from '../landscape/shape-effects.js';
import { accuracyAxis, landscapeFrame } from './landscape-frame.js';
import type { Plot } from './plot-frame.js';
import { INK, SERIES } from './plot-theme.js';
import { points } from './plot-words.js';

/** Mean change of accuracy for each op replaced by another. */
export function replacementPlot(landscape: Landscape, found: readonly OpReplacement[]): Plot {
  const title = 'One op replaced by another';
  const values = replacementRows(found);
  const y = {
    field: 'pair',
    type: 'nominal',
    sort: values.map(({ pair }) => pair),
    axis: { title: null, labelLimit: 360 },
  } as const;
  const x = {
    type: 'quantitative',
    axis: { title: 'change of validation accuracy (% points)', format: '~r' },
  } as const;
  const { epochs } = landscape.source;
  return {
    name: 'op-replacement',
    caption: `${title} at one vertex, the graph staying as it is: mean change of the validation accuracy after ${epochs} epochs (points), and one standard deviation to each side (bars).`,
    spec: {
      ...landscapeFrame(landscape, title, `same graph, ${epochs} epochs; bars: one deviation`),
      width: 520,
      height: { step: 34 },
      data: { values },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 4, opacity: 0.35, color: SERIES[0].light },
          encoding: { y, x: { ...x, field: 'low' }, x2: { field: 'high' } },
        },
        {
          data: { values: [{ zero: 0 }] },
          mark: { type: 'rule', color: INK.text.light, strokeDash: [3, 3] },
          encoding: { x: { ...x, field: 'zero' } },
        },
        {
          mark: { type: 'point', filled: true, size: 80, color: SERIES[0].light },
          encoding: { y, x: { ...x, field: 'mean' } },
        },
      ],
    },
  };
}

/** Best first; of a deviation that is not known, none is drawn. */
function replacementRows(found: readonly OpReplacement[]) {
  return [...found]
    .sort((a, b) => b.mean - a.mean)
    .map(({ from, to, mean, deviation }) => {
      const spread = Number.isNaN(deviation) ? 0 : deviation;
      return {
        pair: `${from} → ${to}`,
        mean: points(mean),
        low: points(mean - spread),
        high: points(mean + spread),
      };
    });
}

/** Accuracy by depth, and by width. */
export function shapePlots(landscape: Landscape, { depth, width }: ShapeEffects): Plot[] {
  const long = 'depth: edges of the longest path from input to output';
  const wide = 'width: most edges that one cut crosses in one direction';
  return [
    quartilePlot(landscape, { name: 'depth', title: 'Accuracy by depth', axis: long }, depth),
    quartilePlot(landscape, { name: 'width', title: 'Accuracy by width', axis: wide }, width),
  ];
}

/** Accuracy by the distance to the best cell. */
export function distancePlot(landscape: Landscape, { groups }: FitnessDistance): Plot {
  const title = 'Accuracy by distance to the best cell';
  const words = { name: 'distance', title, axis: 'edits to the best cell' };
  return quartilePlot(
    landscape,
    words,
    groups.map((group: DistanceGroup) => ({ ...group, size: group.distance })),
  );
}

type Quartiles = Pick<
  ShapeGroup,
  'size' | 'cells' | 'mean' | 'median' | 'lowerQuartile' | 'upperQuartile'
>;

interface QuartileWords {
  readonly name: string;
  readonly title: string;
  readonly axis: string;
}

function quartilePlot(
  landscape: Landscape,
  { name, title, axis }: QuartileWords,
  groups: readonly Quartiles[],
): Plot {
  const values = groups.map(({ size, mean, median, lowerQuartile, upperQuartile }) => ({
    size,
    mean: points(mean),
    median: points(median),
    lower: points(lowerQuartile),
    upper: points(upperQuartile),
  }));
  const x = { field: 'size', type: 'ordinal', axis: { title: axis, labelAngle: 0 } } as const;
  const y = accuracyAxis('validation accuracy');
  const { epochs } = landscape.source;
  const blue = SERIES[0].light;
  return {
    name,
    caption: `${title} after ${epochs} epochs: the middle half of the cells (bars), their median (points) and mean (line).`,
    spec: {
      ...landscapeFrame(landscape, title, `${epochs} epochs; bars: the middle half of the cells`),
      height: 260,
      data: { values },
      layer: [
        {
          mark: { type: 'rule', strokeWidth: 8, opacity: 0.35, color: blue },
          encoding: { x, y: { ...y, field: 'lower' }, y2: { field: 'upper' } },
        },
        {
          mark: { type: 'line', strokeWidth: 1.5, strokeDash: [4, 3], color: SERIES[1].light },
          encoding: { x, y: { ...y, field: 'mean' } },
        },
        {
          mark: { type: 'point', filled: true, size: 70, color: blue },
          encoding: { x, y: { ...y, field: 'median' } },
        },
      ],
    },
  };
}

/** Autocorrelation along random walks. */
export function walkPlot(landscape: Landscape, walk: WalkAutocorrelation): Plot {
  const title = 'How long a random walk remembers';
  const values = walk.correlations.map((correlation, lag) => ({ lag, correlation }));
  return {
    name: 'random-walk',
    caption: `${title}: correlation of the validation accuracies of two cells so many steps of a random walk apart, a step being one edit (${walk.walks} walks of ${walk.steps} steps). The level that it falls to tells how alike far cells are.`,
    spec: {
      ...landscapeFrame(landscape, title, `${walk.walks} walks of ${walk.steps} steps`),
      height: 260,
      data: { values },
      mark: {
        type: 'line',
        strokeWidth: 2,
        color: SERIES[0].light,
        point: { size: 40, color: SERIES[0].light },
      },
      encoding: {
        x: {
          field: 'lag',
          type: 'quantitative',
          axis: { title: 'steps apart', tickMinStep: 1 },
        },
        y: {
          field: 'correlation',
          type: 'quantitative',
          scale: { domainMax: 1, zero: true },
          axis: { title: 'correlation', format: '~r' },
        },
      },
    },
  };
}
