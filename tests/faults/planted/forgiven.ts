import type { Forgiven } from './planting.js';

const statement = 'src/engine/postgres/commit-statement.ts';
const deadlines = 'src/engine/postgres/deadline-store.ts';
const dispatch = 'src/engine/runtime/dispatch.ts';

/** Single mistakes that do no harm, because something else keeps the promise as well. */
export const forgiven: readonly Forgiven[] = [
  {
    name: 'nobody looks for an earlier reply',
    mistake: 'A request is not compared with what its key was answered before.',
    patches: [
      { file: dispatch, find: 'const given = earlierAnswer(request, earlier);', replace: 'const given = null;' },
      { file: dispatch, find: 'const given = await this.earlierReply(request);', replace: 'const given = null;' },
    ],
    provocation: 'retries',
    because: 'the key of the table of commands refuses the second step, and its sender is told of the first',
  },
  {
    name: 'no version in the guard of a step',
    mistake: 'The step is written whatever version the instance has.',
    patches: [{ file: statement, find: "and i.version = ${given('expected')} and", replace: 'and' }],
    provocation: 'crowd',
    because: 'the last hash says the same',
  },
  {
    name: 'a claim a day too early',
    mistake: 'The sweep compares days where it must compare instants.',
    patches: [
      {
        file: deadlines,
        find: "and at <= (select coalesce(${$('fixed', 'timestamptz')}, clock_timestamp()))\n      and (next_attempt_at",
        replace:
          "and at::date <= (select coalesce(${$('fixed', 'timestamptz')}, clock_timestamp()))::date\n      and (next_attempt_at",
      },
    ],
    provocation: 'dueToday',
    because: 'the step refuses what has not come, and so does the guard of its statement',
  },
  {
    name: 'two sweeps take the same deadlines',
    mistake: 'A claim locks nothing and lends nothing.',
    patches: [
      {
        file: deadlines,
        find: " for update skip locked\n  )\n  update deadline d set next_attempt_at = clock_timestamp() + make_interval(secs => ${$('lease', 'float8')})",
        replace:
          "\n  )\n  update deadline d set next_attempt_at = clock_timestamp() + 0 * make_interval(secs => ${$('lease', 'float8')})",
      },
    ],
    provocation: 'midnight',
    because: 'the command of a firing has one name, and the guard fires an open deadline alone',
  },
  {
    name: 'effects are carried twice',
    mistake: 'The relay delivers everything a second time.',
    patches: [
      {
        file: 'src/engine/runtime/relay.ts',
        find: 'await this.#deliver(load);',
        replace: 'await this.#deliver(load);\n      await this.#deliver(load);',
      },
    ],
    provocation: 'children',
    because: 'every receiver knows an effect by its id',
  },
  {
    name: 'bells an hour early, and again at their time',
    mistake: 'A second bell is armed for an hour before.',
    patches: [
      {
        file: 'src/engine/runtime/arming.ts',
        find: 'this.#waiting.add(bellSecond(instant));',
        replace:
          'this.#waiting.add(bellSecond(instant)).add(bellSecond(new Date(Date.parse(instant) - 3_600_000).toISOString()));',
      },
    ],
    provocation: 'midnight',
    because: 'a bell only says look, and the rows say what is due',
  },
  {
    name: 'enqueued before the commit',
    mistake: 'Bells are armed before the step is written, also for steps that never are.',
    patches: [
      {
        file: dispatch,
        find: 'const { recordedAt } = demandCommitted(await store.commit(commit, inside));',
        replace:
          'this.parts.onCommitted?.(commit);\n      const { recordedAt } = demandCommitted(await store.commit(commit, inside));',
      },
    ],
    provocation: 'crowd',
    because: 'a surplus bell finds nothing to do',
  },
  {
    name: 'deadlines by the program’s own clock',
    mistake: 'The instant of a step is the process’s, and the process is two hours ahead.',
    patches: [
      {
        file: 'src/engine/postgres/instance-store.ts',
        find: 'now: row.now,',
        replace: 'now: new Date().toISOString(),',
      },
    ],
    provocation: 'clockAhead',
    because: 'claim and guard ask the database’s clock',
  },
];
