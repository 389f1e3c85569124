import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { NasBenchError, type Dataset } from '@nasbench/core';
import { answerQuestion } from './data-api.js';
import { ExploredDataset } from './explored-dataset.js';
import { readPage, type PageFiles } from './page-files.js';
import { refusalOf } from './request-guard.js';
import { errorContent, send, type Content } from './responses.js';

/** Options of {@link startExplorer}. */
interface StartExplorerOptions {
  readonly dataset: Dataset;
  /** Port of 127.0.0.1; 0 takes a free one. @default 0 */
  readonly port?: number;
  /** The files of the page. @default the built ones */
  readonly page?: PageFiles;
}

/** A server that answers. */
export interface RunningExplorer {
  readonly url: string;
  /** Ends all connections at once. */
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';

/**
 * Serves the page and the data of one dataset to this machine only.
 *
 * @throws NasBenchError `port-in-use`, `port-not-allowed`, `page-not-built`.
 */
export async function startExplorer(options: StartExplorerOptions): Promise<RunningExplorer> {
  const { dataset, port = 0, page = readPage() } = options;
  const explored = new ExploredDataset(dataset);
  const server = createServer((request, response) => {
    void answer(request, response, { explored, page, port: portOf(server) });
  });
  await listen(server, port);
  return {
    url: `http://${LOOPBACK}:${portOf(server)}/`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

interface Served {
  readonly explored: ExploredDataset;
  readonly page: PageFiles;
  readonly port: number;
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
): Promise<void> {
  try {
    send(response, await contentFor(request, served));
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    send(response, errorContent(500, 'internal', message));
  }
}

async function contentFor(
  request: IncomingMessage,
  { explored, page, port }: Served,
): Promise<Content> {
  const refusal = refusalOf(request, port);
  if (refusal !== undefined) return errorContent(refusal.status, 'refused', refusal.message);
  // The address as it came: parsing it as a URL would resolve its dots.
  const [path, query] = splitAt(request.url ?? '', '?');
  const content = page.get(path) ?? (await answerQuestion(explored, path, query));
  return content ?? errorContent(404, 'not-found', 'There is nothing at this address.');
}

function splitAt(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + 1)];
}

async function listen(server: Server, port: number): Promise<void> {
  try {
    server.listen(port, LOOPBACK);
    await once(server, 'listening');
  } catch (error) {
    throw listenFailure(error as NodeJS.ErrnoException, port);
  }
}

function listenFailure(error: NodeJS.ErrnoException, port: number): Error {
  const remedy = 'Choose another with --port, or leave --port out for a free one.';
  if (error.code === 'EADDRINUSE') {
    const message = `Port ${port} of ${LOOPBACK} is in use by another program. ${remedy}`;
    return new NasBenchError('port-in-use', message, { port });
  }
  if (error.code === 'EACCES') {
    const message = `Port ${port} of ${LOOPBACK} may not be used by this user. ${remedy}`;
    return new NasBenchError('port-not-allowed', message, { port });
  }
  return error;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
