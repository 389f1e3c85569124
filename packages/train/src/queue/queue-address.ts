import { UsageError } from '@nasbench/core';

const SCHEMES = ['redis:', 'rediss:'];

/**
 * Checks where a queue is.
 *
 * @param text `redis://HOST:PORT/NUMBER`, or `rediss://` for TLS; user and password may be in it.
 * @throws UsageError `invalid-option` that does not repeat the text, which may hold a password.
 */
export function parseQueueAddress(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url !== undefined && SCHEMES.includes(url.protocol) && url.hostname !== '') return url;
  const got =
    url === undefined ? 'a text that is no URL' : `a URL that begins with ${url.protocol}`;
  const message =
    'Expected the queue as redis://HOST:PORT, or rediss://USER:PASSWORD@HOST:PORT for TLS; ' +
    `got ${got}. Characters such as @ and / in a password are written %40 and %2F.`;
  throw new UsageError('invalid-option', message, { option: 'queue' });
}

/** The address without user, password and query: fit for messages. */
export function describeAddress({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${pathname === '/' ? '' : pathname}`;
}

/** A text of others, such as an error of the client, without what the address keeps secret. */
export function redact(text: string, { password, username }: URL): string {
  const secrets = [password, decodeURIComponent(password), username].filter((word) => word !== '');
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, '***'), text);
}
