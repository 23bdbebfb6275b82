const { default: Sequencer } = require('@jest/test-sequencer');

/** Jest begins with what took longest, or is the largest file: a journey is a small file, and takes longest. */
module.exports = class JourneysFirst extends Sequencer {
  sort(tests) {
    const isJourney = ({ path }) => path.endsWith('.journey.spec.ts');
    const sorted = super.sort(tests);
    return [...sorted.filter(isJourney), ...sorted.filter((test) => !isJourney(test))];
  }
};
