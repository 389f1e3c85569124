import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { HAS_REDIS } from './redis-server.js';

/** Files of a certificate that vouches for itself, for this machine. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/** Whether tests of encrypted connections can run here: not all builds of Redis have TLS. */
export const HAS_TLS = HAS_REDIS && knowsTls() && hasOpenSsl();
if (HAS_REDIS && !HAS_TLS) {
  console.warn('SKIPPED: tests of TLS need openssl, and a redis-server that was built with TLS.');
}

/** Makes a certificate in a folder. */
export function makeCertificate(folder: string): Certificate {
  const [certificate, key] = [join(folder, 'certificate.pem'), join(folder, 'key.pem')];
  execFileSync(
    'openssl',
    [
      ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'],
      ...['-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=localhost'],
      ...['-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'],
    ],
    { stdio: 'ignore' },
  );
  return { certificate, key };
}

/** With TLS it ends for want of a key; without, for an option that it does not know. */
function knowsTls(): boolean {
  const args = ['--port', '0', '--tls-port', '1', '--tls-cert-file', '/there/is/none'];
  const { stdout } = spawnSync('redis-server', args, { encoding: 'utf8', timeout: 10_000 });
  return stdout.includes('Failed to configure TLS');
}

function hasOpenSsl(): boolean {
  return spawnSync('openssl', ['version']).status === 0;
}
