import type { CostView, FrontPoint } from '../landscape/cost-view.js';
import type { Landscape } from '../landscape/explore-landscape.js';
import { accuracyAxis, landscapeFrame } from './landscape-frame.js';
import type { Plot } from './plot-frame.js';
import { SERIES } from './plot-theme.js';
import { countText, points } from './plot-words.js';

const COST_WORDS = {
  trainableParameters: { title: 'trainable parameters', axis: 'trainable parameters (log)' },
  trainingSeconds: { title: 'training time', axis: 'training seconds (log)' },
} as const;

/** Accuracy against cost as a density, with the Pareto front. */
export function costPlot(landscape: Landscape, view: CostView): Plot {
  const words = COST_WORDS[view.cost];
  const title = `Validation accuracy and ${words.title}`;
  const cells = countText(view.cells);
  const axis = { title: words.axis, format: '~s', tickCount: 6, labelOverlap: true } as const;
  const scale = { type: 'log', nice: false } as const;
  const x = { type: 'quantitative', scale, axis } as const;
  return {
    name: `accuracy-over-${words.title.replaceAll(' ', '-')}`,
    caption: captionOf(title, view),
    spec: {
      ...landscapeFrame(landscape, title, `${cells} cells, ${view.epochs} epochs`),
      layer: [densityLayer(view, x), frontLayer(view, x)],
    },
  };
}

function captionOf(title: string, view: CostView): string {
  const { epochs, cells, front, density } = view;
  const drawn = drawnFront(view).length;
  const cheaper = front.length - drawn;
  const hidden =
    cheaper === 0
      ? ''
      : `; ${countText(cheaper)} cheaper ${cheaper === 1 ? 'one lies' : 'ones lie'} below the picture`;
  const below =
    density.outside === 0 ? '' : ` ${countText(density.outside)} cells lie below the picture.`;
  return (
    `${title} after ${epochs} epochs: the darker a box, the more of the ${countText(cells)} cells it holds (1 to ${countText(mostIn(density))}, log). ` +
    `The line joins the ${countText(drawn)} cells that no other beats in both (Pareto front)${hidden}.${below}`
  );
}

interface CostAxis {
  readonly type: 'quantitative';
  readonly scale: { readonly type: 'log'; readonly nice: false };
}

const Y = accuracyAxis('validation accuracy');

function densityLayer({ density }: CostView, x: CostAxis) {
  const values = density.boxes.map(({ left, right, low, high, count }) => {
    return { left, right, low: points(low), high: points(high), count };
  });
  const opacity = {
    field: 'count',
    type: 'quantitative',
    legend: null,
    scale: { type: 'log', domain: [1, Math.max(2, mostIn(density))], range: [0.12, 0.95] },
  } as const;
  return {
    data: { values },
    mark: { type: 'rect', color: SERIES[0].light, aria: false },
    encoding: {
      x: { ...x, field: 'left' },
      x2: { field: 'right' },
      y: { ...Y, field: 'low' },
      y2: { field: 'high' },
      opacity,
    },
  } as const;
}

/** The front as far as it is in the picture. */
function drawnFront({ density, front }: CostView): FrontPoint[] {
  const lowest = density.boxes.reduce((least, { low }) => Math.min(least, low), Infinity);
  return front.filter(({ accuracy }) => accuracy >= lowest);
}

function frontLayer(view: CostView, x: CostAxis) {
  const values = drawnFront(view).map(({ cost, accuracy }) => {
    return { cost, accuracy: points(accuracy) };
  });
  const color = SERIES[1].light;
  return {
    data: { values },
    mark: {
      type: 'line',
      interpolate: 'step-after',
      strokeWidth: 1.5,
      color,
      point: { size: 26, color },
      aria: false,
    },
    encoding: { x: { ...x, field: 'cost' }, y: { ...Y, field: 'accuracy' } },
  } as const;
}

function mostIn({ boxes }: CostView['density']): number {
  return boxes.reduce((most, { count }) => Math.max(most, count), 0);
}
