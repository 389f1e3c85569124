import { rename, writeFile, readFile } from 'node:fs/promises';
import process from 'node:process';
import { closestName, encodeConfiguration, UsageError } from '@nasbench/core';
import { ENGINE_NAMES, type EngineName } from '../engines/engine.js';
import { FieldProblem, mergeConfiguration, mistyped, requireFields } from './merge-fields.js';
import { PresetError } from './preset-error.js';
import { PRESETS, type Preset } from './preset.js';

const KNOWN = ['name', 'extends', 'epochs', 'repeats', 'engine', 'configuration'];
const ENGINES: readonly string[] = ['auto', ...ENGINE_NAMES];

/**
 * The built-in preset of a name (`paper`, `mini`), or the one in a JSON file:
 *
 *     { "name": "wide", "extends": "mini", "epochs": [2, 8],
 *       "configuration": { "network": { "stemChannels": 16 } } }
 *
 * Every field of a preset can be set. Those that are not given come from the preset that the file
 * extends; a file that extends none has them all. `null` stands for no digest and no time limit.
 *
 * @throws PresetError `preset-not-found`, `preset-not-readable`, or `preset-invalid` naming file,
 *   field, value and, for a misspelled field, the one that was probably meant.
 */
export async function presetConfiguration(nameOrFile: string): Promise<Preset> {
  const builtIn = PRESETS.find(({ name }) => name === nameOrFile);
  if (builtIn !== undefined) return builtIn;
  const content = await readPreset(nameOrFile);
  try {
    return parsePreset(content);
  } catch (error) {
    if (!isProblem(error)) throw error;
    const field = error instanceof FieldProblem ? error.field : undefined;
    const details = { file: nameOrFile, field };
    const text = `${nameOrFile}: ${error.message}`;
    throw new PresetError('preset-invalid', text, details, { cause: error });
  }
}

/**
 * Writes a preset as a file that gives every field, replacing an older one.
 *
 * @throws UsageError `invalid-record` for a value out of its range; PresetError
 *   `preset-not-writable`, and `preset-invalid` for epochs, repeats or an engine that none can have.
 */
export async function writePreset(file: string, preset: Preset): Promise<void> {
  const text = `${JSON.stringify(preset, nullForUndefined, 2)}\n`;
  try {
    parsePreset(text);
  } catch (error) {
    if (!(error instanceof FieldProblem)) throw error;
    throw new PresetError('preset-invalid', `writePreset: ${error.message}`, { file });
  }
  try {
    const unfinished = `${file}.${process.pid}.unfinished`;
    await writeFile(unfinished, text);
    await rename(unfinished, file);
  } catch (error) {
    throw unusable('preset-not-writable', `${file}: the preset cannot be written`, file, error);
  }
}

async function readPreset(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const isMissing = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isMissing) throw notFound(file);
    throw unusable('preset-not-readable', `${file}: the preset cannot be read`, file, error);
  }
}

function notFound(nameOrFile: string): PresetError {
  const names = PRESETS.map(({ name }) => name);
  const closest = closestName(nameOrFile, names);
  const hint = closest === undefined ? '' : ` Did you mean ${closest}?`;
  const text =
    `Expected a preset (${names.join(', ')}) or a JSON file, got ${JSON.stringify(nameOrFile)}, ` +
    `which is neither.${hint}`;
  return new PresetError('preset-not-found', text, { value: nameOrFile, known: names });
}

function unusable(
  code: 'preset-not-readable' | 'preset-not-writable',
  problem: string,
  file: string,
  cause: unknown,
): PresetError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new PresetError(code, `${problem}: ${reason}.`, { file }, { cause });
}

/** What a file may have wrong; anything else is a defect of this program. */
function isProblem(error: unknown): error is Error {
  return (
    error instanceof FieldProblem || error instanceof UsageError || error instanceof SyntaxError
  );
}

function parsePreset(text: string): Preset {
  const fields = requireFields('', JSON.parse(text), KNOWN);
  const base = basePreset(fields.extends);
  const preset: Preset = {
    name: requireName(fields.name ?? base?.name),
    configuration: mergeConfiguration(fields.configuration, base?.configuration),
    epochs: requireEpochs(fields.epochs ?? base?.epochs),
    repeats: requireRepeats(fields.repeats ?? base?.repeats),
    engine: requireEngine(fields.engine ?? base?.engine ?? 'auto'),
  };
  // Refuses what is out of range.
  encodeConfiguration(preset.configuration);
  return preset;
}

function basePreset(value: unknown): Preset | undefined {
  if (value === undefined) return undefined;
  const preset = PRESETS.find(({ name }) => name === value);
  if (preset !== undefined) return preset;
  throw mistyped('extends', `one of ${PRESETS.map(({ name }) => name).join(', ')}`, value);
}

function requireName(value: unknown): string {
  if (typeof value === 'string' && value !== '') return value;
  throw mistyped('name', 'a text', value);
}

function requireEpochs(value: unknown): readonly number[] {
  const isSound =
    Array.isArray(value) &&
    value.length > 0 &&
    value.every((epochs, index) => isCount(epochs, 65_535) && !(epochs <= value[index - 1]));
  if (isSound) return value as number[];
  throw mistyped('epochs', 'an array of ascending integers in [1, 65535]', value);
}

function requireRepeats(value: unknown): number {
  if (isCount(value, 256)) return value;
  throw mistyped('repeats', 'an integer in [1, 256]', value);
}

function requireEngine(value: unknown): EngineName | 'auto' {
  if (typeof value === 'string' && ENGINES.includes(value)) return value as EngineName | 'auto';
  throw mistyped('engine', `one of ${ENGINES.join(', ')}`, value);
}

function isCount(value: unknown, max: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= max;
}

function nullForUndefined(_key: string, value: unknown): unknown {
  return value === undefined ? null : value;
}
