export { DeadlinesModule } from './deadlines.module.js';
export {
  agreeOnOwed,
  askedWithin,
  declaredDeadlines,
  owedColumns,
  owedItems,
  owedRows,
  owedUntil,
  type OwedItem,
  type OwedUntil,
} from './declared.js';
export { overdueDays, type Dated } from './overdue.js';
export {
  escalates,
  ladderRoleInWords,
  ladders,
  rungInWords,
  type Ladder,
  type LadderRole,
  type Rung,
} from './ladder.js';
export { RUNG_TOLD } from './climb.js';
