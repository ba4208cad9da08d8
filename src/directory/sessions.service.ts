import { randomBytes, randomUUID } from 'node:crypto';
import type { SignedIn, SignIn } from '../contracts/sessions.js';
import { eachAlone, Gather, type Travelling } from '../engine/index.js';
import type { Database } from '../platform/index.js';
import { heldAt, heldOf, heldOrder, type Held, type HeldNow, type OwnRow } from './capacities.js';
import { dayOf } from './local-day.js';
import { displayName } from './person-name.js';
import { passwordMatches } from './password.js';
import { tooManyFailures, wrongCredentials } from './problems.js';
import { csrfTokenOf, hashOfToken, sessionLifetime } from './session-rules.js';
import { SignInThrottle } from './sign-in-throttle.js';

/** Somebody whose session is alive. */
export interface SignedInPerson {
  readonly person: { readonly id: string; readonly name: string; readonly username: string };
  readonly session: { readonly id: string; readonly expiresAt: string };
  /** What they held when the request came. */
  readonly held: HeldNow;
}

/** A session, and whose it is. */
export interface LivingSession {
  readonly id: string;
  readonly person: string;
  readonly familyName: string;
  readonly givenName: string;
  readonly startedAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
}

/** A refused sign-in that may be tried again after so many seconds. */
export class SignInThrottled extends Error {
  constructor(readonly seconds: number) {
    super(`wait ${seconds} s`);
    this.name = 'SignInThrottled';
  }

  readonly problem = tooManyFailures(this.seconds).problem;
}

interface AccountRow {
  id: string;
  familyName: string;
  givenName: string;
  username: string;
  active: boolean;
  hash: string | null;
}

const account = `
  select p.id, p.family_name as "familyName", p.given_name as "givenName", p.username, p.active, c.hash
  from person p left join credential c on c.person_id = p.id where p.username = $1`;

const begin = `
  insert into session (id, token_hash, person_id, expires_at)
  values ($1, $2, $3, clock_timestamp() + interval '${sessionLifetime.absoluteDays} days')
  returning expires_at as "expiresAt"`;

// What the person holds is asked nearly always, and travels along: a question of its own would be a round trip.
const alive = `
  select at."tokenHash", at.id, at."expiresAt", at.person, at."familyName", at."givenName", at.username, at.unmarked, at.now,
    at.day::text as day, held.*
  from (
    select s.token_hash as "tokenHash", s.id, s.expires_at as "expiresAt", p.id as person, p.family_name as "familyName",
      p.given_name as "givenName", p.username, s.last_seen_at < clock_timestamp() - interval '1 minute' as unmarked, tick.now,
      ${dayOf('tick.now')} as day
    from session s join person p on p.id = s.person_id and p.active
    cross join (select date_trunc('milliseconds', clock_timestamp()) as now) tick
    where s.token_hash = any((select $1::text[])::text[]) and s.revoked_at is null and s.expires_at > clock_timestamp()
      and s.last_seen_at > clock_timestamp() - interval '${sessionLifetime.idleHours} hours'
    offset 0
  ) at
  left join lateral (${heldAt}) held on true
  order by ${heldOrder}`;

// The instant of the last request is kept to the minute: a write for every request would cost more than it tells.
const mark = `
  update session set last_seen_at = clock_timestamp()
  where id = $1 and last_seen_at < clock_timestamp() - interval '1 minute'`;

type Positions = OwnRow | { readonly position: null };

/** A session, once for each position of its person. */
type AliveRow = Positions & {
  tokenHash: string;
  id: string;
  expiresAt: Date;
  person: string;
  familyName: string;
  givenName: string;
  username: string;
  unmarked: boolean;
  now: Date;
  day: string;
};

/** A session that is alive, with what its person holds. */
interface Alive {
  readonly row: AliveRow;
  readonly held: readonly Held[];
}

const amongThese = `
  select s.id from session s join person p on p.id = s.person_id and p.active
  where s.id = any($1::text[]) and s.revoked_at is null and s.expires_at > clock_timestamp()
    and s.last_seen_at > clock_timestamp() - interval '${sessionLifetime.idleHours} hours'`;

const living = `
  select s.id, s.created_at as "startedAt", s.last_seen_at as "lastSeenAt", s.expires_at as "expiresAt", p.id as person,
    p.family_name as "familyName", p.given_name as "givenName"
  from session s join person p on p.id = s.person_id and p.active
  where ($1::text is null or s.person_id = $1) and s.revoked_at is null and s.expires_at > clock_timestamp()
    and s.last_seen_at > clock_timestamp() - interval '${sessionLifetime.idleHours} hours'
  order by s.last_seen_at desc, s.id limit 500`;

