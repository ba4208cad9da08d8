import { randomUUID } from 'node:crypto';
import { In, IsNull, type EntityManager } from 'typeorm';
import {
  newMonitorSchema,
  newPersonSchema,
  newPositionSchema,
  newTermSchema,
  newUnitSchema,
  type NewMonitor,
  type NewPerson,
  type NewPosition,
  type NewTerm,
  type NewUnit,
} from '../contracts/directory.js';
import { newPasswordSchema } from '../contracts/sessions.js';
import { parseRequest } from '../platform/index.js';
import { hashPassword } from './password.js';
import { Monitor, Person, Position } from './person.entity.js';
import { inWords, notInDirectory } from './problems.js';
import { Credential, Session } from './session.entity.js';
import { CommitteeTerm, Unit } from './unit.entity.js';

/**
 * Everything that changes the directory. Each method checks its input against the contract, is atomic, and throws a
 * DomainError: `invalid_request` 400 for malformed input, a 409 where the directory stands against it.
 */
export class DirectoryService {
  constructor(private readonly manager: EntityManager) {}

  /** Several changes, all or none. */
  atOnce<Result>(work: (directory: DirectoryService) => Promise<Result>): Promise<Result> {
    return this.manager.transaction((manager) => work(new DirectoryService(manager)));
  }

  /** True while no unit has ever been created. */
  async isEmpty(): Promise<boolean> {
    return !(await this.manager.existsBy(Unit, {}));
  }

  /** Which of these usernames there are, and whether somebody can sign in under each. */
  async accountsAmong(
    usernames: readonly string[],
  ): Promise<{ readonly username: string; readonly opened: boolean }[]> {
    const people = await this.manager.findBy(Person, { username: In(usernames) });
    const credentials = await this.manager.findBy(Credential, { personId: In(people.map(({ id }) => id)) });
    const opened = new Set(credentials.map(({ personId }) => personId));
    return people.map(({ id, username }) => ({ username, opened: opened.has(id) }));
  }

  /** Returns the unit's id. */
  async createUnit(input: NewUnit): Promise<string> {
    const { id = randomUUID(), parentId = null, validTo = null, ...unit } = parseRequest(newUnitSchema, input);
    await this.#insert(Unit, { ...unit, id, parentId, validTo, successorId: null });
    return id;
  }

  /** Returns the person's id. Without a password nobody can sign in as this person. */
  async createPerson(input: NewPerson): Promise<string> {
    const { id = randomUUID(), ...person } = parseRequest(newPersonSchema, input);
    await this.#insert(Person, { ...person, id, active: true });
    return id;
  }

  /** Returns the position's id. From its first day on it stays as it is, until it is ended. */
  async startPosition(input: NewPosition): Promise<string> {
    const { id = randomUUID(), title, validTo = null, ...position } = parseRequest(newPositionSchema, input);
    const functions = [...new Set(position.functions)];
    await this.#insert(Position, { ...position, functions, id, validTo, titleVi: title.vi, titleEn: title.en });
    return id;
  }

  /** Ends a position at 24:00 of its last day. Once only: an ended position stays as it is. */
  async endPosition(id: string, lastDay: string): Promise<void> {
    const position = await this.manager.findOneBy(Position, { id });
    if (!position) throw notInDirectory({ vi: 'chức vụ', en: 'position' }, id);
    await this.#worded(() => this.manager.update(Position, { id }, { validTo: lastDay }));
  }

  /** Sets the password and ends every session of the person: whoever knew the old one is out. */
  async setPassword(personId: string, password: string): Promise<void> {
    const hash = await hashPassword(parseRequest(newPasswordSchema, password));
    await this.#worded(() =>
      this.manager.transaction(async (manager) => {
        await manager.upsert(Credential, { personId, hash, changedAt: () => 'clock_timestamp()' }, ['personId']);
        await revokeSessions(manager, personId);
      }),
    );
  }

  /** Deactivates a person, whose sessions end at once and whose positions give no capacity, or takes it back. */
  async setActive(personId: string, active: boolean): Promise<void> {
    await this.manager.transaction(async (manager) => {
      const { affected } = await manager.update(Person, { id: personId }, { active });
      if (affected === 0) throw notInDirectory({ vi: 'người', en: 'person' }, personId);
      if (!active) await revokeSessions(manager, personId);
    });
  }

  /** Records a term of a committee; it may not overlap another of the same unit. Returns its id. */
  async recordTerm(input: NewTerm): Promise<string> {
    const { from, to, ...term } = parseRequest(newTermSchema, input);
    const id = randomUUID();
    await this.#insert(CommitteeTerm, { ...term, id, startsOn: from, endsOn: to });
    return id;
  }

  /** Makes a position answerable for a unit or a field. Returns the assignment's id. */
  async assignMonitor(input: NewMonitor): Promise<string> {
    const { unitId = null, field = null, validTo = null, ...monitor } = parseRequest(newMonitorSchema, input);
    const id = randomUUID();
    await this.#insert(Monitor, { ...monitor, id, unitId, field, validTo });
    return id;
  }

  async #insert<Row extends object>(entity: new () => Row, row: Row): Promise<void> {
    await this.#worded(() => this.manager.createQueryBuilder().insert().into(entity).values(row).execute());
  }

  async #worded(write: () => Promise<unknown>): Promise<void> {
    try {
      await write();
    } catch (error) {
      throw inWords(error);
    }
  }
}

async function revokeSessions(manager: EntityManager, personId: string): Promise<void> {
  await manager.update(Session, { personId, revokedAt: IsNull() }, { revokedAt: () => 'clock_timestamp()' });
}
