/**
 * Gives the services their roles, schemas and rights in the database that DATABASE_ADMIN_URL names, and ends. Runs
 * before the services at each start: what is there already stays, and a changed password takes effect.
 */
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { prepareDatabase } = require('../dist/libs/shared/src/persistence/prepare-database.js');

function setting(name) {
  const value = process.env[name];
  if (value) return value;
  process.stderr.write(`${name} is missing: see docker/.env.example.\n`);
  process.exit(1);
}

const passwordsOf = (service) => ({
  owner: setting(`${service}_OWNER_PASSWORD`),
  app: setting(`${service}_APP_PASSWORD`),
});

await prepareDatabase({
  adminUrl: setting('DATABASE_ADMIN_URL'),
  passwords: {
    services: {
      booking: passwordsOf('BOOKING'),
      notifications: passwordsOf('NOTIFICATIONS'),
      outcomes: passwordsOf('OUTCOMES'),
    },
    bus: setting('BUS_PASSWORD'),
  },
});
process.stdout.write('The roles and schemas are ready.\n');
