import type { Instant } from '../../calendar/rules/index.js';

/**
 * A hint that something falls due: at an armed second the sweep is told to look. A bell may be lost, doubled, early or
 * late without harm, for the rows alone say what is due, and the sweep looks every few seconds anyway.
 */
export interface Bell {
  /**
   * Sees to it that each instant's second (`bellSecond`) has one bell. A second that has one already keeps it; one that
   * has passed rings at once. Throws when the queue cannot be reached.
   */
  arm(instants: readonly Instant[]): Promise<void>;
  /** The seconds that have a bell, the earliest first. Throws when the queue cannot be reached. */
  known(): Promise<Instant[]>;
}

/** The whole second at which an instant has certainly come: itself, or the next one. */
export const bellSecond = (instant: Instant): Instant =>
  new Date(Math.ceil(Date.parse(instant) / 1_000) * 1_000).toISOString();
