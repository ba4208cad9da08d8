export { actorIn } from './actors.js';
export { Arming, HORIZON_SECONDS, type ArmingParts } from './arming.js';
export { checkpointHash, makeCheckpoint } from './checkpoint.js';
export { inShort, type Taken } from './commit-of.js';
export { Engine, type EngineParts, type Preview } from './dispatch.js';
export { asEngineError, busy, EngineError, notFound, type Problem } from './errors.js';
export { DefinitionRegistry, missingFacts, type Released } from './registry.js';
export { Relay, type RelayParts } from './relay.js';
export {
  bodyHash,
  type Answer,
  type BeginRequest,
  type DispatchRequest,
  type PersonWho,
  type Request,
  type Who,
} from './request.js';
export { Rounds } from './rounds.js';
export { Sweep, type SweepParts } from './sweep.js';
export { verify, type VerifyOptions, type VerifyParts } from './verify.js';
export { type Finding, type VerificationReport } from './verify-report.js';
export { type Check } from './verify-advice.js';
