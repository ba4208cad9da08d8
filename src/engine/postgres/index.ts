export { PostgresDeadlineStore } from './deadline-store.js';
export { PostgresDenials } from './denials.js';
export { PostgresInstanceStore } from './instance-store.js';
export { PostgresOutbox } from './outbox.js';
export { PostgresPruning } from './pruning.js';
export { PostgresVerificationStore } from './verification-store.js';
