/** `npm run start:<name>`: builds and runs one service, with its settings from the environment. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installMissing, root, SetupError } from './install.mjs';
import { buildChanged, runCommand, useCompileCache } from './setup.mjs';

await runCommand(async () => {
  const name = process.argv[2] ?? '';
  const services = readdirSync(join(root, 'apps')).filter(
    (app) => app !== 'standalone' && existsSync(join(root, 'apps', app, 'src/main.ts')),
  );
  if (!services.includes(name)) {
    throw new SetupError(`Say which service to start: node tools/start-service.mjs ${services.join('|')}.`);
  }
  await installMissing();
  await buildChanged({ web: false });
  await useCompileCache();
  await import(pathToFileURL(join(root, `dist/apps/${name}/src/main.js`)).href);
});
