import type { Landscape } from '../landscape/explore-landscape.js';
import { landscapePlots } from './landscape-plots.js';
import { drawPlots, type DrawnPlot } from './render-plot.js';

/** Draws all pictures of a dataset. */
export function drawLandscape(landscape: Landscape): Promise<DrawnPlot[]> {
  return drawPlots(landscapePlots(landscape));
}