const revoke = `
  update session set revoked_at = clock_timestamp()
  where id = $1 and ($2::text is null or person_id = $2) and revoked_at is null and expires_at > clock_timestamp()
  returning id`;

/** Signing in and out. Sessions live in the database: what is revoked is dead at once, in every process. */
export class SessionsService {
  readonly #throttle: SignInThrottle;
  readonly #presented: Gather<string, Alive | null>;

  constructor(
    private readonly database: Database,
    travelling: Travelling = eachAlone,
  ) {
    this.#throttle = new SignInThrottle(database);
    this.#presented = new Gather({ ...travelling, apart: () => true, send: (hashes) => this.#aliveAmong(hashes) });
  }

  /** @throws `credentials_wrong` 401 for every wrong pair alike; SignInThrottled 429 */
  async signIn({ username: typed, password }: SignIn, address: string): Promise<SignedIn> {
    const username = typed.trim().toLowerCase();
    const wait = await this.#throttle.begin(username, address);
    if (wait > 0) throw new SignInThrottled(wait);
    const { rows } = await this.database.query<AccountRow>(account, [username]);
    const found = rows[0];
    const right = await passwordMatches(password, found?.hash ?? null);
    if (!found || !right || !found.active) throw wrongCredentials();
    await this.#throttle.succeeded(username, address);
    return this.#begin(found);
  }

  async #begin({ id, familyName, givenName, username, active }: AccountRow): Promise<SignedIn> {
    const token = randomBytes(32).toString('base64url');
    const values = [randomUUID(), hashOfToken(token), id];
    const { rows } = await this.database.query<{ expiresAt: Date }>(begin, values);
    const name = displayName({ familyName, givenName });
    return {
      token,
      csrfToken: csrfTokenOf(token),
      expiresAt: rows[0]?.expiresAt.toISOString() ?? '',
      person: { id, name, familyName, givenName, active, username },
    };
  }

  /** Whose session the token is; null when it is none, has ended, was revoked, or its person was deactivated. */
  async resume(token: string): Promise<SignedInPerson | null> {
    const found = await this.#presented.ask(hashOfToken(token));
    if (!found) return null;
    const { row, held } = found;
    if (row.unmarked) await this.database.query({ name: 'directory.seen', text: mark, values: [row.id] });
    return {
      person: { id: row.person, name: displayName(row), username: row.username },
      session: { id: row.id, expiresAt: row.expiresAt.toISOString() },
      held: { at: row.now.toISOString(), day: row.day, positions: held },
    };
  }

  /** Which of these sessions have not ended. Asking does not keep one alive. */
  async alive(sessions: readonly string[]): Promise<ReadonlySet<string>> {
    const query = { name: 'directory.alive', text: amongThese, values: [sessions] };
    const { rows } = await this.database.query<{ id: string }>(query);
    return new Set(rows.map(({ id }) => id));
  }

  /** Sessions that are alive: one person's, or everybody's. */
  async living(person: string | null): Promise<LivingSession[]> {
    const query = { name: 'directory.living', text: living, values: [person] };
    return (await this.database.query<LivingSession & Record<string, unknown>>(query)).rows;
  }

  /** Ends a session at once: one of the person's, or anybody's. False when there is none such. */
  async end(session: string, person: string | null): Promise<boolean> {
    return (await this.database.query(revoke, [session, person])).rows.length > 0;
  }

  async #aliveAmong(hashes: readonly string[]): Promise<(Alive | null)[]> {
    const { rows } = await this.database.query<AliveRow>({ name: 'directory.resume', text: alive, values: [hashes] });
    const byHash = new Map<string, AliveRow[]>();
    for (const row of rows) {
      const same = byHash.get(row.tokenHash);
      if (same) same.push(row);
      else byHash.set(row.tokenHash, [row]);
    }
    return hashes.map((hash) => {
      const found = byHash.get(hash) ?? [];
      const [row] = found;
      return row ? { row, held: found.flatMap((one) => (one.position === null ? [] : heldOf(one.person, one))) } : null;
    });
  }

  async signOut(session: string): Promise<void> {
    await this.database.query(
      'update session set revoked_at = clock_timestamp() where id = $1 and revoked_at is null',
      [session],
    );
  }

  /** Deletes sessions that ended more than a month ago, and failures nobody counts any more. */
  async forgetOld(): Promise<void> {
    await this.database.query(
      `delete from session where least(expires_at, coalesce(revoked_at, expires_at)) < clock_timestamp() - interval '30 days'`,
    );
    await this.#throttle.forgetOld();
  }
}
