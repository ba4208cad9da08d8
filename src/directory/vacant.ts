import { dayOf, validOn } from './local-day.js';

/** SQL: addresses in the given units that nobody answers to at an instant: left positions, and vacant heads below. */
export const vacantIn = (units: string, at: string): string => `
  select p.unit_id as unit, 'position:' || p.id as address
  from position p join person h on h.id = p.person_id cross join (select ${dayOf(`coalesce(${at}, clock_timestamp())`)} as day) at
  where p.unit_id = any(${units}::text[]) and (p.valid_to < at.day or not h.active)
  union all
  select c.parent_id, 'unit:' || c.id || ':head'
  from unit c cross join (select ${dayOf(`coalesce(${at}, clock_timestamp())`)} as day) at
  where c.parent_id = any(${units}::text[]) and ${validOn('c', 'at.day')} and not exists (
    select from position p join person h on h.id = p.person_id and h.active
    where p.unit_id = c.id and 'head' = any(p.functions) and ${validOn('p', 'at.day')})`;
