/**
 * The one SQL condition for what a person may read: subjects of the units in scope, subjects in which such a unit takes
 * part, and subjects that ever asked something of an address the person answers to.
 * @param instance the alias of a row of `instance`
 * @param units placeholder of `ReadScope.units`, as text[]
 * @param addresses placeholder of `ReadScope.addresses`, as text[]
 */
export const visibleCondition = (instance: string, units: string, addresses: string): string => `(
  ${instance}.unit_id = any(${units}::text[])
  or exists (select 1 from instance_unit part where part.instance = ${instance}.id and part.unit = any(${units}::text[]))
  or exists (select 1 from work_item asked where asked.instance = ${instance}.id and asked.address = any(${addresses}::text[])))`;
