import { startCluster } from './cluster-system';
import { describeJourney } from './journey';

describeJourney('the journey, on separate processes with Kafka and Redis', startCluster, { cluster: true });
