import type { z } from 'zod';
import type { actionSchema } from '../../../../contracts/acts.js';

/** A step of people as `/actions` says it. */
export type Action = z.infer<typeof actionSchema>;

export interface NextSteps {
  /** The step by which the life goes on, when the person may take it. */
  readonly main: Action | null;
  /** Everything else that may be done now. */
  readonly others: readonly Action[];
  /** What may be done but ends or stops the life: never beside the ordinary. */
  readonly grave: readonly Action[];
  /** What the person would do if something were not missing, and the step that everybody waits for. */
  readonly missing: readonly Action[];
  /** What is for others, or for another time. */
  readonly rest: readonly Action[];
}

const grave: readonly string[] = ['cancel', 'suspend', 'supersede', 'repeal'];
/** These begin where the thing is that they change: at a deadline, at an entry. */
const elsewhere: readonly string[] = ['deadline.move', 'fact.correct'];

/** Orders the steps: what to do, what else, what is missing. */
export function nextSteps(actions: readonly Action[]): NextSteps {
  const here = actions.filter(({ event }) => !elsewhere.includes(event));
  const allowed = here.filter((action) => action.allowed);
  const refused = here.filter((action) => !action.allowed);
  const isGrave = ({ event }: Action): boolean => grave.includes(event);
  const ordinary = allowed.filter((action) => !isGrave(action));
  const first = ordinary.find(({ main }) => main) ?? null;
  const near = (action: Action): boolean =>
    !isGrave(action) && (isMine(action) || (action.main && aboutTheMatter(action).length > 0));
  return {
    main: first,
    others: ordinary.filter((action) => action !== first),
    grave: allowed.filter(isGrave),
    missing: refused
      .filter(near)
      .map((action) => (isMine(action) ? action : { ...action, reasons: aboutTheMatter(action) })),
    rest: refused.filter((action) => !near(action)),
  };
}

/** Whether the person is one of those who may, so that only a gate stands against it. */
const isMine = ({ reasons }: Action): boolean => !reasons.some(({ code }) => code.startsWith('who.'));

/** What everybody waits for, whoever will act: not who may, nor that I may not pass my own text. */
const aboutTheMatter = ({ reasons }: Action): Action['reasons'] =>
  reasons.filter(({ code }) => !code.startsWith('who.') && !code.startsWith('four_eyes.'));
