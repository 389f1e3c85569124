import { shortOpName } from '@nasbench/core/layout';
import type { DatasetAnswer, ValueColumnName } from './answers.js';
import { VALUE_COLUMNS } from './answers.js';

/**
 * A number that cells have: `trainableParameters`, `vertices`, `edges`, `op:0` (how many inner
 * vertices have that op), or a value at a budget such as `testAccuracy@108`.
 */
export type FieldId = string;

/** What kind of number a field is, which decides its format. */
export type FieldKind = 'fraction' | 'seconds' | 'parameters' | 'count';

/** A field with its words. */
export interface Field {
  readonly id: FieldId;
  readonly kind: FieldKind;
  /** `Validation accuracy, 108 epochs`. */
  readonly title: string;
  /** `Validation`, where the budget is said elsewhere. */
  readonly shortTitle: string;
  /** Unit for an axis or an input; empty for counts. */
  readonly unit: string;
  /** Budget of a value; undefined for facts of the cell. */
  readonly epochs?: number;
}

const VALUE_TITLES: Readonly<Record<ValueColumnName, string>> = {
  trainAccuracy: 'Training accuracy',
  validationAccuracy: 'Validation accuracy',
  testAccuracy: 'Test accuracy',
  trainingSeconds: 'Training time',
};

const SHORT_TITLES: Readonly<Record<ValueColumnName, string>> = {
  trainAccuracy: 'Training',
  validationAccuracy: 'Validation',
  testAccuracy: 'Test',
  trainingSeconds: 'Time',
};

const UNITS: Readonly<Record<FieldKind, string>> = {
  fraction: '%',
  seconds: 's',
  parameters: '',
  count: '',
};

/** Every field that some cell of the dataset has a number for. */
export function fieldsOf({ budgets, space }: DatasetAnswer): Field[] {
  return [
    field('trainableParameters', 'parameters', 'Trainable parameters', 'Parameters'),
    ...[...budgets]
      .reverse()
      .flatMap(({ epochs, known }) =>
        VALUE_COLUMNS.filter((name) => known.includes(name)).map((name) =>
          valueField(name, epochs),
        ),
      ),
    field('vertices', 'count', 'Vertices', 'Vertices'),
    field('edges', 'count', 'Edges', 'Edges'),
    ...space.ops.map((op, position) =>
      field(`op:${position}`, 'count', `Number of ${shortOpName(op)}`, shortOpName(op)),
    ),
  ];
}

/** Id of a value at a budget. */
export function valueFieldId(name: ValueColumnName, epochs: number): FieldId {
  return `${name}@${epochs}`;
}

/** The column and the budget of a value's id; undefined for other fields. */
export function splitValueField(
  id: FieldId,
): { readonly name: ValueColumnName; readonly epochs: number } | undefined {
  const [word, epochs] = id.split('@');
  const name = VALUE_COLUMNS.find((known) => known === word);
  return name === undefined || epochs === undefined ? undefined : { name, epochs: Number(epochs) };
}

function valueField(name: ValueColumnName, epochs: number): Field {
  const kind = name === 'trainingSeconds' ? 'seconds' : 'fraction';
  const title = `${VALUE_TITLES[name]}, ${epochs} epochs`;
  return { ...field(valueFieldId(name, epochs), kind, title, SHORT_TITLES[name]), epochs };
}

function field(id: FieldId, kind: FieldKind, title: string, shortTitle: string): Field {
  return { id, kind, title, shortTitle, unit: UNITS[kind] };
}
