import { Option } from 'commander';
import { UsageError } from '@nasbench/core';
import { defineCommand } from '../command-spec.js';
import { EXIT } from '../exit-codes.js';
import { listCells, type CellListFormat, type CellOrder } from '../lists/cell-lists.js';
import { addSpaceOptions, chooseSpace, type SpaceChoice } from '../space-options.js';
import { writeFileAtomically } from '../terminal/atomic-write.js';
import { sendChunks, writeText } from '../terminal/output.js';

interface SpaceEnumerateOptions extends SpaceChoice {
  readonly format: CellListFormat;
  readonly order?: CellOrder;
  readonly out?: string;
}

/** `nasbench space enumerate`: lists every unique cell. */
export const spaceEnumerate = defineCommand<SpaceEnumerateOptions>({
  path: ['space', 'enumerate'],
  summary: 'List every unique cell, as hashes or with matrix and ops.',
  examples: [
    'nasbench space enumerate --format jsonl | head -3',
    'nasbench space enumerate --format reference-json --out generated_graphs.json',
  ],
  options: (command) =>
    addSpaceOptions(command)
      .addOption(
        new Option('--format <format>', 'hashes: one a line; jsonl: [hash, matrix, labels] a line')
          .choices(['hashes', 'jsonl', 'reference-json'])
          .default('hashes'),
      )
      .addOption(
        new Option(
          '--order <order>',
          'first-seen is the order of ids (default, but hash for reference-json)',
        ).choices(['first-seen', 'hash']),
      )
      .option('--out <file>', 'write there instead of to stdout; the file appears when complete'),
  run: async (options, { stdout, signal }) => {
    const chunks = listCells({
      space: chooseSpace(options),
      format: options.format,
      order: chooseOrder(options),
    });
    if (options.out === undefined) {
      await sendChunks(chunks, (chunk) => writeText(stdout, chunk), signal);
    } else {
      await writeFileAtomically({ path: options.out, chunks, signal });
    }
    return EXIT.ok;
  },
});

function chooseOrder({ format, order }: SpaceEnumerateOptions): CellOrder {
  if (format !== 'reference-json') return order ?? 'first-seen';
  if (order !== 'first-seen') return 'hash';
  throw new UsageError(
    'invalid-option',
    '--format reference-json is sorted by hash by definition; leave --order first-seen out.',
  );
}
