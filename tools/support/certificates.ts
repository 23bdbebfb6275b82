import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files in PEM of a server on this computer; its certificate is signed by an authority that nobody knows. */
export interface Certificates {
  authority: string;
  certificate: string;
  /** PKCS #8, readable by this user alone. */
  key: string;
}

/** @returns undefined when certificates can be made here, else a sentence that says what is missing. */
export function whyNoCertificates(): string | undefined {
  return spawnSync('openssl', ['version']).status === 0 ? undefined : 'There is no openssl (package openssl).';
}

/** Makes an authority and a certificate of `localhost` and 127.0.0.1, both valid for a day, in `folder`. */
export function makeCertificates(folder: string): Certificates {
  const file = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execFileSync('openssl', args, { cwd: folder, stdio: 'pipe' });
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  openssl(
    ...['req', '-x509', ...newKey, '-days', '1', '-subj', '/CN=Authority of a test'],
    ...['-keyout', 'authority.key', '-out', 'authority.pem'],
  );
  openssl('req', ...newKey, '-subj', '/CN=localhost', '-keyout', 'server.key', '-out', 'server.csr');
  writeFileSync(file('names.cnf'), 'subjectAltName=DNS:localhost,IP:127.0.0.1');
  openssl(
    ...['x509', '-req', '-in', 'server.csr', '-days', '1', '-CA', 'authority.pem', '-CAkey', 'authority.key'],
    ...['-CAcreateserial', '-extfile', 'names.cnf', '-out', 'server.pem'],
  );
  return { authority: file('authority.pem'), certificate: file('server.pem'), key: file('server.key') };
}
