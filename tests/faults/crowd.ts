import type { Chance } from './chance.js';
import { check, stepsOfPeople, type Findings } from './check.js';
import { History } from './history.js';
import type { Town } from './town.js';
import { Workload } from './workload.js';

const BEFORE = 3_000;
const SETTLING_SECONDS = 1_800;

/** So many deadlines that fall due at one second: resolutions begun on one day are owed on one day. */
export async function crowd(town: Town, count: number, chance: Chance): Promise<Findings> {
  const before = await stepsOfPeople(town);
  const history = new History();
  const workload = new Workload(town, history, chance);
  await workload.begin(count);
  const [largest] = await town.query<{ at: Date; deadlines: number }>(
    `select at, count(*)::int as deadlines from deadline where status = 'open' group by at order by 2 desc limit 1`,
  );
  if (!largest || largest.deadlines < count) throw new Error(`only ${largest?.deadlines} fall due at one second`);
  await town.clock.advance(largest.at.getTime() - town.clock.now() - BEFORE);
  await town.clock.reach(largest.at.getTime());
  await town.settle(SETTLING_SECONDS);
  const findings = await check(town, history, before);
  const [fired] = await town.query<{ deadlines: number }>(
    `select count(*)::int as deadlines from deadline d join journal j on j.instance = d.instance
       and j.actor->>'kind' = 'clock' and j.actor->>'deadline' = d.name and (j.actor->>'epoch')::int = d.epoch
       and j.actor->'rung' is null
     where d.at = $1`,
    [largest.at],
  );
  if (fired?.deadlines === largest.deadlines) return findings;
  const fault = `${largest.deadlines} fell due at one second, ${fired?.deadlines} effects`;
  return { ...findings, faults: [...findings.faults, fault] };
}
