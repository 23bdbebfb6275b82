import { describeBus } from '../contract-suite/bus-suite';

describeBus('PostgreSQL', async () => ({ EVENT_BUS: 'postgres' }));
