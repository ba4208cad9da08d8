export { CLOCK, EngineHost } from './engine-host.js';
export { EngineHostModule } from './engine-host.module.js';
export { EngineRegistrations, type ClockFollower } from './registrations.js';
