import { createHash } from 'node:crypto';

/** Whoever sends acts to the program for the bench: in its process, or over HTTP. */
export interface Desk {
  /** Begins a resolution; returns its id. */
  begin(person: string, data: Readonly<Record<string, unknown>>): Promise<string>;
  /** Throws unless it was accepted. */
  act(person: string, resolution: string, event: string, data: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** Who plays which part in the resolutions of one body of the demo committee, by username. */
export interface Cast {
  readonly unit: string;
  readonly drafter: string;
  readonly leader: string;
}

const songLam = ['chuyenvien1', 'chuyenvien2'].flatMap((drafter) =>
  ['bithu', 'phobithu1', 'phobithu2'].map((leader) => ({ unit: 'song-lam', drafter, leader })),
);
const communes = ['xa-ben-truc', 'xa-doi-sim', 'xa-suoi-bac'].flatMap((unit, index) =>
  ['bithu', 'phobithu'].map((leader) => ({
    unit,
    drafter: `xa${index + 1}.vanphong`,
    leader: `xa${index + 1}.${leader}`,
  })),
);

/** Five who draft, nine who lead, in four bodies. */
export const casts: readonly Cast[] = [...songLam, ...communes];
export const everybody: readonly string[] = [
  ...new Set([...casts.flatMap(({ drafter, leader }) => [drafter, leader]), 'thamdinh']),
];
export const castOf = (number: number): Cast => casts[number % casts.length] ?? { unit: '', drafter: '', leader: '' };

export const hash = createHash('sha256').update('Dự thảo').digest('hex');
const today = (): string => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
export const meeting = (): Record<string, unknown> => ({
  date: today(),
  place: 'Nhà văn hóa xã',
  participants: 40,
  findings: 'Cần đường vào bản trước mùa mưa',
});
export const reasons = { reasons: [{ section: 'Phần II', reason: 'Chưa có giải pháp cụ thể cho từng xã' }] };

/** Begins a resolution that may be submitted at once. */
export async function beginDraft(desk: Desk, number: number, kind = 'thematic'): Promise<string> {
  const { unit, drafter } = castOf(number);
  const id = await desk.begin(drafter, {
    kind,
    title: `Nghị quyết số ${number} về giao thông nông thôn đến năm 2030`,
    issuerId: unit,
    term: { from: '2026-01-01', to: '2030-12-31' },
  });
  await desk.act(drafter, id, 'survey.record', meeting());
  await desk.act(drafter, id, 'discussion.record', meeting());
  await desk.act(drafter, id, 'text.revise', { version: '1', hash });
  return id;
}

/** So many at a time, in order. */
export async function several<Result>(
  count: number,
  width: number,
  make: (number: number) => Promise<Result>,
): Promise<Result[]> {
  const made: Result[] = [];
  let next = 0;
  const lane = async (): Promise<void> => {
    for (let number = next++; number < count; number = next++) made[number] = await make(number);
  };
  await Promise.all(Array.from({ length: Math.min(width, count) }, lane));
  return made;
}

/**
 * Sends drafts to and fro: a drafter submits (a deadline met, another set, one work item closed, another opened), a
 * leader returns (the same, and a notification). Legal again and again; the snapshot does not grow.
 */
export class ToAndFro {
  readonly #submitted: boolean[];
  readonly #next: number[] = [];

  constructor(
    private readonly desk: Desk,
    private readonly resolutions: readonly string[],
  ) {
    this.#submitted = resolutions.map(() => false);
  }

  static async over(desk: Desk, count: number): Promise<ToAndFro> {
    return new ToAndFro(desk, await several(count, 8, (number) => beginDraft(desk, number)));
  }

  /** The next act of a lane; lanes of one load share no resolution. */
  async act(lane: number, lanes: number): Promise<void> {
    const number = this.#next[lane] ?? lane;
    this.#next[lane] = number + lanes < this.resolutions.length ? number + lanes : lane;
    const { drafter, leader } = castOf(number);
    const resolution = this.resolutions[number] ?? '';
    const submitted = this.#submitted[number] ?? false;
    this.#submitted[number] = !submitted;
    if (submitted) await this.desk.act(leader, resolution, 'draft.return', reasons);
    else await this.desk.act(drafter, resolution, 'draft.submit', {});
  }

  /** So many acts, eight at a time. */
  async warm(acts: number): Promise<void> {
    this.rewind();
    const lanes = 8;
    const lane = async (number: number): Promise<void> => {
      for (let done = number; done < acts; done += lanes) await this.act(number, lanes);
    };
    await Promise.all(Array.from({ length: lanes }, (_, number) => lane(number)));
  }

  /** Before a load with another number of lanes. */
  rewind(): void {
    this.#next.length = 0;
  }
}
