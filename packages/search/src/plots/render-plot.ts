import { Resvg } from '@resvg/resvg-js';
import type { TopLevelSpec } from 'vega-lite';
import type { Plot } from './plot-frame.js';
import { FONT } from './plot-theme.js';

const PNG_SCALE = 2;

/** A picture that is drawn. */
export interface DrawnPlot extends Plot {
  readonly svg: string;
}

/** Draws pictures, one after the other. */
export async function drawPlots(plots: readonly Plot[]): Promise<DrawnPlot[]> {
  const drawn: DrawnPlot[] = [];
  for (const plot of plots) drawn.push({ ...plot, svg: await renderSvg(plot.spec) });
  return drawn;
}

/** A vega-lite picture as SVG text, drawn without a browser. */
export async function renderSvg(spec: TopLevelSpec): Promise<string> {
  // Loaded here, because they take longer to load than most commands take to run.
  const [{ parse, View, Warn }, { compile }] = await Promise.all([
    import('vega'),
    import('vega-lite'),
  ]);
  const compiled = compile(spec).spec;
  const view = new View(parse(compiled), { renderer: 'none', logLevel: Warn });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}

/** An SVG text as PNG, two pixels for each of its units, with the fonts of the system. */
export function renderPng(svg: string): Uint8Array {
  const [defaultFontFamily = ''] = FONT.split(',');
  const font = { loadSystemFonts: true, defaultFontFamily };
  const zoom = { mode: 'zoom', value: PNG_SCALE } as const;
  return new Resvg(svg, { font, fitTo: zoom }).render().asPng();
}
