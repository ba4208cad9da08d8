import { lastDay, type LocalDate } from '../../../../src/calendar/rules/index.js';
import type { ResolutionContext } from '../context.js';

/** The first day on which the open round may close; without one, a round opened today. */
export const earliestClosing = ({ deadlines, env, periods }: ResolutionContext): LocalDate =>
  lastDay(periods.roundMinimum, deadlines.round?.anchor ?? env.occurredOn, env.calendar);
