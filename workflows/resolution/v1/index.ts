export { resolutionV1 } from './definition.js';
export { events, type EventType } from './events.js';
export { kinds, kindTitles, periods, type Kind } from './kinds.js';
export { carries } from './quorum.js';
export type { Issue, ResolutionContext } from './context.js';
