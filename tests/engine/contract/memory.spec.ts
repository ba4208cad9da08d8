import { memoryStores } from '../world.js';
import { carryingContract } from './carrying.js';
import { deadlineStoreContract, outboxContract } from './clockwork.js';
import { dispatchContract } from './dispatch.js';
import { rungContract } from './rungs.js';
import { instanceStoreContract } from './stores.js';
import { verificationContract } from './verification.js';

const fresh = async () => memoryStores();

instanceStoreContract('memory', fresh);
deadlineStoreContract('memory', fresh);
outboxContract('memory', fresh);
carryingContract('memory', fresh);
dispatchContract('memory', fresh);
verificationContract('memory', fresh);
rungContract('memory', fresh);
