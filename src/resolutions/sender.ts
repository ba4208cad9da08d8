import { conditionsOf } from '../platform/index.js';
import type { SignedInPerson } from '../directory/index.js';
import type { Sender } from './resolutions.service.js';

/** Who sends a request, and the headers that make it safe to repeat. @throws 400 when a header is malformed */
export const senderOf = (
  { person, held }: SignedInPerson,
  headers: Record<string, string | undefined> = {},
): Sender => ({
  person,
  held,
  ...conditionsOf(headers),
});
