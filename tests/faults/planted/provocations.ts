import { pause, until } from '../until.js';
import { advisor, approvedText, deputy, drafter, otherText, Script, secretary } from './script.js';
import type { Site } from './site.js';

/** What is done at a site to bring a mistake to light; without one, nothing may be found afterwards. */
export interface Provocation {
  /** How many programs serve and work side by side. */
  readonly programs: number;
  /** By how many milliseconds the clock of the second program is ahead. */
  readonly apart?: number;
  readonly does: string;
  readonly run: (site: Site) => Promise<void>;
}

/** Bells and rounds come every second. */
const ROUNDS = 2_500;
const HOUR = 3_600_000;
/** Until a program has read what it was armed with. */
const ARMED = 200;

const noWaiting = (site: Site): Promise<void> =>
  until('the programs have done what has come', async () => {
    const { due, unsent, rungs } = await site.waiting();
    return due + unsent + rungs === 0;
  });

const times = (count: number, one: (index: number) => Promise<unknown>): Promise<unknown[]> =>
  Promise.all(Array.from({ length: count }, (_, index) => one(index)));

async function repealed(site: Site): Promise<void> {
  const script = new Script(site);
  const parent = await script.toIssue();
  await script.issue(parent);
  const child = await script.begin({ parents: [parent] });
  await script.act(secretary, parent, 'repeal', { reason: 'Không còn phù hợp', document: '21-KL/HU' });
  await until('the child was told', async () => {
    if (!site.first.isAlive) return true;
    const { unsent } = await site.waiting();
    return unsent === 0;
  });
  if (site.first.isAlive) await script.act(drafter, child, 'survey.record', script.meeting());
}

