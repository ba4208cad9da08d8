import { Monitor, Person, Position } from './person.entity.js';
import { Credential, Session, SignInFailure } from './session.entity.js';
import { CommitteeTerm, Unit } from './unit.entity.js';

/** The directory's tables as TypeORM knows them. */
export const directoryEntities = [
  Unit,
  CommitteeTerm,
  Person,
  Position,
  Monitor,
  Credential,
  Session,
  SignInFailure,
] as const;
