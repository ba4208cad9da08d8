/** A value that survives storage and hashing unchanged. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

/**
 * Canonical JSON: keys in code-unit order, no white space, `undefined` members left out.
 * jsonb reorders keys and engines print objects in insertion order, so only this form is stored, compared and hashed.
 * Throws a `TypeError` on anything JSON cannot carry (NaN, Infinity, functions, `undefined` in a list).
 */
export function canonical(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`not a JSON number: ${value}`);
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return list(value);
  if (typeof value === 'object') return record(value as Record<string, unknown>);
  throw new TypeError(`not JSON: ${typeof value}`);
}

// One growing text: lists of parts that are mapped and joined took twice as long, and everything stored passes here.
function list(items: readonly unknown[]): string {
  let text = '[';
  for (let index = 0; index < items.length; index += 1) text += `${index === 0 ? '' : ','}${canonical(items[index])}`;
  return `${text}]`;
}

function record(members: Record<string, unknown>): string {
  let text = '{';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined) text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`;
  }
  return `${text}}`;
}
