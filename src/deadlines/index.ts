export { DeadlinesModule } from './deadlines.module.js';
export { declaredDeadlines, owedUntil, type OwedUntil } from './declared.js';
export { overdueDays, type Dated } from './overdue.js';
