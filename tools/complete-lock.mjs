/**
 * `npm run lock`: completes package-lock.json after an `npm install`.
 *
 * npm leaves optional packages out of the lock file when the registry in use does not hold them (a mirror may hold only
 * those for its own platform), and `npm ci` then refuses the lock file everywhere. Their names tell the platform.
 */
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lock = JSON.parse(readFileSync(file, 'utf8'));

const systems = ['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32'];
const processors = ['arm64', 'arm', 'ia32', 'loong64', 'ppc64', 'riscv64', 's390x', 'x64'];
const libraries = { gnu: 'glibc', musl: 'musl' };

function platformOf(name) {
  const words = name.split('/').at(-1).split('-');
  const os = systems.find((system) => words.includes(system));
  const cpu = processors.find((processor) => words.includes(processor));
  if (!os || !cpu)
    throw new Error(`Cannot tell the platform of ${name} from its name: add it to package-lock.json by hand.`);
  const libc = os === 'linux' && libraries[words.find((word) => word in libraries)];
  return { cpu: [cpu], ...(libc && { libc: [libc] }), os: [os] };
}

const added = [];
for (const [path, parent] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(path === '' ? {} : (parent.optionalDependencies ?? {}))) {
    const places = [`${path}/node_modules/${name}`, `node_modules/${name}`];
    if (places.some((place) => lock.packages[place])) continue;
    const group = parent.dev ? { dev: true } : {};
    lock.packages[`node_modules/${name}`] = { version, ...group, optional: true, ...platformOf(name) };
    added.push(name);
  }
}

const { '': project, ...rest } = lock.packages;
const sorted = Object.entries(rest).sort(([a], [b]) => a.localeCompare(b, 'en'));
lock.packages = { '': project, ...Object.fromEntries(sorted) };
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
process.stdout.write(`${added.length} optional packages added to package-lock.json\n`);
