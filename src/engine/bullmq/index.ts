export { BullBell, secondOfBell } from './bells.js';
export { BELLS, UPKEEP } from './names.js';
export { openQueueServer, prepareQueue, type QueueAddress } from './open.js';
export {
  QueueUnusable,
  type JobQueue,
  type JobWorker,
  type QueueEvent,
  type QueueServer,
  type Work,
} from './queue-server.js';
export { Upkeep, type Chore, type Rota } from './upkeep.js';
