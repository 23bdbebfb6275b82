import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Certificates } from '../support/certificates';

/** A listener with TLS that lets in one user, by PLAIN or SCRAM-SHA-512. */
export interface SecuredListener {
  port: number;
  certificates: Certificates;
  user: string;
  password: string;
}

/** Settings of the broker for this listener, called SECURED. */
export function securedProperties(folder: string, { certificates, user, password }: SecuredListener): string {
  const keyStore = join(folder, 'keystore.pem');
  writeFileSync(keyStore, readFileSync(certificates.key, 'utf8') + readFileSync(certificates.certificate, 'utf8'), {
    mode: 0o600,
  });
  const modules = 'org.apache.kafka.common.security';
  return `
listener.name.secured.ssl.keystore.type=PEM
listener.name.secured.ssl.keystore.location=${keyStore}
listener.name.secured.sasl.enabled.mechanisms=PLAIN,SCRAM-SHA-512
listener.name.secured.plain.sasl.jaas.config=${modules}.plain.PlainLoginModule required user_${user}="${password}";
listener.name.secured.scram-sha-512.sasl.jaas.config=${modules}.scram.ScramLoginModule required;
`;
}

/** Arguments by which the formatting of the broker's folder makes the user known to SCRAM. */
export const scramArguments = ({ user, password }: SecuredListener): string[] => [
  '--add-scram',
  `SCRAM-SHA-512=[name=${user},password=${password}]`,
];
