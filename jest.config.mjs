import { readFileSync } from 'node:fs';

const { paths } = JSON.parse(readFileSync(new URL('./tsconfig.json', import.meta.url), 'utf8')).compilerOptions;
const moduleNameMapper = Object.fromEntries(
  Object.entries(paths).map(([alias, [target]]) => [
    `^${alias.replace('*', '(.*)')}$`,
    `<rootDir>/${target.replace('./', '').replace('*', '$1')}`,
  ]),
);
const swc = JSON.parse(readFileSync(new URL('./.swcrc', import.meta.url), 'utf8'));

/** Packages that ship ES modules only: Jest's own module system cannot load them untransformed. */
const esmOnly = [
  '@nestjs',
  'jose',
  'uuid',
  'file-type',
  'strtok3',
  'token-types',
  'uint8array-extras',
  '@tokenizer',
  '@borewit',
  'temporal-polyfill',
  'temporal-utils',
  'temporal-spec',
].join('|');

/** Loads a part of Node by `import()`, which Jest's own module system does not know. */
const importsLate = '@opentelemetry/otlp-exporter-base';

const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  runtime: '<rootDir>/test/support/quick-runtime.cjs',
  moduleNameMapper,
  transform: {
    [`/node_modules/${importsLate}/.+\\.js$`]: ['@swc/jest', { module: { type: 'commonjs' }, swcrc: false }],
    '^.+\\.(t|j|mj)s$': ['@swc/jest', { ...swc, swcrc: false }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esmOnly}|${importsLate})/)`],
  setupFiles: ['reflect-metadata'],
  globalSetup: '<rootDir>/test/support/start-postgres.ts',
  globalTeardown: '<rootDir>/test/support/stop-postgres.ts',
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/.unknot/', '<rootDir>/.cache/'],
};

/** Rules and use cases, backups, the pages' plain functions, what needs Kafka and Redis, the faults, and the journeys. */
export default {
  maxWorkers: 2,
  testTimeout: 30_000,
  testSequencer: '<rootDir>/test/support/journeys-first.cjs',
  projects: [
    {
      ...shared,
      displayName: 'services',
      testMatch: ['<rootDir>/apps/!(web)/**/*.spec.ts', '<rootDir>/libs/**/*.spec.ts', '<rootDir>/tools/**/*.spec.ts'],
      testPathIgnorePatterns: ['/node_modules/', '\\.(cluster|system)\\.spec\\.ts$'],
    },
    {
      ...shared,
      displayName: 'backup',
      testMatch: ['<rootDir>/tools/**/*.system.spec.ts'],
      // It brings a PostgreSQL as old as the client programs of the machine.
      globalSetup: undefined,
      globalTeardown: undefined,
    },
    {
      ...shared,
      displayName: 'pages',
      testMatch: ['<rootDir>/apps/web/**/*.spec.ts'],
      globalSetup: undefined,
      globalTeardown: undefined,
    },
    { ...shared, displayName: 'cluster', testMatch: ['<rootDir>/{libs,tools,test,apps}/**/*.cluster.spec.ts'] },
    {
      ...shared,
      displayName: 'journey',
      testMatch: ['<rootDir>/test/journey/!(cluster)*.journey.spec.ts', '<rootDir>/test/start/*.spec.ts'],
    },
    {
      ...shared,
      displayName: 'faults',
      testMatch: ['<rootDir>/faults/*.spec.ts'],
      // Each brings a PostgreSQL of its own, to end it.
      globalSetup: undefined,
      globalTeardown: undefined,
    },
    { ...shared, displayName: 'cluster-journey', testMatch: ['<rootDir>/test/journey/cluster*.journey.spec.ts'] },
  ],
};
