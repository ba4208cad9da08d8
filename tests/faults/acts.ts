import type { Chance } from './chance.js';

/** Who plays which part; usernames of the demo committee. */
const drafters = ['chuyenvien1', 'chuyenvien2'] as const;
const advisor = 'chuyenvien2';
const head = 'bithu';
const leaders = ['bithu', 'phobithu1', 'phobithu2'] as const;
const appraiser = 'thamdinh';
const consulted = { unit: 'xa-ben-truc', person: 'xa1.bithu', position: 'xa-ben-truc.xa1.bithu' };

export const hash = 'a'.repeat(64);
const meeting = { date: '2026-02-10', place: 'Nhà văn hóa', participants: 40, findings: 'Cần đường vào bản' };

/** A resolution as a person reads it, as far as it decides what comes next. */
export interface Seen {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly deadlines: readonly { readonly name: string }[];
  readonly opinions: readonly { readonly entry: number; readonly disposition: string | null }[];
  readonly ballot: { readonly entitled: readonly { readonly person: string }[]; readonly votes: object } | null;
}

/** What is remembered of a resolution beside what can be read of it. */
export interface Known {
  readonly id: string;
  readonly drafter: string;
  /** Events that were accepted. */
  readonly done: Set<string>;
}

export interface Act {
  readonly by: string;
  readonly event: string;
  readonly data: unknown;
}

export const newResolution = (chance: Chance, number: number, day: string) => ({
  by: chance.of(drafters),
  body: {
    kind: chance.of(['plan', 'plan', 'thematic'] as const),
    title: `Nghị quyết số ${number} về giao thông nông thôn`,
    issuerId: 'song-lam',
    term: { from: day, to: '2029-12-31' },
  },
});

/** What may come next in this state, most of it in order; nothing where the life of the resolution waits. */
export function nextActs(seen: Seen, { drafter, done }: Known, chance: Chance, day: string): Act[] {
  const act = (by: string, event: string, data: unknown = {}): Act => ({ by, event, data });
  switch (seen.state) {
    case 'preparing.draft.writing':
    case 'preparing.draft.revising': {
      const drafting = [
        act(drafter, 'survey.record', meeting),
        act(drafter, 'discussion.record', { ...meeting, participants: 1 + chance.below(90) }),
        act(head, 'key_cadres.name', { positions: [consulted.position] }),
        act(drafter, 'text.revise', { version: String(chance.below(1_000)), hash }),
      ];
      const missing = drafting.filter(({ event }) => !done.has(event));
      return missing.length > 0 ? missing : [act(drafter, 'draft.submit')];
    }
    case 'preparing.draft.check':
      return [
        act(chance.of(leaders), 'draft.accept'),
        act(chance.of(leaders), 'draft.accept'),
        act(chance.of(leaders), 'draft.accept'),
        act(head, 'draft.return', { reasons: [{ section: 'Phần II', reason: 'Chưa có giải pháp cụ thể' }] }),
      ];
    case 'preparing.consultation.planned':
      return [act(advisor, 'round.open', { audience: [consulted.unit], closesOn: laterThan(day, 30) })];
    case 'preparing.consultation.open':
      return [
        act(consulted.person, 'opinion.give', { stance: 'agree', text: `Nhất trí ${chance.below(1_000)}` }),
        act(advisor, 'round.close'),
      ];
    case 'preparing.consultation.answering':
      return [
        ...seen.opinions
          .filter(({ disposition }) => disposition === null)
          .map(({ entry }) =>
            act(drafter, 'opinion.dispose', { opinion: entry, disposition: 'accepted', answer: 'Tiếp thu' }),
          ),
        act(advisor, 'consultation.finish'),
      ];
    case 'preparing.approval.appraisal':
      return [act(appraiser, 'appraisal.report', { verdict: 'favourable', text: 'Đủ điều kiện' })];
    case 'preparing.approval.beforeBallot':
      return [act(head, 'ballot.open')];
    case 'preparing.approval.balloting':
      return ballotActs(seen, act);
    case 'preparing.approval.decision':
      return [act(chance.of(leaders), 'decide.approve')];
    case 'preparing.approval.signing':
      return [act(head, 'sign', { hash, capacity: 'T/M' })];
    case 'preparing.approval.issuing':
      return [act(advisor, 'issue', { date: day })];
    case 'effective.issued.disseminating':
      return [
        act(head, 'dissemination.record', {
          date: day,
          place: 'Hội trường',
          audience: 'Đảng bộ',
          evidence: 'Biên bản',
        }),
      ];
    default:
      return [];
  }
}

function ballotActs(seen: Seen, act: (by: string, event: string, data?: unknown) => Act): Act[] {
  const entitled = seen.ballot?.entitled ?? [];
  const silent = entitled.length - Object.keys(seen.ballot?.votes ?? {}).length;
  if (silent === 0) return [act(head, 'ballot.close')];
  return entitled.map(({ person }) => act(person, 'vote.cast', { choice: 'yes' }));
}

/** Acts that are hardly ever possible; they must leave nothing behind. */
export const strayActs: readonly Act[] = [
  { by: 'xa1.bithu', event: 'draft.accept', data: {} },
  { by: 'chuyenvien1', event: 'sign', data: { hash, capacity: 'T/M' } },
  { by: head, event: 'ballot.close', data: {} },
  { by: head, event: 'resume', data: {} },
  { by: head, event: 'sign', data: { hash: 'b'.repeat(64), capacity: 'T/M' } },
];

/** Brings a deadline that a leader may move to the end of this day. */
export const movesToToday = (seen: Seen, chance: Chance, day: string) => {
  const movable = seen.deadlines.filter(({ name }) => name !== 'round');
  return movable.length === 0
    ? null
    : { by: head, deadline: chance.of(movable).name, body: { to: day, reason: 'Cần xong trong ngày' } };
};

const laterThan = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * 24 * 3_600_000).toISOString().slice(0, 10);
