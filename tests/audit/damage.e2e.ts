import { verificationChecks } from '../../src/contracts/audit.js';
import { EngineRegistrations } from '../../src/engine-host/index.js';
import { requirement, type VerificationReport } from '../../src/engine/index.js';
import { resolutionV1 } from '../../workflows/resolution/v1/index.js';
import { congress, hash, House } from '../api/house.js';
import { Lives, songLam } from '../api/lives.js';
import { execute } from '../servers/database.js';

/*
 * What the rooms keep beside the journal, broken one thing at a time by somebody above triggers, grants and constraints, and
 * put back. The checker must name exactly what was broken, and nothing where everything is whole.
 */
let house: House;
let plan: string;
let draft: string;

beforeAll(async () => {
  house = await House.open();
  house.clock.toMorningOf('2025-08-18');
  const lives = new Lives(house);
  const secretary = await house.signIn('bithu');
  const lent = await secretary.post('/api/v1/delegations', {
    positionId: 'song-lam.bithu',
    toPersonId: 'chanhvp',
    document: '12-GUQ/HU',
    validFrom: '2025-08-18',
    validTo: '2025-08-29',
  });
  expect(lent.status).toBe(201);
  plan = await lives.reach(songLam, 'effective.issued.disseminating', 'plan');
  draft = await lives.reach(songLam, 'preparing.draft.check');
  // The check is owed within five days: its first reminder lies in the past and is told at once.
  await house.host.sweepAndRelay();
  expect((await (await house.signIn('chanhvp')).act(draft, 'draft.accept')).status).toBe(200);
  await house.host.sweepAndRelay();
  house.clock.instant = '2025-08-20T03:00:00.000Z';
  await house.host.sweepAndRelay();
  expect(await house.host.verify()).toMatchObject({ status: 'sound', findings: [], instances: 2 });
}, 120_000);
afterAll(() => house.close());

const asOne = (statement: string): Promise<void> =>
  execute(house.database.superuserUrl, `set session_replication_role = replica; ${statement}`);

const named = (report: VerificationReport): string[] =>
  report.findings.map(
    ({ instance, check }) =>
      `${instance === plan ? 'plan' : instance === draft ? 'draft' : String(instance)}: ${check}`,
  );

/** Breaks something, says what verification names, and puts the tables back as they were. */
async function broken(tables: readonly string[], damage: string): Promise<VerificationReport> {
  const statement = damage.replaceAll(':plan', `'${plan}'`).replaceAll(':draft', `'${draft}'`);
  await asOne(tables.map((table) => `create table saved_${table} as table ${table};`).join(' '));
  try {
    await asOne(statement);
    return await house.host.verify();
  } finally {
    await asOne(
      tables
        .map((table) => `delete from ${table}; insert into ${table} table saved_${table}; drop table saved_${table};`)
        .join(' '),
    );
  }
}

afterEach(async () => expect((await house.host.verify()).findings).toEqual([]));

describe('who acted', () => {
  test.each<[string, string[], string, string[]]>([
    [
      'in a position they had left',
      ['position'],
      `update position set valid_to = '2025-08-01' where id = 'song-lam.phobithu1'`,
      ['plan: capacity', 'plan: capacity'],
    ],
    [
      'in a position of somebody else',
      ['position'],
      `update position set person_id = 'bithu' where id = 'to-chuc.thamdinh'`,
      ['plan: capacity'],
    ],
    [
      'in a position of another unit',
      ['position'],
      `update position set unit_id = 'van-phong' where id = 'to-chuc.thamdinh'`,
      ['plan: capacity'],
    ],
    [
      'by a delegation that was over',
      ['delegation'],
      `update delegation set ended_on = '2025-08-01', ended_by = 'bithu'`,
      ['draft: capacity'],
    ],
    [
      'by a delegation for other things',
      ['delegation'],
      `update delegation set events = '{sign}'`,
      ['draft: capacity'],
    ],
    [
      'by a delegation to another',
      ['delegation'],
      `update delegation set to_person_id = 'chuyenvien1'`,
      ['draft: capacity'],
    ],
    ['by a delegation that is gone', ['delegation'], 'delete from delegation', ['draft: capacity']],
  ])('%s', async (_what, tables, damage, expected) => {
    expect(named(await broken(tables, damage))).toEqual(expected);
  });
});

