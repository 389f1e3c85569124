import { GP_WL } from '../../src/methods/predictor-guided.js';
import {
  createGraphProcessSearch,
  restoreGraphProcessSearch,
} from '../../src/optimizers/graph-process-search.js';
import { SMALL_CONTEXT } from '../closed-space.js';
import { describeConformance } from './conformance.js';

const context = await SMALL_CONTEXT;
const settings = { ...GP_WL.presets[0]!.settings, initial: 10 };

describeConformance({
  name: 'GP with the Weisfeiler-Lehman kernel',
  create: (stream) => createGraphProcessSearch(settings, stream, context),
  restore: (state) => restoreGraphProcessSearch(state, context),
  proposals: 60,
});
