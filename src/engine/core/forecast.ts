import type { AnyMachineSnapshot, AnyStateNode } from 'xstate';
import { CalendarError, lastDay, localDateOf, type LocalDate } from '../../calendar/rules/index.js';
import type { DeadlineDeclaration } from './deadlines.js';
import type { Definition, WorkflowContext } from './definition.js';
import { dueOf, foreseen, type Assumption, type Foreseen, type Lasting } from './foresight.js';
import type { OwedRungs } from './foreseen-rungs.js';
import type { Situation } from './options.js';
import { activeNodes, metaOf, pathOf, restore, type Snapshot } from './snapshot.js';
import { isEnd, isLeaf, lineOf, said } from './state-graph.js';
import type { Text } from './text.js';

export type { Assumption } from './foresight.js';

/** One state that the life will stand in, from the day it is entered to the day it is left. */
export interface ForecastEntry {
  readonly state: string;
  readonly title: Text;
  readonly stage: string | null;
  readonly from: LocalDate;
  readonly to: LocalDate;
  /** What is owed meanwhile, and until when; null where the state merely takes its usual time. */
  readonly deadline: { readonly name: string; readonly title: Text; readonly day: LocalDate } | null;
  /** The event that is expected to end it. */
  readonly event: string | null;
  readonly assumptions: readonly Assumption[];
}

/** Something that outlasts the states: owed until a day, and done on another. */
export interface ForecastObligation {
  readonly name: string;
  readonly title: Text;
  readonly day: LocalDate;
  readonly metOn: LocalDate | null;
  readonly late: boolean;
}

/** How the rest of a life will go when everybody does what is theirs on the last day they have for it. */
export interface Forecast {
  /** The day it was made on. */
  readonly today: LocalDate;
  /** Suspended now: the forecast goes on from where it stood, as if it were resumed today. */
  readonly suspended: boolean;
  readonly entries: readonly ForecastEntry[];
  /** Obligations of groups of states, such as concretising a parent in time. */
  readonly obligations: readonly ForecastObligation[];
  readonly stages: readonly { readonly stage: string; readonly from: LocalDate; readonly to: LocalDate }[];
  /** The day on which the life ends; null when it cannot be seen that far, or has ended. */
  readonly ends: LocalDate | null;
  /** Why the forecast breaks off before the end. */
  readonly stopped: Text | null;
}

/**
 * Runs a definition ahead from a snapshot. No step is taken and no fact is asked for: a state lasts until its deadline, or until
 * a rung that is an event leads out of it; the main event follows, conditions known beforehand are evaluated, and everything else is listed as an assumption.
 */
export function forecast(definition: Definition, stored: Snapshot, situation: Situation): Forecast {
  const today = localDateOf(situation.now, situation.calendar);
  const clock = { kind: 'clock', deadline: '', epoch: 0 } as const;
  const snapshot = restore(definition, stored, { ...situation, actor: clock });
  const context = snapshot.context as WorkflowContext;
  const { leaf, suspended } = standing(snapshot);
  if (snapshot.status !== 'active' || !leaf) return { ...nothing, today };
  const course = new Course(definition, context, today, suspended);
  const stopped = course.run(leaf);
  const { entries, obligations, ends } = course;
  return { today, suspended, entries, obligations, stages: stagesOf(entries), ends, stopped };
}

const nothing = { suspended: false, entries: [], obligations: [], stages: [], ends: null, stopped: null };

/** Where it stands; while suspended, where it stood. */
function standing(snapshot: AnyMachineSnapshot): {
  readonly leaf: AnyStateNode | undefined;
  readonly suspended: boolean;
} {
  const active = activeNodes(snapshot);
  const suspended = active.some((node) => metaOf(node).suspended);
  const remembered = Object.values(snapshot.historyValue as Record<string, AnyStateNode[]>).flat();
  return { leaf: (suspended ? remembered : active).findLast(isLeaf), suspended };
}

/** The day a state is entered, and the day its periods are counted from. */
interface Entered {
  readonly from: LocalDate;
  readonly anchor: LocalDate;
}

/** One run ahead. */
class Course {
  readonly entries: ForecastEntry[] = [];
  readonly #owed = new Map<string, ForecastObligation>();
  readonly #settled: ForecastObligation[] = [];
  ends: LocalDate | null = null;

  constructor(
    private readonly definition: Definition,
    private readonly context: WorkflowContext,
    private readonly today: LocalDate,
    private readonly suspended: boolean,
  ) {}

