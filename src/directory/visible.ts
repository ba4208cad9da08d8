/** The stages in which a resolution has been issued: from then on it is addressed to everybody below. */
const issuedStages = ['issued', 'midterm_review', 'final_review', 'closed', 'superseded', 'repealed'];

/**
 * Who takes part: subjects of the units in scope, subjects in which such a unit has a share, and subjects that ever asked
 * something of an address the person answers to, or told it of a deadline. Takes the parameters of `visibleTo` as $1, $2 and $3.
 * @param instance the alias of a row of `instance`
 */
export const takesPartCondition = (instance: string): string => `(
  ${instance}.unit_id = any($1::text[])
  or exists (select 1 from instance_unit part where part.instance = ${instance}.id and part.unit = any($1::text[]))
  or exists (select 1 from work_item asked where asked.instance = ${instance}.id and (
    asked.address = any($3::text[]) or asked.address || ' ' || asked.event = any($3::text[])))
  or exists (select 1 from rung_address told where told.instance = ${instance}.id and told.address = any($3::text[])))`;

/**
 * The one SQL condition for what a person may read: whatever they take part in, and what the bodies above have issued,
 * since whoever must carry a resolution out must be able to read it.
 * @param instance the alias of a row of `instance`
 */
export const visibleCondition = (instance: string): string => `(
  ${takesPartCondition(instance)}
  or (${instance}.unit_id = any($2::text[]) and ${instance}.stage in (${issuedStages.map((stage) => `'${stage}'`).join(', ')})))`;

/** The parameters of `visibleCondition`, in order. */
export const visibleTo = (scope: {
  readonly units: readonly string[];
  readonly above: readonly string[];
  readonly addresses: readonly string[];
}): [units: readonly string[], above: readonly string[], addresses: readonly string[]] => [
  scope.units,
  scope.above,
  scope.addresses,
];
