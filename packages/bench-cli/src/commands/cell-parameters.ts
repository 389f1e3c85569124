import { Option } from 'commander';
import { canonicalize, createCell, trainableParameters, UsageError } from '@nasbench/core';
import {
  addCellSelector,
  hasCellSelector,
  readCellSelector,
  type CellSelector,
} from '../cells/cell-selector.js';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { addNetworkOptions, networkShape, type NetworkOptions } from '../network-options.js';
import { listParameters } from '../lists/parameter-list.js';
import { addCellSpaceOptions, cellSpace, type CellSpaceOptions } from '../space-options.js';
import { sendChunks, writeJson, writeText } from '../terminal/output.js';
import { formatCount, formatFacts } from '../terminal/table.js';

interface CellParametersOptions extends CellSelector, CellSpaceOptions, NetworkOptions {
  readonly all?: boolean;
  readonly json?: boolean;
}

/** `nasbench cell parameters`: trainable parameters of the network around a cell. */
export const cellParameters = defineCommand<CellParametersOptions>({
  path: ['cell', 'parameters'],
  summary: 'Count the trainable parameters of the network that repeats a cell.',
  examples: [
    'nasbench cell parameters --hash 28cfc7874f6d200472e1a9dcd8650aa0 --stem 16',
    'nasbench cell parameters --all | sort -k2n | tail -1',
  ],
  options: (command) =>
    addNetworkOptions(addCellSpaceOptions(addCellSelector(command)))
      .option('--all', 'print "hash parameters" for every cell, sorted by hash')
      .addOption(new Option('--json', 'print one JSON object').conflicts('all')),
  run: async (options, { stdout, signal }) => {
    const space = cellSpace(options);
    const network = networkShape(options);
    if (options.all === true) {
      refuseSelector(options);
      const chunks = listParameters(space, network);
      await sendChunks(chunks, (chunk) => writeText(stdout, chunk), signal);
      return EXIT.ok;
    }
    const cell = createCell(readCellSelector(options), { space });
    const parameters = trainableParameters(canonicalize(cell), { network });
    const parametersAsGiven = trainableParameters(cell, { network, order: 'as-given' });
    if (options.json === true) await writeJson(stdout, { parameters, parametersAsGiven, network });
    else await writeText(stdout, parameterText(parameters, parametersAsGiven));
    return EXIT.ok;
  },
});

function refuseSelector(options: CellParametersOptions): void {
  if (!hasCellSelector(options)) return;
  throw new UsageError('invalid-option', '--all counts every cell; leave the one cell out.');
}

function parameterText(stored: number, asGiven: number): string {
  return formatFacts([
    ['parameters, stored vertex order', formatCount(stored)],
    ['parameters, order as given', formatCount(asGiven)],
  ]);
}
