import { z } from 'zod';
import { localDay as day } from './time.js';

/** The public stages, in the order of a life; the last three end it before its time. */
export const stages = [
  'draft',
  'consultation',
  'approval',
  'issued',
  'midterm_review',
  'final_review',
  'closed',
  'cancelled',
  'superseded',
  'repealed',
] as const;
export const stageSchema = z.enum(stages);

export const kindSchema = z.enum(['congress', 'annual', 'thematic', 'action_programme', 'work_programme', 'plan']);

/** The years a resolution is for; both days included. */
export const term = z.strictObject({ from: day, to: day });
