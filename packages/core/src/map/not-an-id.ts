/** In place of an id: nothing leads from the input to the output. */
export const NO_PATH = -1;

/** In place of an id: more edges after pruning than the space allows. */
export const TOO_MANY_EDGES = -2;

/** In place of an id: more vertices after pruning than the space allows. */
export const TOO_MANY_VERTICES = -3;
