/** Number of cells of NAS-Bench-101 (Ying et al. 2019, section 2); their ids are below it. */
export const CELL_COUNT = 423_624;
