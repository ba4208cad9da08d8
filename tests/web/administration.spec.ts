import type { DelegationView, UnitView } from '../../src/contracts/directory.js';
import { actingFor } from '../../src/web/views/administration/acting-for.js';
import { tabsFor } from '../../src/web/views/administration/admin-tabs.js';
import { parseAdministrationSearch } from '../../src/web/views/administration/administration-search.js';
import { findingsOf } from '../../src/web/views/administration/audit/findings.js';
import { outboxHealth, queueHealth, sweepHealth } from '../../src/web/views/administration/clock/clock-health.js';
import { countBelow, unitTree } from '../../src/web/views/administration/unit-tree.js';

describe('what administration offers', () => {
  const nothing = { verify: false, denials: false, clock: false, administer: false };
  const everybody = ['units', 'people', 'workflows', 'sessions'];

  it.each([
    ['staff', {}, everybody],
    ['a leader', { verify: true }, ['units', 'people', 'workflows', 'audit', 'sessions']],
    [
      'an inspector',
      { verify: true, denials: true, clock: true },
      ['units', 'people', 'workflows', 'clock', 'audit', 'denials', 'sessions'],
    ],
  ])('%s', (_, may, expected) => {
    expect(tabsFor({ may: { ...nothing, ...may } })).toEqual(expected);
  });
});

describe('the address of administration', () => {
  it('keeps what it knows', () => {
    const search = { tab: 'people', q: 'son', unitId: 'xa', workflow: 'resolution/1', whose: 'all' };
    expect(parseAdministrationSearch(search)).toEqual(search);
  });

  it('leaves out what it does not', () => {
    expect(parseAdministrationSearch({ tab: 'x', q: '', unitId: 7, workflow: '../etc', whose: 'mine' })).toEqual({});
  });
});

describe('the tree of units', () => {
  const unit = (id: string, parentId: string | null): UnitView => ({
    id,
    code: id,
    name: id,
    symbol: 'X',
    numbering: 'party',
    type: 'committee',
    parentId,
    depth: 0,
    validFrom: '2020-01-01',
    validTo: null,
    successorId: null,
  });
  const shape = (nodes: Readonly<ReturnType<typeof unitTree>>): unknown =>
    nodes.map(({ unit: { id }, below }) => (below.length > 0 ? [id, shape(below)] : id));

  it('puts each unit below its parent, in the order of the list', () => {
    expect(shape(unitTree([unit('a', null), unit('b', 'a'), unit('c', 'b'), unit('d', 'a')]))).toEqual([
      ['a', [['b', ['c']], 'd']],
    ]);
  });

  it('stands a unit at the top whose parent was not found', () => {
    expect(shape(unitTree([unit('c', 'b'), unit('d', 'c')]))).toEqual([['c', ['d']]]);
  });

  it('counts all that lies below', () => {
    const [top] = unitTree([unit('a', null), unit('b', 'a'), unit('c', 'b')]);
    expect(top && countBelow(top)).toBe(2);
  });
});

describe('who acts for whom', () => {
  const delegation = (to: Partial<DelegationView>): DelegationView => ({
    id: 'd',
    positionId: 'head',
    positionTitle: { vi: 'Trưởng ban', en: 'Head' },
    unitId: 'u',
    unitName: 'U',
    fromPersonId: 'ann',
    fromPersonName: 'Ann',
    toPersonId: null,
    toPersonName: 'Bob',
    toPositionId: null,
    events: null,
    document: '1-GUQ',
    validFrom: '2026-11-01',
    validTo: '2026-12-01',
    endedOn: null,
    ...to,
  });
  const holdersOf = (position: string): string[] => (position === 'deputy' ? ['bob'] : []);

  it.each([
    ['a person', { toPersonId: 'bob' }],
    ['whoever holds a position', { toPositionId: 'deputy' }],
  ])('is told to both sides where it was given to %s', (_, to) => {
    const found = actingFor([delegation(to)], holdersOf);
    expect(found.get('ann')).toMatchObject([{ direction: 'given', other: 'Bob', until: '2026-12-01' }]);
    expect(found.get('bob')).toMatchObject([{ direction: 'received', other: 'Ann' }]);
  });

  it('is told to the one who gave it, where nobody holds the position', () => {
    const found = actingFor([delegation({ toPositionId: 'vacant', toPersonName: null })], holdersOf);
    expect([...found]).toMatchObject([['ann', [{ direction: 'given', other: null }]]]);
  });

  it('ends on the day it was ended', () => {
    const found = actingFor([delegation({ toPersonId: 'bob', endedOn: '2026-11-20' })], holdersOf);
    expect(found.get('bob')?.[0]?.until).toBe('2026-11-20');
  });
});

describe('the clock', () => {
  const at = '2026-11-22T10:00:00.000Z';
  const sweep = (lastAt: string | null, lateSeconds = 0) => ({
    at,
    sweep: { everySeconds: 5, lastAt, open: 9, late: 0, lateSeconds },
  });

  it.each([
    ['goes', sweep('2026-11-22T09:59:56.000Z'), 'sweepOn'],
    ['is late with a deadline that has waited for minutes', sweep('2026-11-22T09:59:56.000Z', 200), 'sweepLate'],
    ['has stopped after minutes of silence', sweep('2026-11-22T09:55:00.000Z'), 'sweepStopped'],
    ['has stopped where nobody ever swept', sweep(null), 'sweepStopped'],
  ])('%s', (_, clock, key) => {
    expect(sweepHealth(clock)).toEqual({ key, bad: key !== 'sweepOn' });
  });

  it('does without its queue, and says so', () => {
    expect(queueHealth({ queue: { kind: 'redis', reachable: false, bells: null } })).toEqual({
      key: 'queueDown',
      bad: true,
    });
    expect(queueHealth({ queue: { kind: 'redis', reachable: true, bells: 3 } }).bad).toBe(false);
  });

  it('has messages that fail, or merely wait', () => {
    expect(outboxHealth({ outbox: { waiting: 4, failing: 0 } }).bad).toBe(false);
    expect(outboxHealth({ outbox: { waiting: 4, failing: 1 } })).toEqual({ key: 'outboxFailing', bad: true });
  });
});

describe('what verifying found', () => {
  const broken = [
    { resolution: 'a', check: 'chain', advice: 'Restore.' },
    { resolution: 'b', check: 'chain', advice: 'Restore.' },
    { resolution: 'a', check: 'late', advice: 'Look at the clock.' },
    { resolution: null, check: 'checkpoint', advice: 'Compare.' },
  ] as const;

  it('says once what to do, and names every place', () => {
    expect(findingsOf(broken)).toEqual([
      { check: 'chain', advice: 'Restore.', resolutions: ['a', 'b'] },
      { check: 'late', advice: 'Look at the clock.', resolutions: ['a'] },
      { check: 'checkpoint', advice: 'Compare.', resolutions: [null] },
    ]);
  });
});
