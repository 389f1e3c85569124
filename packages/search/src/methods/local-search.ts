import { LocalSearch, type LocalSearchSettings } from '../optimizers/local-search.js';
import { neighborsOf } from './method-context.js';
import type { MethodRow } from './method-row.js';

const NASZILLA: LocalSearchSettings = {
  starts: 10,
  sampler: 'pruned-valid',
  move: 'first-improvement',
  neighborhood: 'encoding-edits',
  atOptimum: 'restart',
  epochs: 108,
};

const SOURCE = 'White et al. 2021, "Exploring the loss landscape in neural architecture search".';

/** Local search over the edits of an encoding. */
export const LOCAL_SEARCH: MethodRow<LocalSearchSettings> = {
  name: 'local-search',
  title: 'Local search',
  description: 'Climbs from the best of a few random cells, one edge or op at a time.',
  source: SOURCE,
  presets: [
    {
      name: 'naszilla',
      settings: NASZILLA,
      source:
        'local_search of naszilla with its defaults: 10 random cells, first improvement, restart ' +
        'at an optimum. There the mean of all repeats is observed.',
    },
    {
      name: 'naszilla-full',
      settings: { ...NASZILLA, move: 'best-improvement' },
      source: 'The same with query_full_nbhd: all neighbours are looked at before a move.',
    },
    {
      name: 'naszilla-continue',
      settings: { ...NASZILLA, atOptimum: 'next-best' },
      source: 'The same without stop_at_minimum: goes on from the best cell not yet left.',
    },
  ],
  create: (settings, stream) => new LocalSearch(settings, stream),
  restore: (state) => LocalSearch.restore(state),
};

/** Local search over unique cells, which have more neighbours than one encoding has edits. */
export const LOCAL_SEARCH_OF_CELLS: MethodRow<LocalSearchSettings> = {
  name: 'local-search-cells',
  title: 'Local search over unique cells',
  description: 'Climbs over all cells one edit away in any encoding of the cell.',
  source: SOURCE,
  needs: ['neighbors'],
  presets: [
    {
      name: 'unique-cells',
      settings: { ...NASZILLA, sampler: 'uniform-cell', neighborhood: 'unique-cells' },
      source: 'This project: starts and neighbours are unique cells, otherwise as naszilla.',
    },
  ],
  create: (settings, stream, context) => new LocalSearch(settings, stream, neighborsOf(context)),
  restore: (state, context) => LocalSearch.restore(state, neighborsOf(context)),
};
