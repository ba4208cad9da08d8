type Placeholder = (name: 'unit' | 'title' | 'symbol' | 'involved' | 'parents', type: string) => string;

/** What stands beside the hot row: units that take part, parents, search. Reads from `guarded`, like everything else. */
export const sideTables = ($: Placeholder): string => `
  units_gone as (
    delete from instance_unit u using guarded
    where u.instance = guarded.id and u.unit <> all (${$('involved', 'text[]')})
  ),
  units as (
    insert into instance_unit (instance, unit)
    select distinct id, unit from guarded, unnest(${$('involved', 'text[]')}) as unit on conflict do nothing
  ),
  parents_gone as (
    delete from instance_parent p using guarded
    where p.instance = guarded.id and p.parent <> all (${$('parents', 'text[]')})
  ),
  parents as (
    insert into instance_parent (instance, parent)
    select distinct id, parent from guarded, unnest(${$('parents', 'text[]')}) as parent on conflict do nothing
  ),
  searched as (
    insert into instance_search (instance, unit_id, folded, vector)
    select id, ${$('unit', 'text')}, words, to_tsvector('simple', words)
    from guarded, folded(${$('title', 'text')} || coalesce(' ' || ${$('symbol', 'text')}, '')) as words
    on conflict (instance) do update set unit_id = excluded.unit_id, folded = excluded.folded, vector = excluded.vector
  )`;
