// Lets a child process of a test run TypeScript as it stands: compiled on the way in, as Jest does for the tests.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

const config = JSON.parse(readFileSync(join(__dirname, '../../../../../.swcrc'), 'utf8'));
require.extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...config, swcrc: false, filename });
  module._compile(code, filename);
};
