/**
 * What the explorer's page shares with `cellSvg`. Reaches no addon and nothing of Node.js, so that
 * browsers can load it; a part for this repository, not of the public interface.
 */
export { keptVertices } from '../cell/kept-vertices.js';
export { edgeLine, freshParts } from './edge-path.js';
export { layeredLayout } from './layered-layout.js';
export { shortOpName } from './op-words.js';
