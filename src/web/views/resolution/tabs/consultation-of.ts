import type { JournalView } from '../../../../contracts/journal.js';
import type { ResolutionView as Resolution } from '../../../../contracts/resolutions.js';

/** One opinion with what was said in it and how it was answered; texts are null where they were erased. */
export interface OpinionRead {
  readonly seq: number;
  readonly unit: string;
  readonly position: string;
  readonly at: string;
  readonly stance: string | null;
  readonly text: string | null;
  readonly section: string | null;
  readonly disposition: string | null;
  readonly answer: string | null;
}

/** One round with whom it asked and who has not answered in it. */
export interface RoundRead {
  readonly number: number;
  readonly open: boolean;
  /** The last day, as it stands now: a deadline may have been moved. */
  readonly day: string;
  readonly invited: readonly string[];
  readonly silent: readonly string[];
  readonly opinions: readonly OpinionRead[];
}

export interface ConsultationRead {
  /** The latest round first. */
  readonly rounds: readonly RoundRead[];
  readonly keyCadres: readonly { readonly position: string; readonly hasSpoken: boolean }[];
}

type Told = Pick<Resolution, 'rounds' | 'opinions' | 'deadlines'>;

/** Puts rounds and opinions together from what the resolution keeps and what the journal says of it. */
export function consultationOf(
  { rounds, opinions, deadlines }: Told,
  journal: readonly JournalView[],
): ConsultationRead {
  const openings = journal.filter(({ event }) => event === 'round.open').map(({ seq }) => seq);
  const roundOf = (seq: number): number => openings.filter((opening) => opening < seq).length - 1;
  const read = opinions.map((opinion) => ({ ...opinionFrom(opinion, journal), round: roundOf(opinion.entry) }));
  const moved = deadlines.find(({ name }) => name === 'round')?.day;
  const all = rounds.map(({ audience, closesOn, open }, index): RoundRead => {
    const given = read.filter(({ round }) => round === index).map(({ round: _round, ...opinion }) => opinion);
    const answered = new Set(given.map(({ unit }) => unit));
    return {
      number: index + 1,
      open,
      day: open ? (moved ?? closesOn) : closesOn,
      invited: audience,
      silent: audience.filter((unit) => !answered.has(unit)),
      opinions: given,
    };
  });
  const named = journal.findLast(({ event }) => event === 'key_cadres.name')?.data?.['positions'];
  const spoken = new Set(opinions.map(({ position }) => position));
  const keyCadres = Array.isArray(named) ? named.map(String) : [];
  return {
    rounds: all.toReversed(),
    keyCadres: keyCadres.map((position) => ({ position, hasSpoken: spoken.has(position) })),
  };
}

function opinionFrom(
  { entry, unit, position, disposition }: Resolution['opinions'][number],
  journal: readonly JournalView[],
): OpinionRead {
  const given = journal.find(({ seq }) => seq === entry);
  const corrected = journal.findLast(({ event, data }) => event === 'fact.correct' && data?.['entry'] === entry);
  const said = { ...given?.data, ...(corrected?.data?.['data'] as JournalView['data']) };
  const answered = journal.findLast(({ event, data }) => event === 'opinion.dispose' && data?.['opinion'] === entry);
  const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
  return {
    seq: entry,
    unit,
    position,
    at: given?.time ?? '',
    stance: text(said['stance']),
    text: text(said['text']),
    section: text(said['section']),
    disposition,
    answer: text(answered?.data?.['answer']),
  };
}
