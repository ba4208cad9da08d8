import { Injectable } from '@nestjs/common';
import type { Transaction } from '../engine/index.js';
import { Database, DomainError, type Queryable } from '../platform/index.js';

/** A register: one gap-free sequence of numbers of an issuing body in a term (domain.md section 4). */
export interface Register {
  readonly issuer: string;
  readonly term: { readonly from: string; readonly to: string };
  /** The document type, or every type where a congress numbers them in one sequence. */
  readonly type: string;
  readonly sequence: 'type' | 'congress';
}

const next = `
  insert into number_register as register (issuer, term_from, term_to, type, sequence, last)
  values ($1, $2, $3, $4, $5, 1)
  on conflict (issuer, term_from, term_to, type, sequence) do update set last = register.last + 1
  returning last as number`;

const give = `
  insert into number_given (issuer, term_from, type, sequence, number, instance, adopted)
  values ($1, $2, $3, $4, $5, $6, $7)
  on conflict do nothing`;

const raise = `
  insert into number_register as register (issuer, term_from, term_to, type, sequence, last)
  values ($1, $2, $3, $4, $5, $6)
  on conflict (issuer, term_from, term_to, type, sequence) do update set last = greatest(register.last, excluded.last)`;

const upcoming = `
  select coalesce(max(last), 0) + 1 as number from number_register
  where issuer = $1 and term_from = $2 and term_to = $3 and type = $4 and sequence = $5`;

/**
 * Gives numbers. A number is taken under the register's row lock in the transaction that issues the document, so a
 * refused or lost issue gives its number back before anybody else can take the next one.
 */
@Injectable()
export class NumberRegister {
  constructor(private readonly database: Database) {}

  /** The next number, for good if the transaction commits. */
  async take(register: Register, instance: string, transaction: Transaction): Promise<number> {
    const client = clientOf(transaction);
    const { rows } = await client.query<{ number: number }>({
      name: 'number.next',
      text: next,
      values: keyOf(register),
    });
    const number = rows[0]?.number ?? 0;
    await this.#record(client, register, number, instance, false);
    return number;
  }

  /** The number that would be given now; nothing is taken. */
  async peek(register: Register, transaction: Transaction | null): Promise<number> {
    const { rows } = await (transaction ? clientOf(transaction) : this.database).query<{ number: number }>({
      name: 'number.upcoming',
      text: upcoming,
      values: keyOf(register),
    });
    return rows[0]?.number ?? 1;
  }

  /** Enters a number that an adopted document already bears; refuses one that another document bears. */
  async reserve(register: Register, number: number, instance: string, transaction: Transaction): Promise<void> {
    const client = clientOf(transaction);
    await client.query({ name: 'number.raise', text: raise, values: [...keyOf(register), number] });
    const fresh = await this.#record(client, register, number, instance, true);
    if (!fresh) throw new DomainError(numberTaken(number));
  }

  async #record(
    client: Queryable,
    register: Register,
    number: number,
    instance: string,
    adopted: boolean,
  ): Promise<boolean> {
    const { issuer, term, type, sequence } = register;
    const values = [issuer, term.from, type, sequence, number, instance, adopted];
    const { rowCount } = await client.query({ name: 'number.give', text: give, values });
    return rowCount === 1;
  }
}

const keyOf = ({ issuer, term, type, sequence }: Register): unknown[] => [issuer, term.from, term.to, type, sequence];

// On PostgreSQL the engine's transaction is the client that runs it.
const clientOf = (transaction: Transaction): Queryable => transaction as unknown as Queryable;

const numberTaken = (number: number) => ({
  status: 409,
  code: 'number_taken',
  title: { vi: 'Số đã cấp', en: 'Number taken' },
  detail: {
    vi: `Số ${number} trong nhiệm kỳ này đã thuộc về một văn bản khác. Hãy kiểm tra lại số của văn bản đưa vào.`,
    en: `Number ${number} of this term already belongs to another document. Check the number of the adopted one.`,
  },
});
