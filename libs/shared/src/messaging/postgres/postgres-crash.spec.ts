import { describeCrashes } from '../contract-suite/crash-suite';

describeCrashes('PostgreSQL', async () => ({ EVENT_BUS: 'postgres' }), { kills: 3 });
