import { instantAt } from '../../../src/calendar/rules/index.js';
import { newResolutionSchema } from '../../../src/contracts/new-resolutions.js';
import { DirectoryService } from '../../../src/directory/index.js';
import { EngineHost } from '../../../src/engine-host/index.js';
import { Database, parseRequest } from '../../../src/platform/index.js';
import { ResolutionsService } from '../../../src/resolutions/index.js';
import { serve } from '../stage/contender.js';
import { demandSound, openHouse } from '../stage/open-house.js';
import { lifeOf, members, offices, type Committee, type LifeAct } from '../term/life.js';

const termBegins = '2021-01-01';
const local = { utcOffset: '+07:00' };
const nine = (day: string): string => instantAt(day, '09:00', local);

/** A clock that stands still until it is moved, and never goes back. */
let now = nine(termBegins);
const moveTo = (instant: string): void => {
  if (instant > now) now = instant;
};
const app = await openHouse(
  { DATABASE_URL: process.env['DATABASE_URL'] ?? '', DATABASE_POOL: '4' },
  { fixed: () => now },
);
const host = app.get(EngineHost);
const resolutions = app.get(ResolutionsService);
const database = app.get(Database);

const nextDue = `
  select to_char(min(at) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at from (
    select min(at) as at from deadline where status = 'open'
    union all
    select min(next_rung_at) from deadline where status in ('open', 'due') and ladder_epoch = epoch
  ) next`;

/** Everything that falls due on the way happens at its own instant, before anybody acts. */
async function passTimeTo(instant: string): Promise<void> {
  let last = '';
  for (;;) {
    const { rows } = await database.query<{ at: string | null }>({ name: 'bench.next-due', text: nextDue });
    const due = rows[0]?.at ?? null;
    if (due === null || due > instant) break;
    if (due === last) throw new Error(`what falls due at ${due} could not be fired`);
    last = due;
    moveTo(due);
    await host.sweepAndRelay();
  }
  moveTo(instant);
}

const committeeOf = (number: number, count: number): Committee => ({
  unit: `c${number + 1}`,
  neighbour: `c${((number + 1) % count) + 1}`,
});

async function found(count: number): Promise<void> {
  const directory = app.get(DirectoryService);
  for (let number = 0; number < count; number += 1) {
    const { unit } = committeeOf(number, count);
    await directory.atOnce(async (within) => {
      const place = { type: 'commune', parentId: 'song-lam', validFrom: '2010-01-01' } as const;
      await within.createUnit({
        id: unit,
        code: unit,
        name: `Đảng ủy xã số ${number + 1}`,
        symbol: 'ĐU',
        numbering: 'party',
        ...place,
      });
      await within.recordTerm({ unitId: unit, ordinal: 1, from: termBegins, to: '2025-12-31' });
      for (const [office, functions] of Object.entries(offices)) {
        const id = `${unit}.${office}`;
        await within.createPerson({ id, username: id, familyName: 'Người', givenName: `Số ${number + 1} ${office}` });
        const title = { vi: 'Chức vụ', en: 'Position' };
        await within.startPosition({
          id,
          personId: id,
          unitId: unit,
          title,
          functions: [...functions],
          validFrom: '2019-01-01',
        });
      }
    });
  }
}

/** One resolution as it is played: its id once it is begun, and the opinion that waits for an answer. */
interface Playing {
  id: string;
  opinion: number;
}

interface Due {
  readonly at: string;
  readonly order: number;
  readonly run: () => Promise<number>;
}

const senderOf = (person: string) => ({ person: { id: person, name: person, username: person } });

function whoActs(act: LifeAct, { unit, neighbour }: Committee): readonly string[] {
  if (act.by === 'members') return members.map((member) => `${unit}.${member}`);
  return [act.by === 'neighbour' ? `${neighbour}.head` : `${unit}.${act.by}`];
}

function schedule(committees: number, each: number): Due[] {
  const dues: Due[] = [];
  for (let number = 0; number < committees; number += 1) {
    const committee = committeeOf(number, committees);
    for (let which = 0; which < each; which += 1) {
      const life = lifeOf(number, which, termBegins);
      const playing: Playing = { id: '', opinion: 0 };
      const begin = async (): Promise<number> => {
        const given = {
          kind: life.kind,
          title: `Nghị quyết số ${which + 1} về giao thông nông thôn`,
          issuerId: committee.unit,
          term: life.term,
        };
        const begun = await resolutions.create(
          parseRequest(newResolutionSchema, given),
          senderOf(`${committee.unit}.office`),
        );
        playing.id = begun.id;
        return 1;
      };
      dues.push({ at: nine(life.on), order: dues.length, run: begin });
      for (const act of life.acts) {
        const run = async (): Promise<number> => {
          const people = whoActs(act, committee);
          for (const person of people) {
            const body = { type: act.event, data: act.data(committee, playing.opinion) };
            const { version } = await resolutions.dispatch(playing.id, body, senderOf(person));
            if (act.event === 'opinion.give') playing.opinion = version;
          }
          return people.length;
        };
        dues.push({ at: nine(act.on), order: dues.length, run });
      }
    }
  }
  return dues.sort((one, other) => (one.at === other.at ? one.order - other.order : one.at < other.at ? -1 : 1));
}

const handlers = {
  /** Five years of so many committees. Tells the seconds it took, and how many acts people did. */
  play: async ({
    committees,
    each,
  }: {
    committees: number;
    each: number;
  }): Promise<{ seconds: number; acts: number }> => {
    await found(committees);
    const dues = schedule(committees, each);
    const begun = performance.now();
    let acts = 0;
    for (const [index, { at, run }] of dues.entries()) {
      if (at > now) await passTimeTo(at);
      acts += await run();
      // What the acts of one morning have brought about is worked out and carried together.
      if (dues[index + 1]?.at !== at) await host.sweepAndRelay();
    }
    await passTimeTo(nine('2026-01-01'));
    return { seconds: (performance.now() - begun) / 1_000, acts };
  },
  verify: (): Promise<string> => demandSound(app),
};
export type Term = typeof handlers;

serve(handlers, () => app.close());
