import type { NoticeEvent, ResolutionEvent } from '../contracts/stream.js';
import { eventTitle, type Definition, type Text } from '../engine/index.js';
import type { Announcement } from './announcement.store.js';

/** What is told of one step. Who does not take part learns where it stands, and not how it came there. Pure. */
export function stepTold(
  { position, instance, seq, stage, unitId, at, event, actor, name, titleVi, titleEn }: Announcement,
  { definition, takesPart, person }: { definition: Definition; takesPart: boolean; person: string },
): ResolutionEvent {
  const told = { position, resolutionId: instance, version: seq ?? 0, stage, unitId, at: at.toISOString() };
  if (!takesPart) return { ...told, event: null, title: null, actor: null, own: false };
  return {
    ...told,
    event,
    title: eventTitle(definition, event),
    actor: {
      kind: actor.kind,
      name,
      title: titleVi === null || titleEn === null ? (doers[actor.kind] ?? null) : { vi: titleVi, en: titleEn },
    },
    own: actor.person === person,
  };
}

const doers: Readonly<Partial<Record<Announcement['actor']['kind'], Text>>> = {
  clock: { vi: 'Đồng hồ hệ thống', en: 'The clock' },
  system: { vi: 'Hệ thống', en: 'The system' },
};

/** What is told of a notification: that there is one, and how much is unread. */
export const noticeTold = ({ position }: Announcement, unread: number): NoticeEvent => ({ position, count: unread });

/** Whether a notification may be for somebody who reads by these addresses; `<address> <event>` is one of some events. */
export function mayConcern(addresses: readonly string[] | null, reads: ReadonlySet<string>): boolean {
  return (addresses ?? []).some((address) => reads.has(address));
}

/** The places somebody reads by, whole or for some events. */
export const placesOf = (addresses: readonly string[]): ReadonlySet<string> =>
  new Set(addresses.map((address) => address.split(' ')[0] ?? address));
