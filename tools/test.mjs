/**
 * `npm test [-- <arguments for Jest>]`: installs and builds what is missing and runs every test that this machine can
 * run; says in one line what it left out. With CI=true nothing may be left out. `--cluster`: only what needs Kafka.
 * The last line is `N passed, N failed`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installMissing } from './install.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const say = (line) => process.stdout.write(`${line}\n`);
const ci = process.env.CI === 'true' || process.env.CI === '1';
const onlyCluster = process.argv.includes('--cluster');
const jestArguments = process.argv.slice(2).filter((argument) => argument !== '--cluster');

/** Each project of Jest, and what it cannot do without. */
const needs = {
  services: [],
  pages: [],
  backup: ['postgres'],
  cluster: ['kafka', 'redis', 'certificates', 'nginx'],
  faults: ['kafka', 'redis'],
  journey: ['browser'],
  'cluster-journey': ['kafka', 'redis', 'browser'],
};
const onCluster = ['cluster', 'faults', 'cluster-journey'];
const withPages = ['journey', 'cluster-journey'];

/** One after the other, each with as many workers as Jest's configuration says. */
const stages = [
  { name: 'services, rules and backup', projects: ['services', 'pages', 'backup'] },
  { name: 'cluster', projects: ['cluster'] },
  { name: 'faults', projects: ['faults'] },
  { name: 'start and journeys', projects: ['journey', 'cluster-journey'] },
];

/** For each thing that a machine may lack: undefined, or a sentence that says what is missing. */
async function lacks() {
  const { requireTypeScript } = await import('./typescript.mjs');
  return {
    postgres: requireTypeScript('./postgres/postgres-binaries.ts').whyNoBackup(),
    kafka: requireTypeScript('./kafka/kafka-jars.ts').whyNoKafka(),
    redis: requireTypeScript('./redis/redis.ts').whyNoRedis(),
    certificates: requireTypeScript('./support/certificates.ts').whyNoCertificates(),
    nginx: requireTypeScript('./nginx/nginx.ts').whyNoNginx(),
    browser: requireTypeScript('./support/chromium.ts').whyNoBrowser(),
  };
}

/** Spec files make and drop much: room for what is young spares collecting it early. Workers inherit it. */
const jestProgram = ['--max-semi-space-size=64', join(root, 'node_modules/jest/bin/jest.js')];

/** False when no file of the project matches the arguments. */
function hasTests(project) {
  if (jestArguments.length === 0) return true;
  const listed = spawnSync(
    process.execPath,
    [...jestProgram, ...jestArguments, '--listTests', '--selectProjects', project],
    { cwd: root, encoding: 'utf8' },
  );
  return listed.status !== 0 || listed.stdout.includes('.spec.');
}

/** Runs Jest over some projects; its own output is shown as it comes. */
async function jest(projects, folder) {
  const file = join(folder, `${projects.join('-')}.json`);
  const child = spawn(
    process.execPath,
    [
      ...[...jestProgram, ...jestArguments, ...(ci ? ['--ci'] : [])],
      ...['--reporters=default', `--reporters=${join(root, 'tools/support/count-reporter.cjs')}`],
      // kafkajs leaves a timer behind when a broker went away while it connected: Jest would wait for it for ever.
      ...(projects.some((project) => onCluster.includes(project)) ? ['--forceExit'] : []),
      ...['--selectProjects', ...projects],
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, UNKNOT_TEST_COUNTS: file } },
  );
  const code = await new Promise((done) =>
    child.once('error', () => done(1)).once('close', (status) => done(status ?? 1)),
  );
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { passed, failed } = JSON.parse(readFileSync(file, 'utf8'));
  return { passed, failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** Journeys need the pages; pages that cannot be built fail the journey, not the rest. */
async function builtPages(build) {
  try {
    await build();
    return true;
  } catch (error) {
    say(`The pages could not be built: ${error.message}`);
    return false;
  }
}

async function main() {
  await installMissing();
  const { build } = await import('./build.mjs');
  await build({ web: false });

  const missing = await lacks();
  const wanted = Object.keys(needs).filter((name) => (!onlyCluster || onCluster.includes(name)) && hasTests(name));
  const possible = wanted.filter((name) => needs[name].every((need) => !missing[need]));
  const leftOut = wanted.filter((name) => !possible.includes(name));
  const reasons = [...new Set(leftOut.flatMap((name) => needs[name].map((need) => missing[need])))].filter(Boolean);
  const mustRunAll = ci || onlyCluster;

  let passed = 0;
  let failed = mustRunAll ? leftOut.length : 0;
  const folder = mkdtempSync(join(tmpdir(), 'unknot-test-'));
  for (const { name, ...stage } of stages) {
    const projects = stage.projects.filter((project) => possible.includes(project));
    if (projects.length === 0) continue;
    const started = Date.now();
    const built = !projects.some((project) => withPages.includes(project)) || (await builtPages(build));
    const counts = built ? await jest(projects, folder) : { passed: 0, failed: 1 };
    passed += counts.passed;
    failed += counts.failed;
    say(`${name}: ${counts.passed + counts.failed} tests in ${Math.round((Date.now() - started) / 1000)} s`);
  }
  rmSync(folder, { recursive: true, force: true });

  if (leftOut.length > 0) {
    say(`${mustRunAll ? 'Could not run' : 'Left out'}: ${leftOut.join(', ')}. ${reasons.join(' ')}`);
  }
  if (passed + failed === 0) say('No test matches these arguments.');
  say(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
}

// Ctrl-C reaches Jest too: it ends first, then we do.
process.on('SIGINT', () => {});
main().catch((error) => {
  say(error instanceof Error ? error.message : String(error));
  say('0 passed, 1 failed');
  process.exitCode = 1;
});
