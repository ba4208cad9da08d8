import type { Instant } from '../../calendar/rules/index.js';
import type { Capacity } from '../core/index.js';
import type { Transaction } from './transaction.js';

/** Which positions a person holds at an instant, and the addresses each answers to. The directory's door. */
export interface Capacities {
  of(person: string, at: Instant, transaction?: Transaction): Promise<Capacity[]>;
}