  get obligations(): ForecastObligation[] {
    return [...this.#settled, ...this.#owed.values()].toSorted((a, b) => (a.day < b.day ? -1 : 1));
  }

  /** Follows the life from a state to its end. Returns why it breaks off, or null. */
  run(first: AnyStateNode): Text | null {
    const seen = new Set<AnyStateNode>();
    let leaf = first;
    let [from, anchor] = [this.today, this.today];
    try {
      this.#owe(null, leaf, from);
      while (!seen.has(leaf)) {
        seen.add(leaf);
        const step = foreseen(
          this.definition,
          this.context,
          leaf,
          this.#lasting(leaf, { from, anchor }, seen.size === 1),
        );
        this.entries.push(this.#entry(leaf, step));
        if (!step.next) return deadEnd;
        this.#meet(leaf, step);
        if (isEnd(step.next)) {
          this.ends = step.to;
          return null;
        }
        this.#owe(leaf, step.next, step.anchor);
        [leaf, from, anchor] = [step.next, step.to, step.anchor];
      }
      return circle;
    } catch (error) {
      if (error instanceof CalendarError) return error.detail;
      throw error;
    }
  }

  /** From when to when a state lasts. The first one has begun already, and cannot end in the past. */
  #lasting(leaf: AnyStateNode, { from, anchor }: Entered, isFirst: boolean): Lasting {
    const due = dueOf(this.definition, this.context, leaf, anchor);
    const rungs = this.#rungs(leaf, anchor, isFirst);
    if (!isFirst) return { from, due, earliest: from, present: false, resumed: false, rungs };
    const { deadlines, frozen } = this.context;
    const open = due && (this.suspended ? frozen[due.name] : deadlines[due.name]);
    if (!due || !open) return { from, due, earliest: this.today, present: true, resumed: this.suspended, rungs };
    return {
      from: open.anchor,
      due: { ...due, day: this.#openDay(due.name), assumption: null },
      earliest: this.today,
      present: true,
      resumed: this.suspended,
      rungs,
    };
  }

  /** What is owed in a state, or in the groups around it, and does something at its rungs. */
  #rungs(leaf: AnyStateNode, anchor: LocalDate, isFirst: boolean): OwedRungs[] {
    const counted = (name: string, declared: DeadlineDeclaration): LocalDate | undefined =>
      Object.hasOwn(metaOf(leaf).deadlines ?? {}, name)
        ? dueOf(this.definition, this.context, leaf, anchor, { [name]: declared })?.day
        : this.#owed.get(name)?.day;
    const present = (name: string): LocalDate | undefined => (this.#isOpen(name) ? this.#openDay(name) : undefined);
    return lineOf(leaf).flatMap((node) =>
      Object.entries(metaOf(node).deadlines ?? {}).flatMap(([name, declared]) => {
        if (declared.atRung === undefined) return [];
        const day = isFirst ? present(name) : counted(name, declared);
        return day === undefined ? [] : [{ atRung: declared.atRung, day }];
      }),
    );
  }

  /** The day of an open deadline; one that sleeps would wake today with what is left of it. */
  #openDay(name: string): LocalDate {
    const { deadlines, frozen, env } = this.context;
    const asleep = frozen[name];
    if (!this.suspended || !asleep) return deadlines[name]?.day ?? this.today;
    return asleep.left === null ? asleep.day : lastDay(asleep.left, this.today, env.calendar);
  }

  #entry(leaf: AnyStateNode, { from, to, due, event, assumptions }: Foreseen): ForecastEntry {
    const { title } = metaOf(leaf);
    return {
      state: pathOf(leaf),
      title: title ?? { vi: leaf.key, en: leaf.key },
      stage: said(leaf, 'stage') ?? null,
      from,
      to,
      deadline: due && due.declared ? { name: due.name, title: due.declared.title, day: due.day } : null,
      event,
      assumptions,
    };
  }

  /** Obligations of the groups that are entered with a state. */
  #owe(before: AnyStateNode | null, leaf: AnyStateNode, day: LocalDate): void {
    const left = new Set(before ? lineOf(before) : []);
    const groups = lineOf(leaf).filter((node) => node !== leaf && !left.has(node));
    for (const [name, declared] of groups.flatMap((node) => Object.entries(metaOf(node).deadlines ?? {}))) {
      const due = before
        ? (dueOf(this.definition, this.context, leaf, day, { [name]: declared })?.day ?? null)
        : this.#isOpen(name)
          ? this.#openDay(name)
          : null;
      if (due !== null) this.#owed.set(name, { name, title: declared.title, day: due, metOn: null, late: due < day });
    }
  }

  #isOpen(name: string): boolean {
    return Object.hasOwn(this.suspended ? this.context.frozen : this.context.deadlines, name);
  }

  #meet(leaf: AnyStateNode, { event, to, next }: Foreseen): void {
    const stays = new Set(next ? lineOf(next) : []);
    for (const node of lineOf(leaf)) {
      for (const [name, { metBy }] of Object.entries(metaOf(node).deadlines ?? {})) {
        const owed = this.#owed.get(name);
        if (!owed) continue;
        const met = event !== null && metBy.includes(event);
        if (!met && stays.has(node)) continue;
        this.#owed.delete(name);
        this.#settled.push({ ...owed, metOn: met ? to : null, late: to > owed.day });
      }
    }
  }
}

function stagesOf(entries: readonly ForecastEntry[]): Forecast['stages'] {
  const stages: { stage: string; from: LocalDate; to: LocalDate }[] = [];
  for (const { stage, from, to } of entries) {
    const last = stages.at(-1);
    if (stage === null) continue;
    if (last?.stage === stage) last.to = to;
    else stages.push({ stage, from, to });
  }
  return stages;
}

const deadEnd: Text = {
  vi: 'Không dự báo được bước tiếp theo từ đây.',
  en: 'What follows from here cannot be foreseen.',
};
const circle: Text = {
  vi: 'Các bước tiếp theo lặp lại, không dự báo được ngày kết thúc.',
  en: 'The steps repeat from here, so no end can be foreseen.',
};
