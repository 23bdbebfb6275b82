import { describeJourney } from './journey';
import { startStandalone } from './standalone-system';

describeJourney('the journey, on what npm start runs', () => startStandalone({ logLevel: 'debug' }), {
  cluster: false,
});
