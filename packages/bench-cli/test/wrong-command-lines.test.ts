import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeBrokenFiles } from './broken-files.js';
import { MAIN } from './run-nasbench.js';

interface WrongLine {
  readonly what: string;
  /** Words that a shell would split at the spaces. */
  readonly line: string;
  readonly code: 1 | 2 | 3;
  /** What the one line on stderr says. */
  readonly says: RegExp;
}

const usage = (what: string, line: string, says: RegExp): WrongLine => ({
  ...{ what, line, says },
  code: 2,
});
const badData = (what: string, line: string, says: RegExp): WrongLine => ({
  ...{ what, line, says },
  code: 3,
});
const undone = (what: string, line: string, says: RegExp): WrongLine => ({
  ...{ what, line, says },
  code: 1,
});

const HASH = '28cfc7874f6d200472e1a9dcd8650aa0';
const TINY = 'train run --data generated --cells vertices<=2 --epochs 1 --repeats 1';
const FULL_DISK = '/dev/full';
const PATIENT = { timeout: 120_000 };

const LINES: readonly WrongLine[] = [
  usage('a misspelled noun', 'datset info x', /Did you mean dataset\?/),
  usage('a misspelled verb', 'dataset inof x', /Did you mean info\?.* nasbench dataset --help/),
  usage('a misspelled option', 'cell show --idd 1', /Did you mean --id\?.* cell show --help/),
  usage('a misspelled choice', 'space enumerate --format jsnol', /Did you mean jsonl\?/),
  usage('half of a metric', 'query best embedded:sample --by val', /Did you mean validationAccu/),
  usage(
    'a misspelled op in a filter',
    'query filter embedded:sample count(maxpol3x3)>1',
    /unknown op "maxpol3x3".*Did you mean maxpool3x3\?$/s,
  ),
  usage(
    'a misspelled field in a filter',
    'query filter embedded:sample paramters<1e6',
    /unknown name "paramters".*\^\n {2}Did you mean parameters\?$/s,
  ),
  usage('a misspelled key', 'query filter embedded:sample {"edgs":9}', /Did you mean edges\?/),
  usage(
    'a misspelled method',
    'search run embedded:sample --method random-serch --evaluations 5',
    /^nasbench: Expected a method of .* Did you mean random-search\?$/,
  ),
  usage('a misspelled preset', `${TINY} --preset mni --out x`, /Did you mean mini\?/),
  usage('a misspelled dataset', 'dataset info embedded:smaple', /Did you mean embedded:sample\?/),
  usage('no number', 'cell show --id seven', /'seven' is invalid\. Expected an integer\./),
  usage('a number out of range', 'space count --edges 40', /'40' is invalid.*\[1, 28\]/),
  usage('a required option left out', 'dataset export embedded:known --out x', /--format/),
  usage(
    'options that exclude each other',
    'dataset surrogate --shipped --from embedded:sample --out x',
    /'--shipped' cannot be used with option '--from <dir>'/,
  ),
  usage(
    'two cells where one is asked for',
    'cell show --id 1 --raw-id 2',
    /got 2 \(--raw-id, --id\)/,
  ),
  usage('a share of more than all', `${TINY} --shard 5/3 --out x`, /such as 3\/16.*got "5\/3"/),
  usage('a search without an end', 'search run embedded:sample --method tpe', /Expected a limit/),
  usage('a budget twice', `${TINY} --epochs 1,1 --out x`, /each budget once, got 1,1/),
  usage('a folder as output', 'space enumerate --out folder', /folder is a folder\. Name a file/),
  usage('an output in no folder', 'space enumerate --out no/x', /mkdir -p no$/),
  usage('an output below a file', 'space enumerate --out text/x', /: text is not a folder/),
  usage('a file as the folder of runs', `${TINY} --out text`, /: text is not a folder/),
  usage(
    'a file as the folder of a comparison',
    'search compare embedded:sample --methods random-candidates --evaluations 2 --runs 1 --out text',
    /: text is not a folder/,
  ),
  usage(
    'a file as the folder of a dataset',
    'dataset import ok.tfrecord --out text',
    /text is a file; a dataset is a folder/,
  ),
  usage(
    'other files where a dataset goes',
    'dataset import ok.tfrecord --out .',
    /holds other files/,
  ),
  usage(
    'a device as a file to replace',
    `dataset export embedded:known --format csv --out ${FULL_DISK}`,
    /it is a device or a pipe/,
  ),
  usage(
    'a queue that is none',
    'train status --queue http://localhost:1',
    /got a URL that begins with http:/,
  ),
  undone('a queue that is not there', 'train status --queue redis://127.0.0.1:1', /ECONNREFUSED/),
  undone('a full disk', `space enumerate --out ${FULL_DISK}`, /no space left there/),
  badData(
    'a file that is not there',
    'dataset import no.tfrecord --out x',
    /no\.tfrecord does not exist/,
  ),
  badData('a folder instead of a file', 'dataset import folder --out x', /folder is a folder/),
  badData('a file instead of a folder', 'dataset info text', /Expected a dataset, a folder with/),
  badData('a folder without a dataset', 'dataset info folder', /Expected a dataset, a folder with/),
  badData('a dataset without its prefix', 'dataset info sample', /Did you mean embedded:sample\?/),
  badData(
    'a dataset of a later version',
    'dataset info newer',
    /expected schema version 1, got 99/,
  ),
  badData('a cut dataset', 'query best cut --by testAccuracy', /runs\.arrow/),
  badData('a manifest that is no JSON', 'query best corrupt --by testAccuracy', /manifest\.json/),
  badData('an empty file', 'dataset import empty --out x', /empty is empty/),
  badData('a cut file', 'dataset import cut.tfrecord --out x', /cut\.tfrecord: record 0 at byte 0/),
  badData(
    'a damaged file',
    'dataset import flipped.tfrecord --out x',
    /record 0 at byte 0: .*checksum/,
  ),
  badData('a text as a journal', 'dataset build text --out x', /text: record 0 at byte 0/),
  badData('no journal', 'train status --out text', /There is no journal text\/runs\.journal/),
  badData(
    'a hash of no cell',
    `query cell embedded:known ${HASH.replace('2', '3')}`,
    /No cell .*3{1}8cfc/,
  ),
  badData('a cell that the dataset lacks', 'query cell embedded:known 5', /not one of the 6 cells/),
  badData(
    'a budget that it lacks',
    `query cell embedded:known ${HASH} --epochs 7`,
    /of 4, 12, 36, 108/,
  ),
  usage(
    'a cell that is no JSON',
    'query cell embedded:known {"matrix":[[0,1]',
    /or a cell as JSON/,
  ),
  badData(
    'a cell with an unknown key',
    'query cell embedded:known {"matrx":[]}',
    /got an object with matrx/,
  ),
  badData(
    'images that are not there',
    'train run --data cifar10:no --out x',
    /no: expected a folder/,
  ),
  badData(
    'a list that is not there',
    'train plan --data generated --cells list:no',
    /a list of cells in no/,
  ),
];

