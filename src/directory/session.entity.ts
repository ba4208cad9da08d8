import { Check, Column, Entity, ForeignKey, Index, PrimaryColumn, Unique } from 'typeorm';
import { Person } from './person.entity.js';

/** A person's password, as an argon2id hash in its standard writing. */
@Entity('credential')
@Check('credential_hash_check', "hash like '$argon2id$%'")
export class Credential {
  @ForeignKey(() => Person, { name: 'credential_person_fkey' })
  @PrimaryColumn('text', { name: 'person_id', collation: 'C' })
  personId!: string;

  @Column('text')
  hash!: string;

  @Column('timestamptz', { name: 'changed_at', default: () => 'clock_timestamp()' })
  changedAt!: Date;
}

/** Somebody signed in. The token itself is known to its owner alone. */
@Entity('session')
@Unique('session_token_key', ['tokenHash'])
@Index('session_person_index', ['personId'])
export class Session {
  @PrimaryColumn('text', { collation: 'C' })
  id!: string;

  @Column({ type: 'text', name: 'token_hash', collation: 'C' })
  tokenHash!: string;

  @ForeignKey(() => Person, { name: 'session_person_fkey' })
  @Column({ type: 'text', name: 'person_id', collation: 'C' })
  personId!: string;

  @Column('timestamptz', { name: 'created_at', default: () => 'clock_timestamp()' })
  createdAt!: Date;

  @Column('timestamptz', { name: 'last_seen_at', default: () => 'clock_timestamp()' })
  lastSeenAt!: Date;

  /** However busy it is, it ends then. */
  @Column('timestamptz', { name: 'expires_at' })
  expiresAt!: Date;

  @Column('timestamptz', { name: 'revoked_at', nullable: true })
  revokedAt!: Date | null;
}

/** Failed sign-ins counted against a name or an address; the subject is a hash, never what was typed. */
@Entity('sign_in_failure')
export class SignInFailure {
  @PrimaryColumn('text', { collation: 'C' })
  subject!: string;

  @Column('integer')
  failures!: number;

  @Column('timestamptz')
  since!: Date;
}