describe('ladders', () => {
  const rung = `instance = :draft and deadline = 'check'`;
  test.each<[string, string[], string, string[]]>([
    [
      'whose next rung is nowhere',
      ['deadline'],
      `update deadline set next_rung_at = null where instance = :plan and status = 'open'`,
      ['plan: ladder'],
    ],
    [
      'whose next rung is another',
      ['deadline'],
      `update deadline set next_rung_at = next_rung_at + interval '1 day' where instance = :plan and status = 'open'`,
      ['plan: ladder'],
    ],
    [
      'never climbed, with a rung long past',
      ['deadline', 'rung'],
      `update deadline set ladder_epoch = null where instance = :draft and status = 'open';
       delete from rung r using deadline d where r.instance = :draft and d.status = 'open'
         and (d.instance, d.name, d.epoch) = (r.instance, r.deadline, r.epoch)`,
      ['draft: rungs', 'draft: told'],
    ],
    [
      'that rang early',
      ['rung'],
      `update rung set rung_at = at - interval '1 ms' where ${rung} and status = 'rung'`,
      ['draft: rungs'],
    ],
    [
      'that rang for what was done',
      ['rung'],
      `update rung set version = (select version from instance where id = :draft) where ${rung} and status = 'rung'`,
      ['draft: rungs'],
    ],
    [
      'that rang for what was done, before anybody wrote down the step',
      ['rung'],
      `update rung set version = null, rung_at = rung_at + interval '1 day' where ${rung} and status = 'rung'`,
      ['draft: rungs'],
    ],
    ['whose rung is in no inbox', ['rung_address'], `delete from rung_address where ${rung}`, ['draft: rungs']],
    [
      'whose rung is in a stranger’s inbox',
      ['rung_address'],
      `insert into rung_address select 'unit:x', instance, deadline, epoch, rung from rung_address where ${rung} limit 1`,
      ['draft: grounds', 'draft: rungs'],
    ],
    [
      'that called for an event which never came',
      ['rung_event'],
      `insert into rung_event (instance, deadline, epoch, rung, at, event, status) values (:draft, 'check', 1, 3, '2025-08-18T01:00:00Z', 'x', 'happened')`,
      ['draft: rungs'],
    ],
  ])('%s', async (_what, tables, damage, expected) => {
    expect([...new Set(named(await broken(tables, damage)))].sort()).toEqual(expected);
  });

  test('a rung that rang twice, without the key that forbids it', async () => {
    await asOne('alter table rung drop constraint rung_pkey');
    try {
      expect([
        ...new Set(
          named(await broken(['rung'], `insert into rung select * from rung where ${rung} and status = 'rung'`)),
        ),
      ]).toEqual(['draft: rungs']);
    } finally {
      await asOne('alter table rung add primary key (instance, deadline, epoch, rung)');
    }
  });

  test('what is planned wrongly is mended, and what happened is not', async () => {
    await asOne(`update deadline set next_rung_at = null where instance = '${plan}' and status = 'open'`);
    expect(await house.host.verify({ repair: true })).toMatchObject({ status: 'sound', repaired: 1 });
    await house.host.sweepAndRelay();
    await asOne(`update rung set rung_at = at - interval '1 ms' where instance = '${draft}' and status = 'rung'`);
    expect(await house.host.verify({ repair: true })).toMatchObject({ status: 'broken', repaired: 0 });
    await asOne(
      `update rung set rung_at = greatest(at, '2025-08-18T02:00:00Z') where instance = '${draft}' and status = 'rung'`,
    );
    await house.host.sweepAndRelay();
  });
});

describe('what was told', () => {
  const one = `(select id from notification where instance = :plan and code = 'issued' limit 1)`;
  const both = ['notification', 'notification_address'];
  const again = (id: string): string =>
    `insert into notification select ${id}, instance, code, params, at from notification where id = ${one}`;
  test.each<[string, string]>([
    ['is lost', `delete from notification where id = ${one}`],
    [
      'is told too few',
      `delete from notification_address where ctid = (select ctid from notification_address where notification = ${one} limit 1)`,
    ],
    ['is told a stranger', `insert into notification_address select 'unit:x', ${one}`],
    [
      'is told without being asked for',
      `insert into notification select instance || '.1.77', instance, code, params, at from notification where id = ${one}`,
    ],
    [
      'is told as a rung that never rang',
      `insert into notification select instance || '.check.1.rung77', instance, code, params, at from notification where id = ${one}`,
    ],
    ['is told again under a strange id', again('gen_random_uuid()::text')],
    ['is told again under an id of another', again(`:draft || '.1.77'`)],
    ['is told again under an id that only begins alike', again(`instance || '-1.1.77'`)],
  ])('%s', async (_what, damage) => {
    expect(named(await broken(both, damage))).toEqual(['plan: told']);
  });

  test('under a strange id is found when its resolution alone is verified, and there only', async () => {
    await asOne(again(`'strange'`).replaceAll(':plan', `'${plan}'`));
    try {
      expect(named(await house.host.verify({ instance: plan }))).toEqual(['plan: told']);
      expect(named(await house.host.verify({ instance: draft }))).toEqual([]);
    } finally {
      await asOne(`delete from notification where id = 'strange'`);
    }
  });

  test('is told twice, without the key that forbids it', async () => {
    await asOne('alter table notification drop constraint notification_pkey cascade');
    try {
      expect(
        named(await broken(both, `insert into notification select * from notification where id = ${one}`)),
      ).toEqual(['plan: told']);
    } finally {
      await asOne('alter table notification add primary key (id)');
    }
  });
});

