import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { refusalOf } from '../../src/explorer/request-guard.js';

/** Why a request for data with these headers is refused; undefined when it is not. */
function refusedWith(headers: Record<string, string>, port: number): number | undefined {
  const request = { method: 'GET', url: '/api/dataset', headers };
  return refusalOf(request as unknown as IncomingMessage, port)?.status;
}

describe('a request on port 80', () => {
  it.each(['127.0.0.1', 'localhost', '127.0.0.1:80', 'localhost:80'])(
    'is answered for %s, with or without the port that browsers leave out',
    (host) => {
      expect(refusedWith({ host }, 80)).toBeUndefined();
      expect(refusedWith({ host, origin: `http://${host}` }, 80)).toBeUndefined();
    },
  );

  it('is refused for another host, another origin, and a bare host on another port', () => {
    expect(refusedWith({ host: 'evil.example' }, 80)).toBe(403);
    expect(refusedWith({ host: '127.0.0.1', origin: 'http://evil.example' }, 80)).toBe(403);
    expect(refusedWith({ host: '127.0.0.1' }, 8101)).toBe(403);
  });
});
