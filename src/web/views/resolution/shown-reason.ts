import { shownDay } from '../../words/days.js';

/** A reason of the server as people read it: its days as day, month, year. */
export const shownReason = (message: string): string =>
  message.replace(/\b\d{4}-\d{2}-\d{2}\b/g, (day) => shownDay(day));