describe('numbers', () => {
  test.each<[string, string[], string, string[]]>([
    [
      'of a record that no register has',
      ['number_given', 'number_register'],
      'delete from number_given; delete from number_register',
      ['plan: numbers'],
    ],
    ['of another document', ['number_given'], `update number_given set instance = :draft`, ['plan: numbers']],
    ['that were counted too far', ['number_register'], 'update number_register set last = last + 1', ['null: numbers']],
  ])('%s', async (_what, tables, damage, expected) => {
    expect(named(await broken(tables, damage))).toEqual(expected);
  });

  test('given twice, without the key that forbids it', async () => {
    await asOne('alter table number_given drop constraint number_given_pkey');
    try {
      const damage =
        'insert into number_given select issuer, term_from, type, sequence, number, :draft, adopted from number_given';
      expect(named(await broken(['number_given'], damage))).toEqual(['plan: numbers', 'null: numbers']);
    } finally {
      await asOne('alter table number_given add primary key (issuer, term_from, type, sequence, number)');
    }
  });
});

test('every check of the program and its rooms is in the answer’s enumeration, with advice in both languages', () => {
  const rooms = house.app.get(EngineRegistrations).checks;
  const names = rooms.flatMap(({ advice }) => Object.keys(advice));
  expect(names.length).toBeGreaterThanOrEqual(5);
  expect(verificationChecks).toEqual(expect.arrayContaining(names));
  for (const { vi, en } of rooms.flatMap(({ advice }) => Object.values(advice))) {
    expect(vi.length).toBeGreaterThan(40);
    expect(en.length).toBeGreaterThan(40);
  }
});

describe('a workflow that forgot a guard', () => {
  const forgotten = requirement('forgotten', () => true, { vi: 'Quên', en: 'Forgotten' });

  test('is found out by the rules of record, though every journal replays', async () => {
    const machine = resolutionV1.machine.provide({
      guards: { notDrafter: forgotten, textApproved: forgotten },
    } as never);
    const [released] = (await import('../../workflows/index.js')).releasedWorkflows;
    if (!released) throw new Error('no workflow is released');
    const careless = await House.open({}, [{ ...released, definition: { ...resolutionV1, machine } }]);
    try {
      careless.clock.toMorningOf('2025-08-18');
      const secretary = await careless.signIn('bithu');
      // Whoever drafts is lent the secretary's post, and accepts the own draft; the guard would have refused it.
      const lent = {
        positionId: 'song-lam.bithu',
        toPersonId: 'chuyenvien1',
        document: '12-GUQ/HU',
        validFrom: '2025-08-18',
        validTo: '2025-08-29',
      };
      expect((await secretary.post('/api/v1/delegations', lent)).status).toBe(201);
      const drafter = await careless.signIn('chuyenvien1');
      const { body } = await drafter.post('/api/v1/resolutions', { ...congress, kind: 'plan', title: 'Kế hoạch vội' });
      const appraiser = await careless.signIn('thamdinh');
      const meeting = { date: '2025-08-15', place: 'Hội trường', participants: 4, findings: 'Cần làm' };
      for (const [who, event, data] of [
        [drafter, 'survey.record', meeting],
        [drafter, 'discussion.record', meeting],
        [drafter, 'text.revise', { version: '1', hash }],
        [drafter, 'draft.submit', {}],
        [drafter, 'draft.accept', {}],
        [appraiser, 'appraisal.report', { verdict: 'favourable', text: 'Đủ điều kiện' }],
        [secretary, 'decide.approve', {}],
        [secretary, 'sign', { hash: 'b'.repeat(64), capacity: 'T/M' }],
      ] as const) {
        const answer = await who.act(body.id, event, data);
        expect([event, answer.status, answer.body.reasons]).toEqual([event, 200, undefined]);
      }
      const { findings } = await careless.host.verify();
      expect(findings.map(({ check, detail }) => `${check}: ${detail}`)).toEqual([
        'record: row 6: draft.accept by somebody who drafted',
        'record: row 9: signed another text than was approved',
      ]);
    } finally {
      await careless.close();
    }
  }, 60_000);
});