const FORBIDDEN: readonly WrongLine[] = [
  badData('a file', 'dataset import secret.tfrecord --out x', /may not be read.*chmod \+r/),
  usage('the folder of a list', 'space enumerate --out locked/x', /no permission in locked/),
  usage('the folder of a dataset', 'dataset import ok.tfrecord --out locked/x', /no permission/),
  usage('the folder of runs', `${TINY} --out locked/runs`, /no permission/),
];

interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const folder = mkdtempSync(join(tmpdir(), 'nasbench-wrong-'));
const isRoot = process.getuid?.() === 0;
const NOBODY = isRoot ? { uid: 65_534, gid: 65_534 } : {};

async function answerTo(line: string, user: { uid?: number; gid?: number } = {}): Promise<Answer> {
  const args = [MAIN, ...line.split(' ')];
  const env = { ...process.env, NASBENCH_QUEUE: '' };
  const child = spawn(process.execPath, args, { cwd: folder, env, ...user });
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  child.stdin.end();
  const [code] = (await once(child, 'close')) as [number | null];
  return { code, ...text };
}

/** Answers to all lines, two processes at a time. */
async function answersTo(lines: readonly WrongLine[], user = {}): Promise<Map<string, Answer>> {
  const answers = new Map<string, Answer>();
  const left = [...lines];
  const work = async (): Promise<void> => {
    for (let next = left.shift(); next !== undefined; next = left.shift()) {
      answers.set(next.line, await answerTo(next.line, user));
    }
  };
  await Promise.all([work(), work()]);
  return answers;
}

