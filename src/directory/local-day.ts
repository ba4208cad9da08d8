/** SQL: the local day of an instant; a position holds from 00:00 of its first to 24:00 of its last day. */
export const dayOf = (instant: string): string => `(${instant}::timestamptz at time zone 'Asia/Ho_Chi_Minh')::date`;

/** SQL: whether a dated row is valid on a day. */
export const validOn = (alias: string, day: string): string =>
  `${alias}.valid_from <= ${day} and (${alias}.valid_to is null or ${alias}.valid_to >= ${day})`;
