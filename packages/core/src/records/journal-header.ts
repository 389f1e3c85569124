import { nasbench } from '#proto/proto.js';
import type { RecordPlace } from '../errors.js';
import { defineSpace, NASBENCH_101 } from '../space/define-space.js';
import { isSameSpace } from '../space/same-space.js';
import type { Space } from '../space/space.js';
import { checkConfiguration } from './configuration-checks.js';
import {
  configurationDigest,
  fromWireConfiguration,
  toWireConfiguration,
} from './configuration-record.js';
import { nameOf } from './enum-names.js';
import { FieldChecks } from './field-checks.js';
import { PROVENANCES, type Provenance } from './provenance.js';
import { corruptRecord, decodeMessage } from './record-place.js';
import type { TrainingConfiguration } from './training-configuration.js';

/** Provenances as the records number them. */
export const PROVENANCE_NUMBERS = {
  real: nasbench.v1.Provenance.PROVENANCE_REAL,
  surrogate: nasbench.v1.Provenance.PROVENANCE_SURROGATE,
  synthetic: nasbench.v1.Provenance.PROVENANCE_SYNTHETIC,
} as const satisfies Record<Provenance, nasbench.v1.Provenance>;

const FORMAT = 'nasbench journal';
const MOST_CONFIGURATIONS = 65_536;

/** Version of the record formats that this package writes, and the newest that it reads. */
export const SCHEMA_VERSION = 1;

/** What the first record of a journal says about all others. */
export interface JournalHeader {
  /** Name and version of the program that made the journal; may be empty. */
  readonly tool: string;
  /** When it was made, as text such as ISO 8601 in UTC; may be empty. */
  readonly created: string;
  readonly provenance: Provenance;
  /** The space of all cells in the journal. */
  readonly space: Space;
  /** All configurations that its runs may name, each once. */
  readonly configurations: readonly TrainingConfiguration[];
}

/** @throws UsageError `invalid-record` for a value out of its range. */
export function encodeJournalHeader(header: JournalHeader): Uint8Array {
  const checks = FieldChecks.ofArgument('journal header');
  checks.object('header', header);
  checkJournalHeader(header, checks);
  const { tool, created, provenance, space, configurations } = header;
  const wire: nasbench.v1.JournalHeader.$Properties = {
    format: FORMAT,
    schemaVersion: SCHEMA_VERSION,
    tool,
    created,
    provenance: PROVENANCE_NUMBERS[provenance],
    space: { ...space, ops: [...space.ops] },
    configurations: configurations.map(toWireConfiguration),
  };
  return nasbench.v1.JournalHeader.encode(wire).finish();
}

/**
 * @throws CorruptRecordError `bad-header` when the bytes are not the header of a journal,
 *   `schema-version` when it was written by a newer version of this package.
 */
export function decodeJournalHeader(bytes: Uint8Array, place: RecordPlace): JournalHeader {
  const wire = decodeWire(bytes, place);
  requireKnownVersion(wire.schemaVersion, place);
  const checks = FieldChecks.ofStored('journal header', place, 'bad-header');
  const header: JournalHeader = {
    tool: wire.tool,
    created: wire.created,
    provenance: nameOf(PROVENANCE_NUMBERS, wire.provenance),
    space: fromWireSpace(wire.space ?? {}, checks),
    configurations: wire.configurations.map(fromWireConfiguration),
  };
  checkJournalHeader(header, checks);
  return header;
}

function decodeWire(bytes: Uint8Array, place: RecordPlace): nasbench.v1.JournalHeader {
  try {
    const wire = decodeMessage('JournalHeader', place, bytes, (from) =>
      nasbench.v1.JournalHeader.decode(from),
    );
    if (wire.format === FORMAT) return wire;
  } catch (error) {
    throw notAJournal(place, error);
  }
  throw notAJournal(place);
}

function notAJournal(place: RecordPlace, cause?: unknown): Error {
  const problem = 'expected the header of a nasbench journal, got another kind of record';
  return corruptRecord('bad-header', problem, place, { cause });
}

function requireKnownVersion(version: number, place: RecordPlace): void {
  if (version === SCHEMA_VERSION) return;
  const problem =
    `schema version ${version} is not known to this version of @nasbench/core, which reads ` +
    `version ${SCHEMA_VERSION}; install a newer one`;
  throw corruptRecord('schema-version', problem, place);
}

/** {@link NASBENCH_101} itself where it is that space, so that no cell needs moving to it. */
function fromWireSpace(wire: nasbench.v1.Space.$Properties, checks: FieldChecks): Space {
  const { maxVertices = 0, maxEdges = 0, ops = [], name = '' } = wire;
  try {
    const space = defineSpace({
      maxVertices: maxVertices ?? 0,
      maxEdges: maxEdges ?? 0,
      ops: ops ?? [],
      name: name ?? '',
    });
    return isSameSpace(space, NASBENCH_101) ? NASBENCH_101 : space;
  } catch (error) {
    return checks.refuse('space', 'a search space', String(error));
  }
}

function checkJournalHeader(header: JournalHeader, checks: FieldChecks): void {
  checks.text('tool', header.tool);
  checks.text('created', header.created);
  checks.oneOf('provenance', header.provenance, PROVENANCES);
  checks.object('space', header.space);
  checks.array('configurations', header.configurations, MOST_CONFIGURATIONS);
  for (const configuration of header.configurations) checkConfiguration(configuration, checks);
  const digests = header.configurations.map(configurationDigest);
  if (new Set(digests).size < digests.length) {
    checks.refuse('configurations', 'different from one another', digests);
  }
}
