import { Injectable, StandardSchemaValidationPipe } from '@nestjs/common';
import { z } from 'zod';
import type { Bilingual, Said } from '../contracts/text.js';
import { invalidRequest } from './known-problems.js';
import { DomainError, type Reason } from './problem.js';

type Schema = Parameters<StandardSchemaValidationPipe['transform']>[1]['schema'];
type StandardResult<Value> = Awaited<ReturnType<StandardSchemaValidationPipe['validate']>> & { readonly value: Value };
type Issue = z.core.$ZodIssue;

/**
 * Validates every parameter that names a schema (`@Body({ schema })`) and answers 400 with one reason per field, in both
 * languages: the issues of zod are put into words here, where the value is still at hand.
 */
@Injectable()
export class SchemaPipe extends StandardSchemaValidationPipe {
  protected override async validate<Value>(
    value: unknown,
    schema: NonNullable<Schema>,
  ): Promise<StandardResult<Value>> {
    const result = await schema['~standard'].validate(value);
    if (result.issues) throw new DomainError(invalidRequest(reasonsFor(result.issues as readonly Issue[], value)));
    return result as StandardResult<Value>;
  }
}

/** Parses a value with a schema outside of a controller's parameters; throws the same refusal as the pipe. */
export function parseRequest<Value>(schema: z.ZodType<Value>, value: unknown): Value {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new DomainError(invalidRequest(reasonsFor(result.error.issues, value)));
}

/** Long lists of faults help nobody and would echo a hostile body at length. */
const mostReasons = 50;

/** One reason for each field that is not as documented. */
export const reasonsFor = (issues: readonly Issue[], value: unknown): Reason[] =>
  issues.flatMap((issue) => reasonsOf(issue, value)).slice(0, mostReasons);

function reasonsOf(issue: Issue, value: unknown): Reason[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => reason([...issue.path, key], 'field.unknown', unknownField));
  }
  if (issue.code === 'custom') return [saidReason(issue)];
  const missing = valueAt(value, issue.path) === undefined;
  return [reason(issue.path, missing ? 'field.missing' : codeOf(issue), missing ? missingField : inWords(issue))];
}

const unknownField: Bilingual = {
  vi: 'Trường này không có trong tài liệu; hãy bỏ nó.',
  en: 'This field is not documented; remove it.',
};
const missingField: Bilingual = {
  vi: 'Thiếu trường này; hãy điền vào.',
  en: 'This field is missing; fill it in.',
};

function saidReason(issue: Extract<Issue, { code: 'custom' }>): Reason {
  const said = issue.params?.['said'] as Said | undefined;
  const fallback: Bilingual = { vi: 'Giá trị không hợp lệ.', en: 'The value is not valid.' };
  return reason(issue.path, said?.code ?? 'field.invalid', said?.message ?? fallback);
}

/** The field's name stands in the message as well, so that it reads alone: `term.to: …`. */
function reason(path: readonly PropertyKey[], code: string, message: Bilingual): Reason {
  const field = path.map((key) => String(key).slice(0, 100)).join('.');
  if (field === '') return { code, message };
  return { code, field, message: { vi: `${field}: ${message.vi}`, en: `${field}: ${message.en}` } };
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  let at = value;
  for (const key of path) {
    if (typeof at !== 'object' || at === null || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<PropertyKey, unknown>)[key];
  }
  return at;
}

const codes: Partial<Record<Issue['code'], string>> = {
  invalid_type: 'field.type',
  too_small: 'field.too_small',
  too_big: 'field.too_big',
  invalid_format: 'field.format',
  invalid_value: 'field.value',
};

const codeOf = (issue: Issue): string => codes[issue.code] ?? 'field.invalid';

function inWords(issue: Issue): Bilingual {
  if (issue.code === 'invalid_type') return wrongType(issue.expected);
  if (issue.code === 'invalid_value') return notAmong(issue.values.map(String).join(', '));
  if (issue.code === 'too_small' || issue.code === 'too_big') return outOfRange(issue);
  if (issue.code === 'invalid_format') return wrongFormat(issue.format);
  return { vi: 'Giá trị không hợp lệ.', en: 'The value is not valid.' };
}

const wrongType = (expected: string): Bilingual => ({
  vi: `Sai kiểu dữ liệu; cần ${typeName(expected).vi}.`,
  en: `Wrong type; ${typeName(expected).en} is needed.`,
});

const notAmong = (allowed: string): Bilingual => ({
  vi: `Phải là một trong: ${allowed}.`,
  en: `Must be one of: ${allowed}.`,
});

const typeNames: Record<string, Bilingual> = {
  string: { vi: 'một chuỗi', en: 'a string' },
  number: { vi: 'một số', en: 'a number' },
  int: { vi: 'một số nguyên', en: 'a whole number' },
  boolean: { vi: 'true hoặc false', en: 'true or false' },
  object: { vi: 'một đối tượng', en: 'an object' },
  record: { vi: 'một đối tượng', en: 'an object' },
  array: { vi: 'một danh sách', en: 'a list' },
  date: { vi: 'một ngày', en: 'a date' },
};

const typeName = (name: string): Bilingual => typeNames[name] ?? { vi: name, en: name };

const units: Record<string, Bilingual> = {
  string: { vi: ' ký tự', en: ' characters' },
  array: { vi: ' mục', en: ' items' },
  set: { vi: ' mục', en: ' items' },
};

function outOfRange(issue: Extract<Issue, { code: 'too_small' | 'too_big' }>): Bilingual {
  const limit = String(issue.code === 'too_small' ? issue.minimum : issue.maximum);
  const unit = units[issue.origin] ?? { vi: '', en: '' };
  const strictly = issue.inclusive === false;
  if (issue.code === 'too_small') {
    if (limit === '1' && issue.origin === 'string') return { vi: 'Không được để trống.', en: 'Must not be empty.' };
    return strictly
      ? { vi: `Phải lớn hơn ${limit}${unit.vi}.`, en: `Must be more than ${limit}${unit.en}.` }
      : { vi: `Ít nhất là ${limit}${unit.vi}.`, en: `Must be at least ${limit}${unit.en}.` };
  }
  return strictly
    ? { vi: `Phải nhỏ hơn ${limit}${unit.vi}.`, en: `Must be less than ${limit}${unit.en}.` }
    : { vi: `Nhiều nhất là ${limit}${unit.vi}.`, en: `Must be at most ${limit}${unit.en}.` };
}

const formats: Record<string, Bilingual> = {
  date: { vi: 'Phải là một ngày có thật, dạng 2026-03-02.', en: 'Must be a real date, like 2026-03-02.' },
  datetime: {
    vi: 'Phải là một thời điểm UTC, dạng 2026-03-02T01:00:00.000Z.',
    en: 'Must be an instant in UTC, like 2026-03-02T01:00:00.000Z.',
  },
  email: { vi: 'Phải là một địa chỉ thư điện tử.', en: 'Must be an e-mail address.' },
  url: { vi: 'Phải là một địa chỉ web.', en: 'Must be a web address.' },
  uuid: { vi: 'Phải là một UUID.', en: 'Must be a UUID.' },
};

const wrongFormat = (format: string): Bilingual =>
  formats[format] ?? { vi: 'Không đúng dạng quy định.', en: 'Not in the required form.' };
