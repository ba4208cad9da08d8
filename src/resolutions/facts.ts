import { Injectable } from '@nestjs/common';
import type { ResolutionContext } from '../../workflows/resolution/v1/index.js';
import { DirectoryMembership } from '../directory/index.js';
import type { FactProvider, FactRequest, RoomHandler, Transaction } from '../engine/index.js';
import { Database, DomainError, type Queryable } from '../platform/index.js';
import { NumberRegister, type Register } from './number-register.js';
import { symbolOf } from './symbol.js';

const parentFacts = `
  select i.id, i.unit_id as issuer, i.snapshot::jsonb #>> '{context,issue,on}' as "issuedOn",
         i.snapshot::jsonb #>> '{context,end,how}' as ended
  from instance i where i.definition = 'resolution' and i.id = any($1::text[]) order by i.id`;

const childFacts = `
  select p.instance from instance_parent p join instance i on i.id = p.instance
  where p.parent = $1 and i.stage not in ('closed', 'cancelled', 'superseded', 'repealed') order by p.instance`;

/** What resolutions' transitions declare as facts, established here from the tables of the rooms. */
@Injectable()
export class ResolutionFacts {
  constructor(
    private readonly database: Database,
    private readonly membership: DirectoryMembership,
    private readonly register: NumberRegister,
  ) {}

  /** By the names that workflows/resolution uses. */
  readonly providers: Readonly<Record<string, FactProvider>> = {
    parents: async ({ listing, data }, transaction) =>
      this.#parents(Array.isArray(data.implements) ? (data.implements as string[]) : listing.implements, transaction),
    children: async ({ instance }, transaction) => {
      const { rows } = await this.#on(transaction).query<{ instance: string }>(childFacts, [instance]);
      return rows.map((row) => row.instance);
    },
    successor: async ({ data, instance }, transaction) => {
      const [found] = await this.#parents(typeof data.by === 'string' ? [data.by] : [], transaction);
      return found?.issuedOn != null && found.id !== instance && found.ended === null ? { id: found.id } : null;
    },
    entitledMembers: async (request, transaction) => {
      const { issuer, rules } = contextOf(request);
      const members = await this.membership.membersOf(issuer, rules.decides, request.now, transaction);
      return members.map(({ position, person }) => ({ position, person }));
    },
    number: (request, transaction) => this.#number(request, transaction),
  };

  /** A number that an adopted resolution bears is entered in the register in the step that confirms it. */
  readonly reserve: RoomHandler = {
    name: 'numbering.reserve',
    when: 'within',
    handle: async (params, { instance }, transaction) => {
      const { issuer, documentType, sequence, number, on, term } = params as unknown as Reservation;
      if (!transaction) throw new Error('a number is reserved within the step that needs it');
      const register = await this.#registerOf(issuer, { documentType, sequence }, { on, term }, transaction);
      if (register) await this.register.reserve(register, number, instance, transaction);
    },
  };

  async #parents(ids: readonly string[], transaction: Transaction | null) {
    if (ids.length === 0) return [];
    const { rows } = await this.#on(transaction).query<ParentRow>(parentFacts, [ids]);
    return rows;
  }

  async #number(request: FactRequest, transaction: Transaction | null) {
    const { issuer, rules, term } = contextOf(request);
    const register = await this.#registerOf(issuer, rules, { on: request.occurredOn, term }, transaction);
    if (!register) return null;
    const number =
      request.preview || !transaction
        ? await this.register.peek(register, transaction)
        : await this.register.take(register, request.instance, transaction);
    // Read in the step's own transaction: one that holds a lock and waits for a second connection would block them all.
    const unit = await this.membership.numberingOf(issuer, transaction);
    const symbol = unit && symbolOf({ number, documentType: rules.documentType, issuer: unit });
    return symbol && { number, symbol, term: register.term };
  }

  /**
   * Party bodies number by type within the term of the committee that holds on the day; a congress numbers all types in
   * one sequence of the term that it opens, which is the resolution's own. Null when no term is recorded for the day.
   */
  async #registerOf(
    issuer: string,
    { documentType, sequence }: Pick<ResolutionContext['rules'], 'documentType' | 'sequence'>,
    { on, term }: Pick<Reservation, 'on' | 'term'>,
    transaction: Transaction | null,
  ): Promise<Register | null> {
    if (sequence === 'congress') return { issuer, term: { from: term.from, to: term.to }, type: 'all', sequence };
    const held = await this.membership.termAt(issuer, on, transaction);
    return held && { issuer, term: { from: held.from, to: held.to }, type: documentType, sequence };
  }

  #on(transaction: Transaction | null): Queryable {
    return transaction ? (transaction as unknown as Queryable) : this.database;
  }
}

interface ParentRow {
  readonly [column: string]: string | null;
  readonly id: string;
  readonly issuer: string;
  readonly issuedOn: string | null;
  readonly ended: string | null;
}

interface Reservation {
  readonly issuer: string;
  readonly documentType: ResolutionContext['rules']['documentType'];
  readonly sequence: ResolutionContext['rules']['sequence'];
  readonly number: number;
  readonly on: string;
  readonly term: { readonly from: string; readonly to: string };
}

function contextOf({ snapshot }: FactRequest): ResolutionContext {
  if (!snapshot) throw new DomainError(noSubject);
  return snapshot.context as unknown as ResolutionContext;
}

const noSubject = {
  status: 409,
  code: 'not_begun',
  title: { vi: 'Chưa có hồ sơ', en: 'Not begun' },
  detail: { vi: 'Hồ sơ chưa được lập.', en: 'There is no resolution yet.' },
};
