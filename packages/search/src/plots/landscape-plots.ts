import type { Finding } from '../landscape/finding.js';
import type { Landscape } from '../landscape/explore-landscape.js';
import { costPlot } from './landscape-cost-plot.js';
import { accuracyPlot, noisePlot } from './landscape-overview-plots.js';
import {
  distancePlot,
  replacementPlot,
  shapePlots,
  walkPlot,
} from './landscape-structure-plots.js';
import type { Plot } from './plot-frame.js';

/** Pictures of all that a dataset tells; what it cannot tell has none. */
export function landscapePlots(landscape: Landscape): Plot[] {
  const { distributions, costs, noise, replacements, shapes, walk, distance } = landscape;
  const draw = <T>(finding: Finding<T>, plot: (value: T) => Plot | Plot[]): Plot[] =>
    finding.found ? [plot(finding.value)].flat() : [];
  const noises = noise.flatMap((finding) => (finding.found ? [finding.value] : []));
  return [
    ...draw(distributions.validationAccuracy, (value) => accuracyPlot(landscape, value)),
    ...draw(distributions.testAccuracy, (value) => accuracyPlot(landscape, value)),
    ...draw(distributions.trainAccuracy, (value) => accuracyPlot(landscape, value)),
    ...draw(costs.trainableParameters, (value) => costPlot(landscape, value)),
    ...draw(costs.trainingSeconds, (value) => costPlot(landscape, value)),
    ...(noises.length > 0 ? [noisePlot(landscape, noises)] : []),
    ...draw(replacements, (value) => replacementPlot(landscape, value)),
    ...draw(shapes, (value) => shapePlots(landscape, value)),
    ...draw(walk, (value) => walkPlot(landscape, value)),
    ...draw(distance, (value) => distancePlot(landscape, value)),
  ];
}
