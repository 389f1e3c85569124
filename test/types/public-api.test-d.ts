/** Misuse that must not compile. Checked by `tsc -p test`; nothing here is run. */
/* eslint-disable @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access --
   what must not compile has no type */
import {
  EncodingMap,
  NASBENCH_101,
  cellId,
  cellOf,
  checkCell,
  createCell,
  defineSpace,
  hashAllCells,
  hashCell,
  neighborGraph,
  sampleCells,
  useSimd,
} from '@nasbench/core';
import type { Cell, CellCheck, Space } from '@nasbench/core';

declare const cell: Cell;
declare const check: CellCheck;

// A cell and a space are values: they cannot be changed in place.
// @ts-expect-error mask is read-only
cell.mask = 3;
// @ts-expect-error maxEdges is read-only
NASBENCH_101.maxEdges = 10;
// @ts-expect-error ops is a read-only list
NASBENCH_101.ops.push('identity');

// Options are checked by name.
// @ts-expect-error maxEdge is not an option
defineSpace({ maxVertices: 7, maxEdge: 9, ops: 3 });
// @ts-expect-error maxEdges is missing
defineSpace({ maxVertices: 7, ops: 3 });
// @ts-expect-error thread is not an option
void hashAllCells({ thread: 2 });
// @ts-expect-error signal must be an AbortSignal
void neighborGraph({ signal: 'stop' });

// Chance needs a seed.
// @ts-expect-error seed is missing
sampleCells({ count: 3 });

// A cell is given in one of its forms, and a text is none of them.
// @ts-expect-error a matrix needs ops
createCell({ matrix: [[0, 1]] });
// @ts-expect-error a text is not a cell
createCell('01');
// @ts-expect-error an id is not a cell
hashCell(17);
// @ts-expect-error a hash is not an id
cellOf('043721b9c7fe8c5fad811d47d83132ec');

// The outcome of a check is told apart before its parts are used.
// @ts-expect-error id exists only when valid
check.id.toFixed();
if (check.valid) check.id.toFixed();
// @ts-expect-error reason exists only when not valid
else check.id.toFixed();
// @ts-expect-error not a reason
if (!check.valid && check.reason === 'too-few-edges') throw new Error();

// @ts-expect-error SIMD levels are known by name
useSimd('sse2');
// @ts-expect-error a map is built or received, not constructed from nothing
new EncodingMap();

// What must compile.
const space: Space = defineSpace({ maxVertices: 8, maxEdges: 10, ops: ['a', 'b'], name: 'mine' });
createCell({ matrix: [new Uint8Array(2), new Float32Array(2)], ops: ['input', 'output'] });
createCell(
  {
    matrix: [
      [0, 1],
      [0, 0],
    ],
    ops: [-1, -2],
  },
  { space },
);
cellId(createCell({ rawId: 3 })).toFixed();
checkCell({ hash: 'x' }, { strict: true });
