const notShipped = '\\.spec\\.tsx?$|/testing/|/contract-suite/';

/** Which file may import which; every rule's comment is what a person reads when it is broken. */
module.exports = {
  forbidden: [
    {
      name: 'apps-stand-alone',
      comment: 'An app never imports another app: they talk by events and HTTP. Only standalone puts them together.',
      severity: 'error',
      from: { path: '^apps/(booking|notifications|outcomes|web)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'pages-know-contracts-only',
      comment: 'The pages run in a browser: of the server they may import the contracts only.',
      severity: 'error',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|tools|test|bench|faults)/', pathNot: '^libs/shared/src/contracts/' },
    },
    {
      name: 'libs-know-no-app',
      comment: 'What is shared never imports an app.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'contracts-are-plain',
      comment: 'Contracts are read by the browser too: zod and other contracts, nothing else.',
      severity: 'error',
      from: { path: '^libs/shared/src/contracts/', pathNot: notShipped },
      to: { pathNot: '^(libs/shared/src/contracts/|node_modules/zod/)' },
    },
    {
      name: 'nothing-shipped-needs-tools',
      comment: 'Tools, tests and builders stay behind when the product is shipped.',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: notShipped },
      to: { path: '^(tools|test|bench|faults)/|/testing/', pathNot: '^node_modules/' },
    },
    {
      name: 'nothing-shipped-needs-a-dev-dependency',
      comment: 'The production image installs "dependencies" only. The pages are bundled and may use both.',
      severity: 'error',
      from: { path: '^(apps/(?!web/)|libs/)', pathNot: notShipped },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      comment: 'Two files that need each other are one file, or need a third.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'found',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache|\\.unknot)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mts', '.js', '.mjs', '.cjs', '.json', '.css'],
    },
  },
};
