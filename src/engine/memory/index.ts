export { MemoryBell } from './bell.js';
export { MemoryDeadlineStore } from './deadline-store.js';
export { MemoryDenials } from './denials.js';
export { MemoryInstanceStore } from './instance-store.js';
export { MemoryOutbox } from './outbox.js';
export { Memory } from './tables.js';
export { MemoryVerificationStore } from './verification-store.js';
