import { request, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { embeddedDataset } from '@nasbench/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type {
  CellAnswer,
  DatasetAnswer,
  DrawnCellAnswer,
  ErrorAnswer,
} from '../../src/explorer/answers.js';
import { startExplorer, type RunningExplorer } from '../../src/explorer/explorer-server.js';
import type { PageFiles } from '../../src/explorer/page-files.js';

const INCEPTION_HASH = '28cfc7874f6d200472e1a9dcd8650aa0';
const PAGE: PageFiles = new Map([
  ['/', { status: 200, type: 'text/html; charset=utf-8', body: Buffer.from('<p>page') }],
]);

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

let known: RunningExplorer;
let sample: RunningExplorer;

beforeAll(async () => {
  known = await startExplorer({ dataset: embeddedDataset('known'), page: PAGE });
  sample = await startExplorer({ dataset: embeddedDataset('sample'), page: PAGE });
});

afterAll(async () => {
  await Promise.all([known.close(), sample.close()]);
});

/** Sends the path as it is, which `fetch` would not. */
async function ask(
  { url }: RunningExplorer,
  path: string,
  { method = 'GET', headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const { port } = new URL(url);
  const sent = request({ host: '127.0.0.1', port, path, method, headers });
  sent.end();
  const [response] = (await once(sent, 'response')) as [import('node:http').IncomingMessage];
  const parts = (await response.toArray()) as Buffer[];
  return { status: response.statusCode, headers: response.headers, body: Buffer.concat(parts) };
}

async function json<T>(explorer: RunningExplorer, path: string): Promise<T> {
  const { status, body } = await ask(explorer, path);
  expect(`${status}: ${body.toString().slice(0, 300)}`).toMatch(/^200/);
  return JSON.parse(body.toString()) as T;
}

async function refusal(path: string): Promise<ErrorAnswer['error']> {
  const { status, body } = await ask(known, path);
  expect(status).toBe(400);
  return (JSON.parse(body.toString()) as ErrorAnswer).error;
}

describe('the explorer server, asked for what it must not give', () => {
  it.each([
    '/../package.json',
    '/assets/../../../package.json',
    '/%2e%2e/%2e%2e/package.json',
    '/..%2f..%2fpackage.json',
    '/..\\..\\package.json',
    '/%00',
    '//etc/passwd',
    '/etc/passwd',
    'http://example.com/',
    '/api/nothing',
    '/api/__proto__',
    '/api/constructor',
  ])('finds nothing at %s', async (path) => {
    expect((await ask(known, path)).status).toBe(404);
  });

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('refuses %s', async (method) => {
    const { status, headers } = await ask(known, '/api/dataset', { method });
    expect(status).toBe(405);
    expect(headers.allow).toBe('GET, HEAD');
  });

  it('refuses a name that another site lets resolve to 127.0.0.1', async () => {
    const { port } = new URL(known.url);
    for (const host of [`evil.example:${port}`, '127.0.0.1', `127.0.0.1:${Number(port) + 1}`]) {
      const { status, body } = await ask(known, '/api/dataset', { headers: { host } });
      expect([host, status]).toEqual([host, 403]);
      expect(body.toString()).toContain(`127.0.0.1:${port}`);
    }
  });

  it('refuses pages of another origin or site', async () => {
    for (const headers of [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ]) {
      const { status } = await ask(known, '/api/dataset', { headers });
      expect([headers, status]).toEqual([headers, 403]);
    }
  });

  it('opens the page, and nothing else, for a link that was clicked on another site', async () => {
    const headers = {
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    };
    expect((await ask(known, '/', { headers })).status).toBe(200);
    expect((await ask(known, '/api/dataset', { headers })).status).toBe(403);
    const framed = { ...headers, 'sec-fetch-dest': 'iframe' };
    expect((await ask(known, '/', { headers: framed })).status).toBe(403);
  });

  it('refuses an overlong address', async () => {
    expect((await ask(known, `/api/cell?spec=${'x'.repeat(9_000)}`)).status).toBe(414);
    expect((await refusal(`/api/cell?spec=${'x'.repeat(4_001)}`)).message).toContain(
      'at most 4000 characters, got 4001',
    );
  });

  it('names a parameter that it does not know, and one that came twice', async () => {
    expect((await refusal('/api/dataset?x=1')).message).toContain('expected no parameters');
    expect((await refusal('/api/cell?ids=1')).message).toContain('"ids"');
    expect((await refusal('/api/cell?id=1&id=2')).message).toContain('expected one id, got two');
    expect((await refusal('/api/cell')).message).toContain('Expected one of id, hash, spec');
  });

  it('passes on why something is no cell', async () => {
    expect(await refusal('/api/cell?id=423624')).toMatchObject({ code: 'id-range' });
    expect(await refusal('/api/cell?id=-1')).toMatchObject({ code: 'invalid-query' });
    expect(await refusal(`/api/cell?hash=${'f'.repeat(32)}`)).toMatchObject({
      code: 'unknown-hash',
    });
    expect(await refusal('/api/cell?hash=xyz')).toMatchObject({ code: 'malformed-hash' });
    expect(await refusal('/api/cell?spec={"matrix":[[0,1]]}')).toMatchObject({
      code: 'matrix-too-small',
    });
  });

  it('names the columns and budgets that there are', async () => {
    expect((await refusal('/api/columns?names=id,hash')).message).toContain('got "hash"');
    expect((await refusal('/api/columns?names=id&epochs=50')).message).toContain(
      'expected one of 4, 12, 36, 108, got "50"',
    );
  });

  it('gives a column once, however often it is asked for', async () => {
    const names = Array.from({ length: 1_300 }, () => 'id').join(',');
    expect((await refusal(`/api/columns?names=${names}`)).message).toContain(
      'expected one id, got two',
    );
  });

  it('says how to go on when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const start = startExplorer({ dataset: embeddedDataset('known'), port, page: PAGE });
    await expect(start).rejects.toMatchObject({
      code: 'port-in-use',
      message: expect.stringContaining('--port') as string,
    });
    other.close();
  });
});

