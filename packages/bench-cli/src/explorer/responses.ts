import type { ServerResponse } from 'node:http';
import type { ErrorAnswer } from './answers.js';

/** Nothing but what this server itself sends is loaded, run or asked by the page. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const SECURITY_HEADERS = {
  'Content-Security-Policy': CONTENT_SECURITY_POLICY,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

/** What is sent. */
export interface Content {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
  /** Value of Cache-Control. @default 'no-store' */
  readonly caching?: string;
}

/** Sends one answer; to HEAD without its body. */
export function send(response: ServerResponse, content: Content): void {
  const { status, type, body, caching = 'no-store' } = content;
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'Content-Type': type,
    'Content-Length': body.length,
    'Cache-Control': caching,
    ...(status === 405 && { Allow: 'GET, HEAD' }),
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

/** A value as JSON; unknown numbers, which are NaN, become null. */
export function jsonContent(value: unknown): Content {
  return {
    status: 200,
    type: 'application/json; charset=utf-8',
    body: Buffer.from(JSON.stringify(value)),
  };
}

/** Raw columns. */
export function binaryContent(body: Buffer): Content {
  return { status: 200, type: 'application/octet-stream', body };
}

/** A refusal or failure. */
export function errorContent(status: number, code: string, message: string): Content {
  const answer: ErrorAnswer = { error: { code, message } };
  return { ...jsonContent(answer), status };
}
