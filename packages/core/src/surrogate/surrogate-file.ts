import { createHash } from 'node:crypto';
import { NasBenchError } from '../errors.js';
import { valueText } from '../value-text.js';
import { FEATURE_COUNT } from './cell-features.js';
import type { SurrogateReport } from './evaluate-surrogate.js';
import { fromHalf, toHalf } from './float16.js';
import type { TargetScaling } from './scaling.js';
import { Surrogate, type SurrogateOrigin } from './surrogate.js';
import { SURROGATE_TARGETS } from './targets.js';

const FORMAT = 'nasbench surrogate 1';
const FEATURE_LIMITS_BYTES = 4 * 2 * FEATURE_COUNT;
const MAX_WIDTH = 4096;
const MAX_LAYERS = 8;

/** First part of a surrogate file: one line of JSON. */
export interface SurrogateHeader {
  readonly format: typeof FORMAT;
  /** SHA-256 of all that follows the header: 64 hex digits. */
  readonly sha256: string;
  readonly widths: readonly number[];
  readonly nets: number;
  readonly featureLimit: number;
  readonly targets: readonly (TargetScaling & { readonly name: string })[];
  readonly origin: SurrogateOrigin;
  /** Makes the file again. */
  readonly command?: string;
  readonly report?: SurrogateReport;
}

/** What may be noted in a file beside the model. */
export type SurrogateNotes = Pick<SurrogateHeader, 'command' | 'report'>;

/**
 * A surrogate as a file: a header of one JSON line, then means and factors of the features as
 * float32, then the parameters as float16, all little-endian. Halving the precision changes
 * predictions by less than a hundredth of their error.
 */
export function encodeSurrogate(surrogate: Surrogate, notes: SurrogateNotes = {}): Uint8Array {
  const { nets, origin } = surrogate;
  const body = encodeBody(surrogate);
  const header: SurrogateHeader = {
    format: FORMAT,
    sha256: sha256(body),
    widths: nets.widths,
    nets: origin.nets,
    featureLimit: nets.features.limit,
    targets: nets.targets.map((scaling, i) => ({ name: SURROGATE_TARGETS[i]!.name, ...scaling })),
    origin,
    ...notes,
  };
  return Buffer.concat([Buffer.from(`${JSON.stringify(header)}\n`), body]);
}

/** SHA-256 of the fitted numbers: equal for surrogates that predict alike. */
export function surrogateDigest(surrogate: Surrogate): string {
  return sha256(encodeBody(surrogate));
}

/** @throws NasBenchError `corrupt-surrogate` for anything that `encodeSurrogate` does not write. */
export function decodeSurrogate(file: Uint8Array): {
  readonly surrogate: Surrogate;
  readonly header: SurrogateHeader;
} {
  const end = file.indexOf('\n'.charCodeAt(0));
  const header = parseHeader(Buffer.from(file.subarray(0, Math.max(end, 0))).toString());
  const body = file.subarray(end + 1);
  requireSound(sha256(body) === header.sha256, 'a body with the checksum of the header');
  const floats = FEATURE_LIMITS_BYTES;
  const count = header.nets * parameterCount(header.widths);
  requireSound(body.length === floats + 2 * count, `a body of ${floats + 2 * count} bytes`);
  const view = new DataView(body.buffer, body.byteOffset, body.length);
  const column = (first: number): Float32Array =>
    Float32Array.from({ length: FEATURE_COUNT }, (_, i) => view.getFloat32(4 * (first + i), true));
  const parameters = Float32Array.from({ length: count }, (_, i) =>
    fromHalf(view.getUint16(floats + 2 * i, true)),
  );
  const features = { mean: column(0), factor: column(FEATURE_COUNT), limit: header.featureLimit };
  const targets = header.targets.map(({ center, spread }) => ({ center, spread }));
  const nets = { widths: header.widths, features, targets, parameters };
  return { surrogate: new Surrogate(nets, header.origin), header };
}

function encodeBody({ nets: { features, parameters } }: Surrogate): Buffer {
  const body = Buffer.alloc(FEATURE_LIMITS_BYTES + 2 * parameters.length);
  let at = 0;
  for (const column of [features.mean, features.factor]) {
    for (const value of column) at = body.writeFloatLE(value, at);
  }
  for (const value of parameters) at = body.writeUInt16LE(toHalf(value), at);
  return body;
}

function parseHeader(text: string): SurrogateHeader {
  const header = parseJson(text) as Partial<Record<keyof SurrogateHeader, unknown>> | null;
  requireSound(header?.format === FORMAT, `a header of format ${valueText(FORMAT)}`);
  const { widths, nets, targets, featureLimit } = header ?? {};
  const origin = header?.origin as Partial<SurrogateHeader['origin']> | null | undefined;
  const isCount = (value: unknown, most: number): boolean =>
    typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most;
  const soundWidths =
    Array.isArray(widths) &&
    widths.length >= 2 &&
    widths.length <= MAX_LAYERS + 1 &&
    widths.every((width) => isCount(width, MAX_WIDTH)) &&
    widths[0] === FEATURE_COUNT &&
    widths.at(-1) === SURROGATE_TARGETS.length;
  requireSound(soundWidths && isCount(nets, MAX_WIDTH), 'sound widths and number of nets');
  const soundTargets =
    Array.isArray(targets) &&
    SURROGATE_TARGETS.every(({ name }, i) => isTarget(targets[i], name)) &&
    targets.length === SURROGATE_TARGETS.length;
  requireSound(soundTargets && Number.isFinite(featureLimit), 'the targets of this version');
  requireSound(isCount(origin?.rows, 2 ** 31) && isCount(origin?.bestOf, 3), 'a sound origin');
  return header as SurrogateHeader;
}

function isTarget(value: unknown, name: string): boolean {
  const target = value as Partial<SurrogateHeader['targets'][number]> | null | undefined;
  return target?.name === name && Number.isFinite(target.center) && Number.isFinite(target.spread);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function parameterCount(widths: readonly number[]): number {
  return widths.slice(1).reduce((sum, outputs, i) => sum + (widths[i]! + 1) * outputs, 0);
}

function requireSound(sound: boolean, expected: string): void {
  if (sound) return;
  throw new NasBenchError(
    'corrupt-surrogate',
    `Expected a surrogate file with ${expected}, got something else. Fit the surrogate again, or ` +
      'reinstall the package if the file came with it.',
    { expected },
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
