export { presentDemo, waitForDemo } from './present-demo.js';
export type { Presentation } from './present-demo.js';
export { schedule } from './schedule.js';
export { story } from './story/index.js';
export type { Refusal } from './teller.js';
export { tellStory } from './tell-story.js';
export type { House, Telling } from './tell-story.js';
