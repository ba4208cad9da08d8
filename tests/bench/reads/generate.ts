import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../../src/platform/migrate.js';
import type { ReadsTemplates } from '../contenders/reads-templates.js';
import { multiply } from '../stage/clones.js';
import { Contender } from '../stage/contender.js';
import { createDatabase, execute, query, withDatabase } from '../stage/database.js';
import type { BenchServer } from '../stage/postgres.js';

/** Where lives are left standing, and how many of a hundred resolutions stand there. */
const shares: Readonly<Record<string, number>> = {
  'preparing.draft.writing': 22,
  'preparing.draft.check': 8,
  'preparing.consultation.open': 10,
  'preparing.approval.appraisal': 10,
  'preparing.approval.balloting': 5,
  'preparing.approval.signing': 5,
  'effective.issued.inForce.untilMidterm': 25,
  'effective.midtermReview.frozen': 5,
  'effective.issued.inForce.untilFinal': 5,
  closed: 5,
};

const topics = [
  'chuyển đổi số',
  'giao thông nông thôn',
  'nước sạch',
  'bảo vệ rừng đầu nguồn',
  'giảm nghèo bền vững',
  'y tế cơ sở',
  'giáo dục mầm non',
  'cải cách hành chính',
  'xây dựng nông thôn mới',
  'phòng chống thiên tai',
  'du lịch cộng đồng',
  'chăn nuôi an toàn',
  'thủy lợi nội đồng',
  'văn hóa cơ sở',
  'an ninh trật tự',
  'đào tạo nghề',
  'quản lý đất đai',
  'thu ngân sách',
  'công tác dân vận',
  'bình đẳng giới',
].map((topic) => `Nghị quyết về ${topic}`);
const places = Array.from({ length: 60 }, (_, number) => `tại thôn ${number + 1}, giai đoạn 2026–2030`);

/** How many of what is owed are overdue: all of them once the machine's clock has passed what was lived, as no office works. */
const OVERDUE = 0.05;

export interface ReadsDatabase {
  readonly name: string;
  readonly superuserUrl: string;
  /** How far the program's clock must be moved so that as many are overdue as in an office. */
  readonly shift: number;
  readonly url: string;
  readonly ownerUrl: string;
  readonly resolutions: number;
  readonly entries: number;
}

/**
 * The database to read in: the kept one of that size if there is one, brought up to date, else generated, which takes
 * minutes. Nothing of how it came about is still under way when it is read.
 */
export async function readsDatabase(
  server: BenchServer,
  resolutions: number,
  keptIn: string | undefined,
  say: (line: string) => void,
): Promise<ReadsDatabase> {
  const record = keptIn === undefined ? undefined : join(keptIn, `reads-${resolutions}.json`);
  const kept = record !== undefined && existsSync(record) ? readFileSync(record, 'utf8') : undefined;
  const name =
    kept === undefined ? await generate(server, resolutions, say) : (JSON.parse(kept) as { name: string }).name;
  if (record !== undefined) writeFileSync(record, JSON.stringify({ name }));
  const ownerUrl = withDatabase(server.ownerUrl, name);
  const superuserUrl = withDatabase(server.superuserUrl, name);
  const changed = await migrate(ownerUrl);
  if (kept === undefined || changed.length > 0) await execute(superuserUrl, 'vacuum analyze');
  await execute(superuserUrl, 'checkpoint');
  const [count] = await query<{ resolutions: number; entries: number }>(
    ownerUrl,
    'select (select count(*)::int from instance) as resolutions, (select count(*)::int from journal) as entries',
  );
  const { resolutions: found = 0, entries = 0 } = count ?? {};
  const url = withDatabase(server.engineUrl, name);
  return { name, superuserUrl, url, ownerUrl, resolutions: found, entries, shift: await shiftIn(ownerUrl) };
}

async function shiftIn(ownerUrl: string): Promise<number> {
  const [row] = await query<{ at: Date | null }>(
    ownerUrl,
    'select percentile_disc($1::float8) within group (order by due_at) as at from instance where due_at is not null',
    [OVERDUE],
  );
  return row?.at ? row.at.getTime() + 1_000 - Date.now() : 0;
}

async function generate(server: BenchServer, resolutions: number, say: (line: string) => void): Promise<string> {
  const migrated = await createDatabase(server);
  const env = {
    TEST_DATABASE_TEMPLATE: new URL(migrated.url).pathname.slice(1),
    TEST_DATABASE_URL: server.superuserUrl,
    TEST_OWNER_URL: server.ownerUrl,
    TEST_ENGINE_URL: server.engineUrl,
  };
  const house = Contender.start<ReadsTemplates>('reads-templates', env);
  try {
    const name = await house.call('database');
    const more = Array.from({ length: resolutions >= 100_000 ? 499 : 39 }, (_, number) => `xa-so-${number + 1}`);
    await house.call('units', { units: more });
    const lived = await house.call('live', { states: Object.keys(shares) });
    const ownerUrl = withDatabase(server.ownerUrl, name);
    // Bodies are drawn by chance: a table that is filled body by body would read too well.
    for (const [index, share] of Object.values(shares).entries()) {
      const template = lived[index];
      if (!template) throw new Error('a life is missing');
      const count = Math.round((resolutions * share) / 100) - 1;
      const variety = { unit: 'xa-ben-truc', units: ['xa-ben-truc', ...more], title: template.title, topics, places };
      await multiply(ownerUrl, template, { count, variety });
      say(`${count + 1} resolutions of ${template.entries.length} entries`);
    }
    return name;
  } finally {
    await house.stop();
  }
}
