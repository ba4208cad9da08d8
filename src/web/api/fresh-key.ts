/** A key nobody has used. Not `crypto.randomUUID`: browsers keep that from pages of a plain office network. */
export const freshKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
