import { subtreeOf, visibleCondition, visibleTo, type ReadScope } from '../directory/index.js';

/** What a report is narrowed to. */
export interface Narrowing {
  readonly within?: string | undefined;
  readonly kind?: string | undefined;
}

/** SQL: resolutions `i` that the scope may read and the report is about; takes the parameters of `narrowedTo` as $1 to $5. */
export const narrowed = `
  i.definition = 'resolution' and ${visibleCondition('i')}
    and ($5::text is null or i.kind = $5)
    and ($4::text is null or i.unit_id = any(array(${subtreeOf('select $4 collate "C"')})))`;

export const narrowedTo = (scope: ReadScope, { within, kind }: Narrowing): unknown[] => [
  ...visibleTo(scope),
  within ?? null,
  kind ?? null,
];

/** The stages after which nothing is owed any more. */
export const endStages = ['closed', 'cancelled', 'superseded', 'repealed'] as const;
