import { z } from 'zod';
import { stages } from './stage-names.js';
import { localDay as day } from './time.js';

export const stageSchema = z.enum(stages);

export const kindSchema = z.enum(['congress', 'annual', 'thematic', 'action_programme', 'work_programme', 'plan']);

/** The years a resolution is for; both days included. */
export const term = z.strictObject({ from: day, to: day });
