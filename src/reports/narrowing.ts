import { visibleCondition, visibleTo, type ReadScope } from '../directory/index.js';

/** What a report is narrowed to. */
export interface Narrowing {
  readonly within?: string | undefined;
  readonly kind?: string | undefined;
}

/** SQL: resolutions `i` that the scope may read and the report is about; takes the parameters of `narrowedTo` as $1 to $5. */
export const narrowed = `
  i.definition = 'resolution' and ${visibleCondition('i')}
    and ($5::text is null or i.kind = $5)
    and ($4::text is null or i.unit_id = any(array(
      with recursive scope (id) as (
        select $4 collate "C"
        union
        select b.id from scope s join unit b on b.parent_id = s.id or b.successor_id = s.id
      )
      select id from scope)))`;

export const narrowedTo = (scope: ReadScope, { within, kind }: Narrowing): unknown[] => [
  ...visibleTo(scope),
  within ?? null,
  kind ?? null,
];

/** The stages after which nothing is owed any more. */
export const endStages = ['closed', 'cancelled', 'superseded', 'repealed'] as const;
