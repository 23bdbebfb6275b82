/**
 * `node tools/keys.mjs`: prints fresh secrets in the form of the configuration, one variable a line, for an
 * environment file. Plain Node: it also runs in the production image.
 */
import { generateKeyPairSync, randomBytes } from 'node:crypto';

const secret = (bytes) => randomBytes(bytes).toString('base64url');
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const der = (key, type) => key.export({ format: 'der', type }).toString('base64url');

const settings = {
  SERVICE_SECRET: secret(32),
  LINK_KEYS: `1:${secret(32)}`,
  STAFF_TOKEN_PUBLIC_KEY: der(publicKey, 'spki'),
  STAFF_TOKEN_PRIVATE_KEY: der(privateKey, 'pkcs8'),
  SMS_TOKEN: secret(24),
  POSTGRES_PASSWORD: secret(24),
  BOOKING_OWNER_PASSWORD: secret(24),
  BOOKING_APP_PASSWORD: secret(24),
  NOTIFICATIONS_OWNER_PASSWORD: secret(24),
  NOTIFICATIONS_APP_PASSWORD: secret(24),
  OUTCOMES_OWNER_PASSWORD: secret(24),
  OUTCOMES_APP_PASSWORD: secret(24),
  BUS_PASSWORD: secret(24),
};
for (const [name, value] of Object.entries(settings)) process.stdout.write(`${name}=${value}\n`);
