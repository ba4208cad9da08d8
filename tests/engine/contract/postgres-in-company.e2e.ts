import { inCompany } from '../../../src/engine/gather.js';
import { carryingContract } from './carrying.js';
import { deadlineStoreContract, outboxContract } from './clockwork.js';
import { dispatchContract } from './dispatch.js';
import { engineDatabase, type EngineDatabase } from './postgres-stores.js';
import { rungContract } from './rungs.js';
import { instanceStoreContract } from './stores.js';
import { verificationContract } from './verification.js';

let database: EngineDatabase;
beforeAll(async () => {
  database = await engineDatabase();
});
afterAll(() => database.close());

// One sending at a time: whatever is asked at one moment does travel together.
const fresh = () => database.fresh({ ...inCompany, atOnce: 1 });

instanceStoreContract('PostgreSQL, in company', fresh);
deadlineStoreContract('PostgreSQL, in company', fresh);
outboxContract('PostgreSQL, in company', fresh);
carryingContract('PostgreSQL, in company', fresh);
dispatchContract('PostgreSQL, in company', fresh);
rungContract('PostgreSQL, in company', fresh);
verificationContract('PostgreSQL, in company', fresh);
