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
  return isInOrder(value) ? JSON.stringify(value) : inOrder(value);
}

/** Whether `JSON.stringify` writes the canonical form, as for everything that was read from it. It is several times faster. */
function isInOrder(value: unknown): boolean {
  if (typeof value === 'string' || value === null || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object') return false;
  if (Array.isArray(value)) return !value.includes(undefined) && value.every(isInOrder);
  let before: string | undefined;
  for (const key of Object.keys(value)) {
    if (before !== undefined && key < before) return false;
    if (!isInOrder((value as Record<string, unknown>)[key])) return false;
    before = key;
  }
  return !('toJSON' in value);
}

// One growing text: lists of parts that are mapped and joined took twice as long, and everything stored passes here.
function inOrder(value: unknown): string {
  if (Array.isArray(value)) {
    let text = '[';
    for (let index = 0; index < value.length; index += 1) text += `${index === 0 ? '' : ','}${canonical(value[index])}`;
    return `${text}]`;
  }
  if (typeof value === 'number') throw new TypeError(`not a JSON number: ${value}`);
  if (typeof value !== 'object' || value === null) throw new TypeError(`not JSON: ${typeof value}`);
  const members = value as Record<string, unknown>;
  let text = '{';
  for (const key of Object.keys(members).sort()) {
    const member = members[key];
    if (member !== undefined) text += `${text === '{' ? '' : ','}${JSON.stringify(key)}:${canonical(member)}`;
  }
  return `${text}}`;
}
