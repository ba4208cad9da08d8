import { createHash } from 'node:crypto';
import { canonical } from './json.js';

/** SHA-256 of UTF-8 text, 64 lower-case hexadecimal digits. */
export const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** SHA-256 of the canonical JSON of a value: the address of a calendar, a definition, a snapshot. */
export const hashOf = (value: unknown): string => sha256(canonical(value));
