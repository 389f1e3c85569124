import type { IncomingMessage } from 'node:http';

/** Why a request is refused, as an HTTP status and a sentence. */
interface Refusal {
  readonly status: 403 | 405 | 414;
  readonly message: string;
}

const METHODS = ['GET', 'HEAD'];
/** Browsers leave this port out of Host and Origin. */
const HTTP_PORT = 80;
/** A cell as JSON, percent-encoded, has some 1,500 characters. */
const LONGEST_ADDRESS = 8_000;

/**
 * Why this request must not be answered; undefined when it may. Other sites that a browser has open
 * can send requests to loopback: their own pages carry a foreign Origin or Sec-Fetch-Site, and a
 * name of theirs that resolves to 127.0.0.1 shows in Host.
 */
export function refusalOf(request: IncomingMessage, port: number): Refusal | undefined {
  const { method = '', url = '', headers } = request;
  if (!METHODS.includes(method)) {
    return { status: 405, message: `Expected GET or HEAD, got ${method}.` };
  }
  if (!loopbackHosts(port).includes(headers.host ?? '')) {
    return refused(`Expected the host 127.0.0.1:${port}; open the address as it was printed.`);
  }
  if (headers.origin !== undefined && headers.origin !== `http://${headers.host ?? ''}`) {
    return refused('Requests from pages of another origin are refused.');
  }
  const site = headers['sec-fetch-site'] ?? 'none';
  if (site !== 'same-origin' && site !== 'none' && !isLinkToPage(request)) {
    return refused('Requests from pages of another site are refused.');
  }
  if (url.length > LONGEST_ADDRESS) {
    const limit = `at most ${LONGEST_ADDRESS} characters`;
    return { status: 414, message: `Expected an address of ${limit}, got ${url.length}.` };
  }
  return undefined;
}

/** A permalink that was clicked elsewhere: the page opens, and the site with the link sees nothing. */
function isLinkToPage({ headers, url }: IncomingMessage): boolean {
  const isNavigation = headers['sec-fetch-mode'] === 'navigate';
  return isNavigation && headers['sec-fetch-dest'] === 'document' && url === '/';
}

function loopbackHosts(port: number): string[] {
  const names = ['127.0.0.1', 'localhost'];
  const hosts = names.map((name) => `${name}:${port}`);
  return port === HTTP_PORT ? [...hosts, ...names] : hosts;
}

function refused(message: string): Refusal {
  return { status: 403, message };
}
