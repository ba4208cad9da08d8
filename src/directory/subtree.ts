/**
 * SQL: the ids of units and of all below them; what a merged unit left behind counts as its successor's.
 *
 * A range of one value, not an equation: the planner thinks that a unit has as many below it as the provinces have on
 * average, hundreds, and would read the whole table for each of them and make room for a tree of hundreds of thousands,
 * which takes a hundred times as long as climbing down. UNION, not UNION ALL: a circle would otherwise never end.
 * @param roots a query of one column, the units to begin with
 */
export const subtreeOf = (roots: string): string => `
  with recursive scope (id) as (
    ${roots}
    union
    select b.id from scope s cross join lateral (
      select id from unit where parent_id between s.id and s.id
      union all
      select id from unit where successor_id between s.id and s.id
    ) b
  )
  select id from scope`;
