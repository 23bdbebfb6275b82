const { writeFileSync } = require('node:fs');

/** Jest reporter that writes the counts of a run, as JSON, to the file that UNKNOT_TEST_COUNTS names. */
module.exports = class CountReporter {
  onRunComplete(_contexts, result) {
    const counts = { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
    writeFileSync(process.env.UNKNOT_TEST_COUNTS, JSON.stringify(counts));
  }
};
