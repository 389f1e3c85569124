import { cellSvg } from '@nasbench/core';
import { Option } from 'commander';
import { answerCell, type AnsweredCell } from '../cells/cell-answer.js';
import { answerLines } from '../cells/answer-stream.js';
import { CellFacts } from '../cells/cell-facts.js';
import { describeCell } from '../cells/cell-description.js';
import { addCellSelector, readCellSelector, type CellSelector } from '../cells/cell-selector.js';
import { defineCommand } from '../command-spec.js';
import type { Context } from '../context.js';
import { EXIT } from '../exit-codes.js';
import { addCellSpaceOptions, cellSpace, type CellSpaceOptions } from '../space-options.js';
import { writeFileAtomically } from '../terminal/atomic-write.js';
import { writeJson, writeText } from '../terminal/output.js';

interface CellShowOptions extends CellSelector, CellSpaceOptions {
  readonly strict?: boolean;
  readonly svg?: string;
  readonly json?: boolean;
  readonly jsonl?: boolean;
}

/** `nasbench cell show`: draws one cell, or answers a stream of them. */
export const cellShow = defineCommand<CellShowOptions>({
  path: ['cell', 'show'],
  summary: 'Draw a cell with its id, hash and parameters, or say why it is none.',
  examples: [
    "nasbench cell show --matrix '[[0,1,1],[0,0,1],[0,0,0]]' --ops input,maxpool3x3,output",
    `echo '{"rawId": 509607935}' | nasbench cell show --jsonl`,
  ],
  options: (command) =>
    addCellSpaceOptions(addCellSelector(command))
      .option('--strict', 'also reject an unknown op on a vertex that pruning drops')
      .option('--svg <file>', 'also write a picture of the cell')
      .option('--json', 'print one JSON object')
      .addOption(
        new Option('--jsonl', 'answer cells from stdin, a JSON object a line each way').conflicts([
          'json',
          'svg',
          'matrix',
          'ops',
          'mask',
          'vertices',
          'label',
          'rawId',
          'id',
          'hash',
        ]),
      ),
  run: async (options, context) => {
    const space = cellSpace(options);
    const setting = { space, strict: options.strict === true, facts: new CellFacts(space) };
    if (options.jsonl === true) {
      await answerLines(setting, context);
      return EXIT.ok;
    }
    const answered = answerCell(readCellSelector(options), setting);
    if (options.svg !== undefined) await writePicture(answered, options.svg, context);
    if (options.json === true) await writeJson(context.stdout, answered.answer);
    else await writeText(context.stdout, describeCell(answered));
    return answered.answer.valid ? EXIT.ok : EXIT.badData;
  },
});

/** The cell as it was given, with what pruning drops dashed; nothing where there is no cell. */
async function writePicture(
  { given, pruned }: AnsweredCell,
  path: string,
  { signal }: Context,
): Promise<void> {
  const cell = given ?? pruned;
  if (cell === undefined) return;
  await writeFileAtomically({ path, chunks: [cellSvg(cell)], signal });
}