const provocationsByName = {
  life: {
    programs: 1,
    does: 'one life: returned, issued under a number, deadlines moved twice',
    async run(site) {
      const script = new Script(site);
      const id = await script.submitted();
      await script.sendBack(id);
      await script.act(drafter, id, 'text.revise', { version: '2', hash: approvedText });
      await script.move(id, 'revision', 30);
      await script.act(drafter, id, 'draft.submit');
      await script.act(secretary, id, 'draft.accept');
      await script.act('thamdinh', id, 'appraisal.report', { verdict: 'favourable', text: 'Đủ điều kiện' });
      await script.act(secretary, id, 'decide.approve');
      await script.act(secretary, id, 'sign', { hash: approvedText, capacity: 'T/M' });
      await script.issue(id);
      await script.move(id, 'dissemination', 25);
    },
  },
  retries: {
    programs: 2,
    does: 'every act three times at once under one key at two nodes, and once more afterwards',
    async run(site) {
      const script = new Script(site);
      const id = await script.begin({ copies: 3 });
      await site.sendAgain();
      for (const event of ['survey.record', 'discussion.record']) {
        await script.act(drafter, id, event, script.meeting(), 3);
        await site.sendAgain();
      }
    },
  },
  crowd: {
    programs: 2,
    does: 'eight acts on one resolution at once, at two nodes, the first of each before either is written',
    async run(site) {
      const script = new Script(site);
      const id = await script.begin();
      for (let round = 0; round < 2; round += 1) {
        // Within one node acts on one resolution follow each other: the race is between the nodes.
        await site.whileLocked('instance', 2, () =>
          times(8, async (index) => {
            site.turn = index;
            await script.act(drafter, id, 'survey.record', script.meeting());
          }),
        );
        site.turn = 0;
      }
    },
  },
  otherText: {
    programs: 1,
    does: 'the secretary signs other bytes than were approved, then the right ones',
    async run(site) {
      const script = new Script(site);
      const id = await script.toSign();
      await script.act(secretary, id, 'sign', { hash: otherText, capacity: 'T/M' });
      await script.act(secretary, id, 'sign', { hash: approvedText, capacity: 'T/M' });
    },
  },
  lentPost: {
    programs: 1,
    does: 'the secretary lends the post to the drafter, who accepts the own draft',
    async run(site) {
      const script = new Script(site);
      await lendTo(site, drafter);
      const id = await script.submitted();
      await script.act(drafter, id, 'draft.accept');
      await script.act(secretary, id, 'draft.accept');
    },
  },
  endedPost: {
    programs: 1,
    does: 'a deputy’s post has ended three days ago; the deputy accepts a draft',
    async run(site) {
      const script = new Script(site);
      const id = await script.submitted();
      await site.query('update position set valid_to = $1 where id = $2', [site.today(-3), `song-lam.${deputy}`]);
      await script.act(deputy, id, 'draft.accept');
      await script.act(secretary, id, 'draft.accept');
    },
  },
  endedDelegation: {
    programs: 1,
    does: 'the post is lent, the delegation is ended; two days after its last the delegate accepts a draft',
    async run(site) {
      const script = new Script(site);
      const lent = await lendTo(site, advisor);
      const id = await script.submitted();
      await script.days(1);
      await site.arrange(secretary, `/delegations/${lent}/end`, { lastDay: site.today(-1) });
      await script.days(1);
      await script.act(advisor, id, 'draft.accept');
      await script.act(secretary, id, 'draft.accept');
    },
  },
  numbers: {
    programs: 2,
    does: 'four resolutions issued at once, while the register is held back',
    async run(site) {
      const script = new Script(site);
      const ids: string[] = [];
      for (let one = 0; one < 4; one += 1) ids.push(await script.toIssue());
      await site.whileLocked('number_register', 3, () => times(4, (index) => script.issue(ids[index] ?? '')));
    },
  },
  killedAfterMark: {
    programs: 1,
    does: 'a notice is on its way; the program is killed when it has marked the first one as sent',
    async run(site) {
      const script = new Script(site);
      const id = await script.begin();
      await noWaiting(site);
      site.first.arm('after-sent');
      await pause(ARMED);
      await script.move(id, 'drafting', 10);
      await until('the program is dead', () => !site.first.isAlive);
    },
  },
  killedAfterDelivery: {
    programs: 1,
    does: 'a notice is on its way; the program is killed when it has arrived and is not marked yet',
    async run(site) {
      const script = new Script(site);
      const id = await script.begin();
      await noWaiting(site);
      site.first.arm('after-delivery');
      await pause(ARMED);
      await script.move(id, 'drafting', 10);
      await until('the program is dead', () => !site.first.isAlive);
    },
  },
  children: {
    programs: 1,
    does: 'a resolution is repealed that another one implements',
    run: repealed,
  },
  killedAfterChild: {
    programs: 1,
    does: 'the same; the program is killed when the child has been told and that is not marked yet',
    async run(site) {
      const script = new Script(site);
      const parent = await script.toIssue();
      await script.issue(parent);
      await script.begin({ parents: [parent] });
      await noWaiting(site);
      site.first.arm('before-sent');
      await pause(ARMED);
      await script.act(secretary, parent, 'repeal', { reason: 'Không còn phù hợp', document: '21-KL/HU' });
      await until('the program is dead', () => !site.first.isAlive);
    },
  },
  dueToday: {
    programs: 1,
    does: 'deadlines of the end of this day, hours before it',
    async run(site) {
      const script = new Script(site);
      for (let one = 0; one < 3; one += 1) await script.move(await script.submitted(), 'check', 0);
      await pause(ROUNDS);
    },
  },
  midnight: {
    programs: 2,
    does: 'twelve deadlines of one day, and the end of that day, with two nodes that sweep',
    async run(site) {
      const script = new Script(site);
      // The first signs in for all.
      await script.move(await script.begin(), 'drafting', 0);
      await times(11, async () => script.move(await script.begin(), 'drafting', 0));
      await script.pastMidnight();
      await noWaiting(site);
    },
  },
  movedWhenClaimed: {
    programs: 2,
    does: 'a deadline has come and is claimed; that program stops, the deadline is moved, the program goes on',
    async run(site) {
      const script = new Script(site);
      const id = await script.begin();
      await script.move(id, 'drafting', 0);
      await noWaiting(site);
      for (const program of site.mains) program.arm('after-claim', 'stop');
      await pause(ARMED);
      await script.pastMidnight();
      await until('a program has stopped', () => site.mains.some(({ isPaused }) => isPaused));
      await script.move(id, 'drafting', 20);
      for (const program of site.mains) {
        program.arm(null);
        program.resume();
      }
      await pause(ROUNDS);
    },
  },
  killedAfterClaim: {
    programs: 1,
    does: 'deadlines have come; the program is killed when it has claimed them',
    async run(site) {
      const script = new Script(site);
      for (let one = 0; one < 3; one += 1) await script.move(await script.begin(), 'drafting', 0);
      await noWaiting(site);
      site.first.arm('after-claim');
      await pause(ARMED);
      await script.pastMidnight();
      await until('the program is dead', () => !site.first.isAlive);
    },
  },
  rungs: {
    programs: 2,
    does: 'rungs of six deadlines come at once, with two nodes that sweep, while rungs are held back',
    async run(site) {
      const script = new Script(site);
      await script.submitted();
      await times(5, () => script.submitted());
      await noWaiting(site);
      // Six working days later: some of the ladder is to ring, some of it to be passed over.
      await site.whileLocked('rung', 2, () => script.days(6));
      await noWaiting(site);
      await script.days(2);
      await noWaiting(site);
    },
  },
  metInTime: {
    programs: 1,
    does: 'a draft is checked in time; then the days of its ladder come',
    async run(site) {
      const script = new Script(site);
      const id = await script.submitted();
      await noWaiting(site);
      await script.act(secretary, id, 'draft.accept');
      for (const days of [5, 2, 3]) {
        await script.days(days);
        await noWaiting(site);
        await pause(ROUNDS);
      }
    },
  },
  clockAhead: {
    programs: 1,
    does: 'the programs’ clocks are two hours ahead of the database’s while people act and deadlines come',
    async run(site) {
      const script = new Script(site);
      await site.clock.programsApart(2 * HOUR);
      const id = await script.begin();
      await script.submit(id);
      await script.move(id, 'check', 0);
      await script.pastMidnight();
      await noWaiting(site);
      await site.clock.programsApart(0);
    },
  },
  twoClocks: {
    programs: 2,
    apart: 2 * HOUR,
    does: 'two nodes whose clocks are two hours apart; acts at one and then at the other',
    async run(site) {
      const script = new Script(site);
      const id = await script.begin();
      for (let turn = 0; turn < 4; turn += 1) {
        site.turn = turn;
        await script.act(drafter, id, 'survey.record', script.meeting());
      }
      site.turn = 0;
    },
  },
  newCalendar: {
    programs: 1,
    does: 'an extra day off is entered and applied while a deadline counts over it',
    async run(site) {
      const script = new Script(site);
      const id = await script.submitted();
      const off = {
        kind: 'holiday',
        name: { vi: 'Nghỉ bổ sung', en: 'Additional day off' },
        source: 'Công điện 142/CĐ-TTg',
        reason: 'Theo công điện vừa nhận',
      };
      const { version } = await site.arrange('quantri', `/calendars/vn/days/${site.today(2)}`, off, 'PUT');
      await site.arrange('quantri', '/calendars/vn/versions', { version, reason: 'Áp dụng lịch mới' });
      await until('the deadline was counted again', async () => {
        const rows = await site.query<{ event: string }>('select event from journal where instance = $1', [id]);
        return rows.some(({ event }) => event === 'calendar.changed');
      });
      await script.act(secretary, id, 'draft.accept');
    },
  },
  killedInAct: {
    programs: 1,
    does: 'the program is killed before it has written an act, which is sent again',
    async run(site) {
      const script = new Script(site);
      const id = await script.submitted();
      await noWaiting(site);
      site.first.arm('before-commit-statement');
      await pause(ARMED);
      await script.act(secretary, id, 'draft.accept');
      await until('the program is dead', () => !site.first.isAlive);
    },
  },
  published: {
    programs: 1,
    does: 'the state before an act is set aside; the act, and a checkpoint that publishes it',
    async run(site) {
      const script = new Script(site);
      const id = await script.begin();
      await script.act(drafter, id, 'survey.record', script.meeting());
      await site.query('create table instance_before as select * from instance');
      await script.act(drafter, id, 'survey.record', script.meeting());
      await noWaiting(site);
      // A checkpoint is made at the start, and then every hour.
      await site.first.kill();
      await site.start();
      await until('the act is in a checkpoint', async () => {
        const [row] = await site.query<{ published: boolean }>(
          'select exists (select from checkpoint_head where instance = $1 and seq = 3) as published',
          [id],
        );
        return row?.published === true;
      });
    },
  },
} satisfies Record<string, Provocation>;

export type ProvocationName = keyof typeof provocationsByName;

/** Every provocation by its name. */
export const provocations: Readonly<Record<ProvocationName, Provocation>> = provocationsByName;

async function lendTo(site: Site, person: string): Promise<string> {
  const { id } = await site.arrange(secretary, '/delegations', {
    positionId: `song-lam.${secretary}`,
    toPersonId: person,
    document: '07-UQ/HU',
    validFrom: site.today(),
    validTo: site.today(20),
  });
  return String(id);
}
