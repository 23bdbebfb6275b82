import { brokenBusBuilds } from './src/broken-builds';
import { describeFaults } from './src/describe-faults';
import { busFaults } from './src/faults';
import { Bus } from './src/stage/bus';

describeFaults('outbox, Kafka, inbox and retries', () => Bus.start(), busFaults, brokenBusBuilds);
