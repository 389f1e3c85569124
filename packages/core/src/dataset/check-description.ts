import { UsageError } from '../errors.js';
import { PROVENANCES } from '../records/provenance.js';
import { defineSpace } from '../space/define-space.js';
import { valueText } from '../value-text.js';
import type { DatasetDescription } from './manifest.js';

const MOST_ENTRIES = 256;
const DIGEST = /^[0-9a-f]{64}$/;

/**
 * The description when every part has its type and range.
 *
 * @throws UsageError `invalid-manifest` naming the field; `invalid-space`.
 */
export function checkDescription(value: unknown, where: string): DatasetDescription {
  const problem = problemOfDescription(value);
  if (problem !== undefined) {
    throw new UsageError('invalid-manifest', `${where}: manifest${problem}.`, { manifest: value });
  }
  const description = value as DatasetDescription;
  const { maxVertices, maxEdges, ops } = description.space;
  defineSpace({ maxVertices, maxEdges, ops });
  return description;
}

/** What does not fit, as the end of a sentence that begins with the manifest's name. */
export function problemOfDescription(value: unknown): string | undefined {
  if (!isRecord(value)) return ` must be an object, got ${valueText(value)}`;
  const { name, provenance, description, space, sources, configurations, epochStamps } = value;
  if (typeof name !== 'string' || name === '') return expected('name', 'a text', name);
  if (!PROVENANCES.includes(provenance as never)) {
    return expected('provenance', `one of ${PROVENANCES.join(', ')}`, provenance);
  }
  if (typeof description !== 'string') return expected('description', 'a text', description);
  if (!isRecord(space)) return expected('space', 'an object', space);
  return (
    problemOfList('sources', sources, isSource, 'an object with a name') ??
    problemOfList('configurations', configurations, isConfiguration, 'a digest and a label') ??
    problemOfList('epochStamps', epochStamps, isEpochStamps, 'three ascending epochs')
  );
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function expected(field: string, what: string, got: unknown): string {
  return `.${field} must be ${what}, got ${valueText(got)}`;
}

function problemOfList(
  field: string,
  list: unknown,
  fits: (entry: unknown) => boolean,
  what: string,
): string | undefined {
  if (!Array.isArray(list)) return expected(field, 'an array', list);
  if (list.length > MOST_ENTRIES) return expected(field, `at most ${MOST_ENTRIES} entries`, list);
  const index = list.findIndex((entry) => !fits(entry));
  return index < 0 ? undefined : expected(`${field}[${index}]`, what, list[index]);
}

function isSource(entry: unknown): boolean {
  return isRecord(entry) && typeof entry.name === 'string';
}

function isConfiguration(entry: unknown): boolean {
  return (
    isRecord(entry) &&
    typeof entry.digest === 'string' &&
    DIGEST.test(entry.digest) &&
    typeof entry.label === 'string'
  );
}

function isEpochStamps(entry: unknown): boolean {
  if (!Array.isArray(entry) || entry.length !== 3) return false;
  return entry.every(
    (epoch, index) => Number.isFinite(epoch) && epoch >= (index === 0 ? 0 : entry[index - 1]),
  );
}
