export { borrowEmbedded, projectFolder, startEmbedded } from './embedded-database.js';
export type { BorrowedDatabase, EmbeddedAddresses, EmbeddedDatabase, EmbeddedOptions } from './embedded-database.js';
export { AlreadyRunning, EmbeddedError } from './embedded-error.js';
export { freePort } from './server.js';
