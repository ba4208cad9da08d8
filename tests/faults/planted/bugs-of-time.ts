import type { Bug } from './planting.js';

const statement = 'src/engine/postgres/commit-statement.ts';
const deadlines = 'src/engine/postgres/deadline-store.ts';
const refusals = 'src/engine/core/refusals.ts';
const ladders = 'src/deadlines/ladder.store.ts';

const openOrDue = "(d.status = 'open' or d.status = 'due' and";

/** Mistakes about deadlines, their ladders, the clock and the calendar. */
export const bugsOfTime: readonly Bug[] = [
  {
    name: 'early firing',
    mistake: 'Claim, guard and step compare days where they must compare instants.',
    patches: [
      {
        file: deadlines,
        find: "and at <= (select coalesce(${$('fixed', 'timestamptz')}, clock_timestamp()))\n      and (next_attempt_at",
        replace:
          "and at::date <= (select coalesce(${$('fixed', 'timestamptz')}, clock_timestamp()))::date\n      and (next_attempt_at",
      },
      {
        file: statement,
        find: "d.at) <= coalesce(${given('fixed')}, clock_timestamp())",
        replace: "d.at)::date <= coalesce(${given('fixed')}, clock_timestamp())::date",
      },
      {
        file: refusals,
        find: '(rung ?? open).at <= env.now',
        replace: '(rung ?? open).at.slice(0, 10) <= env.now.slice(0, 10)',
      },
    ],
    provocation: 'dueToday',
    caughtBy: { by: 'verify', check: 'clock' },
  },
  {
    name: 'a moved deadline fires on its old day',
    mistake: 'Whoever has claimed a deadline need not ask again: neither step nor guard looks at epoch and instant.',
    patches: [
      { file: refusals, find: 'if (!open || open.epoch !== epoch || (open.due', replace: 'if (!open || (open.due' },
      { file: refusals, find: 'return (rung ?? open).at <= env.now', replace: 'return epoch > 0' },
      {
        file: statement,
        find: "and d.epoch = ${given('clock_epoch')}",
        replace: "and d.epoch >= ${given('clock_epoch')}",
      },
      {
        file: statement,
        find: "coalesce(${given('clock_rung_at')}, d.at) <= coalesce(",
        replace: "coalesce(${given('clock_rung_at')}, '-infinity') <= coalesce(",
      },
    ],
    provocation: 'movedWhenClaimed',
    caughtBy: { by: 'verify', check: 'clock' },
  },
  {
    name: 'marked as fired before it is',
    mistake: 'The sweep marks what it claims as due, so that nobody else takes it.',
    patches: [
      {
        file: deadlines,
        find: 'update deadline d set next_attempt_at = clock_timestamp() + make_interval',
        replace: "update deadline d set status = 'due', next_attempt_at = clock_timestamp() + make_interval",
      },
      { file: statement, find: openOrDue, replace: "(d.status in ('open', 'due') or" },
    ],
    provocation: 'killedAfterClaim',
    caughtBy: { by: 'verify', check: 'deadlines' },
  },
  {
    name: 'the row of a moved deadline keeps its instant',
    mistake: 'A deadline that is set again gets its new epoch and day in the table, not its new instant.',
    patches: [
      { file: statement, find: 'epoch = excluded.epoch, at = excluded.at,', replace: 'epoch = excluded.epoch,' },
    ],
    provocation: 'life',
    caughtBy: { by: 'verify', check: 'deadlines' },
  },
  {
    name: 'a deadline that is met stays open',
    mistake: 'Only what the clock announced is marked in the table.',
    patches: [
      {
        file: statement,
        find: 'update deadline d set status = m.status',
        replace: "update deadline d set status = case when m.status = 'due' then m.status else d.status end",
      },
    ],
    provocation: 'life',
    caughtBy: { by: 'verify', check: 'deadlines' },
  },
  {
    name: 'a rung rings twice',
    mistake: 'The sweep of the ladders takes no lock, and the key of the rungs is dropped.',
    patches: [{ file: ladders, find: 'for update of d skip locked`;', replace: '`;' }],
    sql: `alter table rung drop constraint rung_pkey; alter table rung_address drop constraint rung_address_pkey`,
    provocation: 'rungs',
    caughtBy: { by: 'verify', check: 'rungs' },
  },
  {
    name: 'rungs ring for what is done',
    mistake: 'The claim of the ladders does not ask whether the deadline is still owed.',
    patches: [{ file: ladders, find: "where d.status in ('open', 'due') and ${which}", replace: 'where ${which}' }],
    provocation: 'metInTime',
    caughtBy: { by: 'verify', check: 'rungs' },
  },
  {
    name: 'skipped rungs are forgotten',
    mistake: 'What is passed over is not written down.',
    patches: [{ file: ladders, find: 'if (rungs.length === 0) return;', replace: 'if (rungs.length >= 0) return;' }],
    provocation: 'rungs',
    caughtBy: { by: 'verify', check: 'ladder' },
  },
  {
    name: 'the program’s own clock',
    mistake: 'The instant of a step is the process’s, not the database’s.',
    patches: [
      {
        file: 'src/engine/postgres/instance-store.ts',
        find: 'now: row.now,',
        replace: 'now: new Date().toISOString(),',
      },
    ],
    provocation: 'twoClocks',
    caughtBy: { by: 'verify', check: 'clock' },
  },
  {
    name: 'counted again under the wrong calendar',
    mistake: 'The address of the calendar that the journal names is read once per process.',
    patches: [
      {
        file: 'src/engine/runtime/commit-of.ts',
        find: 'calendar: env.calendarHash,',
        replace: 'calendar: ((globalThis as { first?: string }).first ??= env.calendarHash),',
      },
    ],
    provocation: 'newCalendar',
    caughtBy: { by: 'verify', check: 'fold' },
  },
];
