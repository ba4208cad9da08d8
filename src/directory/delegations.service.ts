import { randomUUID } from 'node:crypto';
import { addDays } from '../calendar/rules/index.js';
import type { DelegationView, NewDelegation } from '../contracts/directory.js';
import type { Clock } from '../engine/ports.js';
import type { DelegationsStore } from './delegations.store.js';
import { delegationConflicts, inWords, notInDirectory, notYoursToDelegate } from './problems.js';

const POSITION = { vi: 'chức vụ', en: 'position' };
const DELEGATION = { vi: 'ủy quyền', en: 'delegation' };

/** Recording and ending delegations: by whoever holds the position, or by an administrator. */
export class DelegationsService {
  constructor(
    private readonly store: DelegationsStore,
    private readonly clock: Clock,
  ) {}

  /**
   * @throws 404 without such a position, 403 when it is not the person's, 409 when it begins in the past, goes to the
   * holder, or names what is not in the directory
   */
  async record(given: NewDelegation, person: string): Promise<DelegationView> {
    const today = await this.store.today(this.clock.fixed());
    const { holder } = await this.#demandOwn(person, given.positionId, today);
    if (given.validFrom < today) throw delegationConflicts.inThePast();
    if (given.toPersonId !== undefined && given.toPersonId === holder) throw delegationConflicts.toItself();
    if (given.toPositionId === given.positionId) throw delegationConflicts.toItself();
    const id = randomUUID();
    try {
      await this.store.insert(id, given, person);
    } catch (error) {
      throw inWords(error);
    }
    return this.#known(id);
  }

  /** @throws 404, 403, 409 when it has ended already, or is to end before yesterday or after it would anyway */
  async end(id: string, lastDay: string, person: string): Promise<DelegationView> {
    const today = await this.store.today(this.clock.fixed());
    const delegation = await this.#known(id);
    await this.#demandOwn(person, delegation.positionId, today);
    if (delegation.endedOn !== null || delegation.validTo < today) throw delegationConflicts.ended();
    if (lastDay < addDays(today, -1) || lastDay >= delegation.validTo) throw delegationConflicts.endOutside();
    try {
      await this.store.end(id, lastDay, person);
    } catch (error) {
      throw inWords(error, delegationConflicts.ended);
    }
    return this.#known(id);
  }

  async #known(id: string): Promise<DelegationView> {
    const delegation = await this.store.one(id);
    if (!delegation) throw notInDirectory(DELEGATION, id);
    return delegation;
  }

  async #demandOwn(person: string, positionId: string, day: string): Promise<{ holder: string | null }> {
    const standing = await this.store.standing(person, positionId, day);
    if (!standing.known) throw notInDirectory(POSITION, positionId);
    if (standing.holder !== person && !standing.administers) throw notYoursToDelegate();
    return standing;
  }
}
