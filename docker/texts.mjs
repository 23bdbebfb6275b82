/**
 * A text message provider for trials, with the interface of Twilio: delivers to nobody. What it received is read at
 * `/api/catcher/messages` of PORT. TEXTS_PORT takes the messages.
 */
import { createServer } from 'node:http';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { startCatcher } = require('../dist/apps/standalone/src/catcher/catcher.js');
const { catcherRoutes } = require('../dist/apps/standalone/src/catcher-routes.js');

const { HOST = '127.0.0.1', PORT = '3000', TEXTS_PORT = '3001', SMS_ACCOUNT, SMS_TOKEN } = process.env;

const catcher = await startCatcher({
  host: HOST,
  smsPort: Number(TEXTS_PORT),
  smsAccount: SMS_ACCOUNT,
  smsToken: SMS_TOKEN,
  now: () => new Date(),
});
const server = createServer((request, response) => {
  if (request.url === '/health/ready') response.writeHead(200).end('{"status":"ok"}');
  else catcherRoutes(catcher)(request, response);
});
server.listen(Number(PORT), HOST);

for (const signal of ['SIGTERM', 'SIGINT']) {
  process.on(signal, async () => {
    server.close();
    server.closeAllConnections();
    await catcher.close();
    process.exit(0);
  });
}