/** One line on stderr but for the place in an expression, no result, no trace, nothing left. */
function expectHelpful({ code, says }: WrongLine, answer: Answer | undefined): void {
  expect(answer?.stderr.trimEnd()).toMatch(says);
  expect(answer?.stderr).toMatch(/^nasbench: [^\n]+\n( {2}[^\n]*\n)*$/);
  expect(answer?.stderr).not.toMatch(/^ {4}at |--debug|\bErrno|undefined|\[object/m);
  expect([answer?.code, answer?.stdout]).toEqual([code, '']);
}

beforeAll(() => writeBrokenFiles(folder));
afterAll(() => {
  chmodSync(join(folder, 'locked'), 0o755);
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(process.platform === 'win32')('a wrong command line gets one line of help', () => {
  let answers: Map<string, Answer>;
  let before: string[];
  beforeAll(async () => {
    before = readdirSync(folder).sort();
    answers = await answersTo(LINES);
  }, 240_000);

  it.each(LINES)('$what: $line', (wrong) => expectHelpful(wrong, answers.get(wrong.line)));

  it('and leaves nothing behind', () => {
    expect(readdirSync(folder).sort()).toEqual(before);
  });
});

describe.skipIf(process.platform === 'win32')('no permission gets one line of help', () => {
  let answers: Map<string, Answer> | undefined;
  beforeAll(async () => {
    chmodSync(join(folder, 'secret.tfrecord'), isRoot ? 0o600 : 0o000);
    chmodSync(join(folder, 'locked'), 0o555);
    chmodSync(folder, 0o755);
    // Root may do everything, and whom it lends its rights to may not even see the command.
    const canRun = (await answerTo('--version', NOBODY).catch(() => undefined))?.code === 0;
    if (canRun) answers = await answersTo(FORBIDDEN, NOBODY);
    else console.warn('SKIPPED: nobody may not run nasbench here, so no permission is tested.');
  }, 120_000);

  it.for(FORBIDDEN)('for $what: $line', (wrong, { skip }) => {
    if (answers === undefined) skip('Nobody may not run nasbench here.');
    expectHelpful(wrong, answers?.get(wrong.line));
  });
});

describe.skipIf(process.platform === 'win32')('an output that ends early', PATIENT, () => {
  async function shell(script: string): Promise<Answer> {
    const child = spawn('bash', ['-c', script, process.execPath, MAIN], { cwd: folder });
    const text = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, ...text };
  }

  it('is told of when the disk behind stdout is full', async () => {
    const { code, stderr } = await shell(
      `"$0" "$1" query best embedded:sample --by testAccuracy > ${FULL_DISK}`,
    );
    expect(stderr).toMatch(/^nasbench: Cannot write the output: no space left there\..*\n$/);
    expect(code).toBe(1);
  });

  it('leaves no part of a file when the disk gets full', async () => {
    // The limit of a file's size stands in for a small disk.
    const { code, stderr } = await shell('ulimit -f 8; "$0" "$1" space enumerate --out list.txt');
    expect(stderr).toMatch(/^nasbench: Cannot write list\.txt: no space left there\..*\n$/);
    expect(readdirSync(folder).filter((name) => name.includes('list.txt'))).toEqual([]);
    expect(code).toBe(1);
  });

  it('is the quiet end when the reader of a pipe has enough', async () => {
    const script = '"$0" "$1" search methods | head -1; exit "${PIPESTATUS[0]}"';
    expect(await shell(script)).toMatchObject({ code: 0, stderr: '' });
  });
});
