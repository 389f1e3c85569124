import { UsageError, type CorruptRecordReason, type RecordPlace } from '../errors.js';
import { valueText } from '../value-text.js';
import { corruptRecord } from './record-place.js';

/** Makes the error for a value that a field may not have. */
type Refusal = (problem: string, value: unknown) => Error;

/** The numbers that a field takes, bounds included unless told otherwise. */
export interface RealRange {
  readonly min: number;
  readonly max?: number;
  readonly excludeMin?: boolean;
  readonly excludeMax?: boolean;
}

const LONGEST_TEXT = 4096;
const SHA256 = /^[0-9a-f]{64}$/;

/**
 * The rules that a record must keep, the same for a record to be written and for one that was read;
 * only the error differs. Each check throws, naming the field, what it takes and what came.
 */
export class FieldChecks {
  readonly #refusal: Refusal;

  private constructor(refusal: Refusal) {
    this.#refusal = refusal;
  }

  /** Throws UsageError `invalid-record`, for a caller's value. */
  static ofArgument(where: string): FieldChecks {
    return new FieldChecks(
      (problem, value) => new UsageError('invalid-record', `${where}: ${problem}.`, { value }),
    );
  }

  /** Throws CorruptRecordError, for a value that was read. */
  static ofStored(
    name: string,
    place: RecordPlace,
    code: CorruptRecordReason = 'bad-protobuf',
  ): FieldChecks {
    return new FieldChecks((problem) => corruptRecord(code, `${name}: ${problem}`, place));
  }

  refuse(field: string, expected: string, value: unknown): never {
    throw this.#refusal(`${field} must be ${expected}, got ${valueText(value)}`, value);
  }

  integer(field: string, value: unknown, min: number, max: number): void {
    if (typeof value === 'number' && Number.isInteger(value) && value >= min && value <= max)
      return;
    this.refuse(field, `an integer in [${min}, ${max}]`, value);
  }

  real(field: string, value: unknown, range: RealRange): void {
    if (typeof value !== 'number' || !isWithin(value, range)) {
      this.refuse(field, `a number in ${rangeText(range)}`, value);
    }
  }

  fraction(field: string, value: unknown): void {
    this.real(field, value, { min: 0, max: 1 });
  }

  oneOf(field: string, value: unknown, known: readonly string[]): void {
    if (typeof value === 'string' && known.includes(value)) return;
    this.refuse(field, `one of ${known.join(', ')}`, value);
  }

  boolean(field: string, value: unknown): void {
    if (typeof value !== 'boolean') this.refuse(field, 'true or false', value);
  }

  /** Well-formed text; the sign that stands for unreadable bytes is refused too. */
  text(field: string, value: unknown): void {
    const isSound =
      typeof value === 'string' &&
      value.length <= LONGEST_TEXT &&
      !/[\p{Surrogate}\uFFFD]/u.test(value);
    if (!isSound) this.refuse(field, `well-formed text of up to ${LONGEST_TEXT} characters`, value);
  }

  sha256(field: string, value: unknown): void {
    if (typeof value === 'string' && SHA256.test(value)) return;
    this.refuse(field, 'a SHA-256 of 64 lower-case hex digits', value);
  }

  array(field: string, value: unknown, longest: number): void {
    if (Array.isArray(value) && value.length <= longest) return;
    this.refuse(field, `an array of up to ${longest}`, value);
  }

  /** An object; its fields can be looked at after that. */
  object(field: string, value: unknown): void {
    if (typeof value !== 'object' || value === null) this.refuse(field, 'an object', value);
  }
}

function isWithin(value: number, { min, max = Infinity, excludeMin, excludeMax }: RealRange) {
  if (!Number.isFinite(value) || value < min || value > max) return false;
  return !(excludeMin === true && value === min) && !(excludeMax === true && value === max);
}

function rangeText({ min, max, excludeMin, excludeMax }: RealRange): string {
  const left = excludeMin === true ? '(' : '[';
  if (max === undefined) return `${left}${min}, infinity)`;
  return `${left}${min}, ${max}${excludeMax === true ? ')' : ']'}`;
}
