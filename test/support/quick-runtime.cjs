/**
 * Jest's own runtime, which compiles every module once a worker instead of once a spec file: all of them load the same
 * some hundred modules, each into a context of its own. A compiled script belongs to no context.
 */
const vm = require('node:vm');

const scripts = new Map();
const { compileFunction } = vm;

vm.compileFunction = (source, parameters = [], options = {}) => {
  const { filename, parsingContext } = options;
  if (!filename || !parsingContext) return compileFunction(source, parameters, options);
  const begin = `(function (${parameters.join(', ')}) {`;
  const code = `${begin}${source}\n})`;
  let known = scripts.get(filename);
  if (known?.code !== code) {
    known = { code, script: new vm.Script(code, { filename, columnOffset: -begin.length }) };
    scripts.set(filename, known);
  }
  return known.script.runInContext(parsingContext);
};

module.exports = require('jest-runtime');
