import { ProblemError } from '../../../api/problem.js';
import type { FieldSpec } from './field-spec.js';
import type { Fault } from './form-values.js';

/** Puts a fault of a field into words. */
export type SayFault = (fault: Fault, title: string) => string;

/** What stands against single fields, by their paths: faults found here, and what the server said of them. */
export function errorsByPath(
  faults: readonly Fault[],
  refusal: unknown,
  fields: readonly FieldSpec[],
  say: SayFault,
): ReadonlyMap<string, string> {
  const told = faults.map((fault) => [fault.path, say(fault, titleAt(fields, fault.path))] as const);
  const refused = reasonsWithField(refusal, fields).map(({ field, message }) => [field, message] as const);
  return new Map([...told, ...refused]);
}

/** The reasons that concern the act as a whole: everything that no field of the form shows. */
export function generalReasons(refusal: unknown, fields: readonly FieldSpec[]): readonly string[] {
  if (!(refusal instanceof ProblemError)) return [];
  const shown = new Set(reasonsWithField(refusal, fields).map(({ message }) => message));
  const others = refusal.reasons.filter(({ message }) => !shown.has(message)).map(({ message }) => message);
  return refusal.reasons.length === 0 && refusal.message !== '' ? [refusal.message] : others;
}

function reasonsWithField(refusal: unknown, fields: readonly FieldSpec[]) {
  if (!(refusal instanceof ProblemError)) return [];
  return refusal.reasons.flatMap(({ field, message }) =>
    field !== undefined && fields.some(({ name }) => isWithin(field, `data.${name}`)) ? [{ field, message }] : [],
  );
}

const isWithin = (path: string, field: string): boolean =>
  path === field || path.startsWith(`${field}.`) || path.startsWith(`${field}[`);

/** The title of the field at a path, however deep it lies: `data.reasons[0].section` → Section. */
export function titleAt(fields: readonly FieldSpec[], path: string): string {
  const [, first = '', ...rest] = path.replace(/\[\d+\]/g, '').split('.');
  const field = fields.find(({ name }) => name === first);
  if (!field) return path;
  const { shape, title } = field;
  const inner = shape.kind === 'list' ? shape.of : shape;
  return rest.length > 0 && inner.kind === 'group' ? titleAt(inner.fields, ['data', ...rest].join('.')) : title;
}
