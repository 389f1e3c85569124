// Import of a full-size official file: 5,083,488 records, 2,085,986,016 bytes. The file is written
// from a complete predicted table first; where there is no room for it, the benchmark is skipped.
import { execFileSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import {
  decodeModelMetrics,
  importDataset,
  importTfRecords,
  shippedSurrogate,
  surrogateRuns,
  writeTfRecords,
} from '@nasbench/core';
import { mustEqual, printMachine, printResult, summarize } from './harness.mjs';
import { timeOnce } from './plain-port.mjs';

const RECORDS = 5_083_488;
const FULL_BYTES = 2_085_986_016;
const ONLY108_RECORDS = 1_270_872;
const ONLY108_BYTES = 522_767_376;
const NEEDED_BYTES = 5e9;
const BAR_MS = 15_000;
const BAR_RSS_BYTES = 1.5e9;
const SAMPLES = 3;
const PLAIN_RECORDS = 100_000;

/** In a fresh process: imports a file and prints milliseconds, peak memory and what was found. */
async function answerChild([how, file, out]) {
  const start = performance.now();
  const { records, findings } =
    how === '--import'
      ? await importTfRecords({ files: [file] })
      : await importDataset({ files: [file], out, provenance: 'surrogate' });
  const milliseconds = performance.now() - start;
  const rssBytes = process.resourceUsage().maxRSS * 1024;
  process.stdout.write(JSON.stringify({ milliseconds, rssBytes, records, findings }));
}

function runChild(...args) {
  const script = fileURLToPath(import.meta.url);
  return JSON.parse(execFileSync(process.execPath, [script, ...args], { encoding: 'utf8' }));
}

async function writeFiles(folder) {
  const { runs, manifest } = await surrogateRuns({ surrogate: shippedSurrogate().surrogate });
  const { epochStamps } = manifest;
  const full = join(folder, 'full.tfrecord');
  const written = await writeTfRecords({ runs, epochStamps, out: full });
  mustEqual(written.records, RECORDS, 'records of the full file');
  mustEqual(written.sizeBytes, FULL_BYTES, 'bytes of the full file');
  const out = join(folder, 'only108.tfrecord');
  const only108 = await writeTfRecords({ runs, epochStamps, out, epochs: [108] });
  mustEqual(only108.records, ONLY108_RECORDS, 'records of the 108-epoch file');
  mustEqual(only108.sizeBytes, ONLY108_BYTES, 'bytes of the 108-epoch file');
  rmSync(out);
  return { full, sha256: written.sha256, runs };
}

/** Import and export must give the same bytes, and the same columns but for the order of rows. */
async function check({ full, sha256, runs }) {
  const imported = await importTfRecords({ files: [full] });
  mustEqual(imported.findings.length, 0, 'findings');
  for (const name of ['cellId', 'epochs', 'finalTest', 'halfwaySeconds', 'totalSeconds']) {
    const differs = imported.runs[name].findIndex((value, row) => value !== runs[name][row]);
    mustEqual(differs, -1, `first row in which ${name} differs`);
  }
  const again = `${full}.again`;
  const { epochStamps } = imported;
  const written = await writeTfRecords({ runs: imported.runs, epochStamps, out: again });
  rmSync(again);
  mustEqual(written.sha256, sha256, 'sha256 of the file after import and export');
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

function crc32c(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ CRC_TABLE[(crc ^ byte) & 0xff];
  return (crc ^ 0xffffffff) >>> 0;
}

/** The reader that one writes first: frame by frame, JSON, base64, protobuf. */
function readPlainly(bytes, count) {
  let at = 0;
  let sum = 0;
  for (let record = 0; record < count; record++) {
    const length = Number(bytes.readBigUInt64LE(at));
    const payload = bytes.subarray(at + 12, at + 12 + length);
    const crc = crc32c(payload);
    const masked = (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
    mustEqual(bytes.readUInt32LE(at + 12 + length), masked, `checksum of record ${record}`);
    const [, , , , encoded] = JSON.parse(payload.toString('utf8'));
    sum += decodeModelMetrics(Buffer.from(encoded, 'base64')).evaluationData.at(-1).testAccuracy;
    at += length + 16;
  }
  return sum;
}

function plainBaseline({ full }) {
  const file = openSync(full, 'r');
  const bytes = Buffer.alloc(PLAIN_RECORDS * 430);
  readSync(file, bytes, 0, bytes.length, 0);
  closeSync(file);
  readPlainly(bytes, 2000);
  const { milliseconds } = timeOnce(() => readPlainly(bytes, PLAIN_RECORDS));
  return {
    milliseconds: (milliseconds / PLAIN_RECORDS) * RECORDS,
    how: `JSON.parse, base64, protobufjs, extrapolated from ${PLAIN_RECORDS} records`,
  };
}

function timeChildren(title, args, baseline) {
  const answers = Array.from({ length: SAMPLES }, () => runChild(...args));
  for (const { records, findings } of answers) {
    mustEqual(records, RECORDS, 'records read');
    mustEqual(findings.length, 0, 'findings');
  }
  const time = summarize(answers.map(({ milliseconds }) => milliseconds));
  printResult({ title, n: 1, time, barMs: BAR_MS, ...(baseline && { baseline }) });
  const peak = Math.max(...answers.map(({ rssBytes }) => rssBytes));
  const verdict = peak < BAR_RSS_BYTES ? 'met' : 'MISSED';
  console.log(`  peak memory ${(peak / 1e9).toFixed(2)} GB; bar 1.5 GB: ${verdict}`);
}

async function main() {
  printMachine();
  const { bavail, bsize } = statfsSync(tmpdir());
  if (bavail * bsize < NEEDED_BYTES) {
    console.log(`skipped: needs 5 GB in ${tmpdir()}; TMPDIR may name a larger place`);
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'nasbench-import-'));
  try {
    const files = await writeFiles(folder);
    await check(files);
    const { full } = files;
    timeChildren('import of a full official file', ['--import', full], plainBaseline(files));
    timeChildren('the same, written as a dataset', ['--dataset', full, join(folder, 'dataset')]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const args = process.argv.slice(2);
if (args[0] === '--import' || args[0] === '--dataset') await answerChild(args);
else await main();
