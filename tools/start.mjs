/** `npm start`: installs what is missing, builds what has changed, and runs everything in this one process. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { installMissing, root } from './install.mjs';
import { buildChanged, runCommand, useCompileCache } from './setup.mjs';

await runCommand(async () => {
  await installMissing();
  await buildChanged({ web: true });
  await useCompileCache();
  await import(pathToFileURL(join(root, 'dist/apps/standalone/src/main.js')).href);
});
