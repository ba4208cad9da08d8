import type { ResolutionEvent } from '../../contracts/stream.js';
import type { StreamMessage } from './event-lines.js';

/** Something that happened to a resolution the person may read. */
export type Change = ResolutionEvent;

/** What the stream tells: a change, that I was told something, or that it cannot say what happened meanwhile. */
export type Told = { readonly kind: 'change'; readonly change: Change } | { readonly kind: 'notice' | 'reset' };

/** Understands a message of the stream; null for what needs nothing done, or what this version of the page does not know. */
export function toldBy({ event, data }: StreamMessage): Told | null {
  if (event === 'notice' || event === 'reset') return { kind: event };
  if (event !== 'resolution') return null;
  const change = parsed(data);
  return change && { kind: 'change', change };
}

function parsed(data: string): Change | null {
  try {
    const read: unknown = JSON.parse(data);
    return typeof read === 'object' && read !== null && 'resolutionId' in read ? (read as Change) : null;
  } catch {
    return null;
  }
}

/** Counts changes for a pill: the resolutions concerned, not the events; several acts on one are one change. */
export const countOf = (changes: readonly Change[]): number => new Set(changes.map((one) => one.resolutionId)).size;
