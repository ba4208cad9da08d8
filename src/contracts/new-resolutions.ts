import { z } from 'zod';
import { livingStages } from './stage-names.js';
import { kindSchema, term } from './stages.js';
import { identifier, nameText, says } from './text.js';
import { localDay as day } from './time.js';

// Named so that a client is told why, and not merely that the word is unknown.
const secrecy = z
  .enum(['none', 'mat', 'toi_mat', 'tuyet_mat'])
  .refine(
    (level) => level === 'none',
    says(
      'secrecy.refused',
      'Hệ thống hiện chưa nhận văn bản mật. Hãy quản lý văn bản này ngoài hệ thống, theo quy định về bảo vệ bí mật nhà nước.',
      'Secret documents are not taken for now. Keep this one outside the system, under the rules for state secrets.',
    ),
  );

const subject = {
  kind: kindSchema,
  title: nameText(),
  issuerId: identifier,
  term,
  implements: z.array(identifier).min(1).max(50).optional(),
  field: nameText(100).optional(),
  /** Annual and thematic resolutions only; more than half of all members when left out. */
  majority: z.enum(['moreThanHalf', 'twoThirds']).optional(),
  secrecy: secrecy.optional(),
  /** The position to act in; the first that may, when left out. */
  capacity: identifier.optional(),
};

/** A resolution to begin, in draft. */
export const newResolutionSchema = z.strictObject(subject);
export type NewResolution = z.infer<typeof newResolutionSchema>;

/** A resolution that exists on paper and enters with its past; a leader then confirms it. */
export const adoptionSchema = z.strictObject({
  ...subject,
  stage: z.enum(livingStages),
  symbol: nameText(60).optional(),
  number: z.int().min(1).max(1_000_000).optional(),
  issuedOn: day.optional(),
  disseminatedOn: day.optional(),
});
export type Adoption = z.infer<typeof adoptionSchema>;
