import { carryingContract } from './carrying.js';
import { deadlineStoreContract, outboxContract } from './clockwork.js';
import { dispatchContract } from './dispatch.js';
import { rungContract } from './rungs.js';
import { engineDatabase, type EngineDatabase } from './postgres-stores.js';
import { instanceStoreContract } from './stores.js';
import { verificationContract } from './verification.js';

let database: EngineDatabase;
beforeAll(async () => {
  database = await engineDatabase();
});
afterAll(() => database.close());

const fresh = () => database.fresh();

instanceStoreContract('PostgreSQL', fresh);
deadlineStoreContract('PostgreSQL', fresh);
outboxContract('PostgreSQL', fresh);
carryingContract('PostgreSQL', fresh);
dispatchContract('PostgreSQL', fresh);
verificationContract('PostgreSQL', fresh);
rungContract('PostgreSQL', fresh);
