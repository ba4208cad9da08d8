export { addressesOf, isAdvisoryOrgan } from './addresses.js';
export type { HeldPosition, PlacedUnit } from './addresses.js';
export { createAdministrator } from './administrator.js';
export type { NewAdministrator } from './administrator.js';
export { AuthenticationGuard, CurrentPerson } from './authentication.guard.js';
export { DirectoryCapacities } from './capacities.js';
export type { HeldNow } from './capacities.js';
export { DelegationsService } from './delegations.service.js';
export { DelegationsStore } from './delegations.store.js';
export {
  demoAccounts,
  demoPassword,
  demoState,
  loadDemoCommittee,
  loadDemoPeople,
  openDemoAccounts,
} from './demo-committee.js';
export type { DemoAccount } from './demo-committee.js';
export { DirectoryModule } from './directory.module.js';
export { DirectoryService } from './directory.service.js';
export { DirectoryStore } from './directory.store.js';
export { directoryEntities } from './entities.js';
export { DirectoryMembership } from './membership.js';
export type { Membership, TermOfUnit } from './membership.js';
export { DirectoryNames } from './names.js';
export type { NamedPosition } from './names.js';
export { reachOf } from './reach.js';
export type { Reach } from './reach.js';
export { scopeRoots } from './read-scope.js';
export type { ReadingPosition } from './read-scope.js';
export { ReadScopes } from './read-scopes.js';
export type { HeldOn, ReadingGrounds, ReadScope } from './read-scopes.js';
export { SessionsService } from './sessions.service.js';
export type { SignedInPerson } from './sessions.service.js';
export { subtreeOf } from './subtree.js';
export {
  groundsRows,
  issuedAboveByGrounds,
  issuedStages,
  takesPartByGrounds,
  takesPartCondition,
  visibleByGrounds,
  visibleCondition,
  visibleTo,
} from './visible.js';
export type { ScopeColumns } from './visible.js';
