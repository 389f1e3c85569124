/** The shapes of the server's answers, and the names of its columns. */
export {
  CELL_COLUMNS,
  VALUE_COLUMNS,
  type BudgetAnswer,
  type CellAnswer,
  type CellBudget,
  type CellColumnName,
  type CellDrawing,
  type CellValues,
  type DatasetAnswer,
  type DrawnCellAnswer,
  type ErrorAnswer,
  type Known,
  type NeighborAnswer,
  type RunRow,
  type ValueColumnName,
} from '../../../src/explorer/answers.js';
