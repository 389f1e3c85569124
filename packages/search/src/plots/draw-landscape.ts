import type { Landscape } from '../landscape/explore-landscape.js';
import type { DrawnPlot } from './comparison-report.js';
import { landscapePlots } from './landscape-plots.js';
import { renderSvg } from './render-plot.js';

/** Draws all pictures of a dataset. */
export async function drawLandscape(landscape: Landscape): Promise<DrawnPlot[]> {
  const drawn: DrawnPlot[] = [];
  for (const plot of landscapePlots(landscape)) {
    drawn.push({ ...plot, svg: await renderSvg(plot.spec) });
  }
  return drawn;
}