describe('the explorer server', () => {
  it('listens on 127.0.0.1 and lets nothing foreign into the page', async () => {
    expect(known.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const { headers, body } = await ask(known, '/');
    expect(body.toString()).toBe('<p>page');
    expect(headers['content-security-policy']).toContain("default-src 'none'; script-src 'self'");
    expect(headers['content-security-policy']).not.toContain('unsafe');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['referrer-policy']).toBe('no-referrer');
  });

  it('answers HEAD without a body, and keeps no answer in a cache', async () => {
    const { status, headers, body } = await ask(known, '/api/dataset', { method: 'HEAD' });
    expect([status, headers['cache-control'], body.length]).toEqual([200, 'no-store', 0]);
    expect(Number(headers['content-length'])).toBeGreaterThan(100);
  });

  it('says what the dataset is and which values it lacks', async () => {
    const answer = await json<DatasetAnswer>(sample, '/api/dataset');
    expect(answer).toMatchObject({
      dataset: 'embedded:sample',
      provenance: 'real',
      run: 'best',
      counts: { cells: 20_001, runs: 80_004 },
    });
    expect(answer.stamp).toContain('measured in trainings');
    expect(answer.budgets.map(({ epochs, known }) => [epochs, known])).toEqual([
      [4, ['validationAccuracy']],
      [12, ['validationAccuracy']],
      [36, ['validationAccuracy']],
      [108, ['validationAccuracy', 'trainingSeconds']],
    ]);
  });

  it('gives columns of all cells in id order, with NaN for a budget that a cell lacks', async () => {
    const { body } = await ask(known, '/api/columns?names=id,testAccuracy&epochs=36');
    const words = new Uint8Array(body).buffer;
    expect([...new Uint32Array(words, 0, 6)]).toEqual(
      [...new Uint32Array(words, 0, 6)].sort((a, b) => a - b),
    );
    const accuracies = [...new Float32Array(words, 24, 6)];
    expect(accuracies.filter((value) => !Number.isNaN(value))).toHaveLength(1);
    expect(body.length).toBe(48);
  });

  it('gives all of a cell: runs, budgets with standing, encodings, neighbours', async () => {
    const cell = await json<CellAnswer>(known, `/api/cell?hash=${INCEPTION_HASH}`);
    expect(cell).toMatchObject({ hash: INCEPTION_HASH, inDataset: true, vertices: 7, edges: 9 });
    const last = cell.budgets.at(-1)!;
    expect(last.epochs).toBe(108);
    expect(last.values?.testAccuracy).toBeCloseTo(0.930856, 6);
    expect(last.standing).toMatchObject({ of: expect.any(Number), rank: expect.any(Number) });
    expect(cell.runs.map(({ epochs }) => epochs)).toEqual([
      4, 4, 4, 12, 12, 12, 36, 36, 36, 108, 108, 108,
    ]);
    expect(cell.encodings).toBeGreaterThan(1);
    expect(cell.neighbors.length).toBeGreaterThan(5);
    const again = await json<CellAnswer>(known, `/api/cell?id=${cell.id}`);
    expect(again).toEqual(cell);
    const spec = encodeURIComponent(JSON.stringify(cell.drawing));
    expect(await json<CellAnswer>(known, `/api/cell?spec=${spec}`)).toEqual(cell);
  });

  it('describes a cell of the space that the dataset lacks', async () => {
    const cell = await json<CellAnswer>(known, '/api/cell?id=17');
    expect(cell).toMatchObject({ id: 17, inDataset: false, runs: [] });
    expect(cell.budgets.every(({ values }) => values === null)).toBe(true);
    expect(cell.budgets[0]!.missing).toContain('not one of the 6 cells');
  });

  it('judges a drawing: the same cell in any order, pruned, or why it is none', async () => {
    const judge = (edges: number[][], ops: string[]): Promise<DrawnCellAnswer> => {
      const matrix = ops.map((_, x) =>
        ops.map((_op, y) => (edges.some(([from, to]) => from === x && to === y) ? 1 : 0)),
      );
      const spec = encodeURIComponent(JSON.stringify({ matrix, ops }));
      return json<DrawnCellAnswer>(sample, `/api/validate?spec=${spec}`);
    };
    const direct = await judge([[0, 1]], ['input', 'output']);
    expect(direct).toMatchObject({ valid: true, id: 0, vertices: 2 });
    const dangling = await judge(
      [
        [0, 2],
        [0, 1],
      ],
      ['input', 'maxpool3x3', 'output'],
    );
    expect(dangling).toMatchObject({ valid: true, id: 0, vertices: 2 });
    expect(await judge([], ['input', 'output'])).toMatchObject({ valid: false, reason: 'no-path' });
    expect(await judge([[0, 1]], ['input', 'maxpool', 'output'])).toMatchObject({ valid: false });
  });
});
