import { jsonSchema } from '../../src/engine/core/index.js';
import { ProblemError } from '../../src/web/api/problem.js';
import { startValues } from '../../src/web/views/resolution/form/act-start.js';
import { errorsByPath, generalReasons, titleAt } from '../../src/web/views/resolution/form/field-errors.js';
import { fieldsOf, type FieldSpec, type Shape } from '../../src/web/views/resolution/form/field-spec.js';
import { dropDraft, keepDraft, readDraft } from '../../src/web/views/resolution/form/form-draft.js';
import {
  dataFrom,
  dayFrom,
  emptyValues,
  faultsIn,
  isDay,
  isTouched,
  valuesFrom,
} from '../../src/web/views/resolution/form/form-values.js';
import { resolutionV1 } from '../../workflows/resolution/v1/index.js';

const formOf = (event: string, language: 'vi' | 'en' = 'en'): readonly FieldSpec[] =>
  fieldsOf(jsonSchema(resolutionV1.events[event]?.fields ?? {}), language);

describe('a form is read from the fields of its event', () => {
  const known = Object.keys(resolutionV1.events);

  test.each(known)('%s: every field has a title in each language and an input of its own', (event) => {
    for (const language of ['vi', 'en'] as const) {
      for (const field of formOf(event, language)) {
        expect(field.title).not.toBe('');
        expect(field.title).not.toBe(field.name);
      }
    }
  });

  test('what an event asks for, by kind', () => {
    const kinds = (event: string) => Object.fromEntries(formOf(event).map(({ name, shape }) => [name, shape.kind]));
    expect(kinds('survey.record')).toEqual({ date: 'date', place: 'text', participants: 'number', findings: 'text' });
    expect(kinds('round.open')).toEqual({ audience: 'list', closesOn: 'date' });
    expect(kinds('sign')).toEqual({ hash: 'hash', capacity: 'choice' });
    expect(kinds('deadline.move')).toEqual({ deadline: 'reference', to: 'date', reason: 'text' });
    expect(kinds('fact.correct')).toEqual({ entry: 'number', data: 'anything', reason: 'text' });
  });

  test('options, lengths and lists as the definition has them', () => {
    const [stance, text, section] = formOf('opinion.give', 'vi');
    expect(stance?.shape).toMatchObject({ kind: 'choice', options: [{ value: 'agree', title: 'Nhất trí' }, {}, {}] });
    expect(text).toMatchObject({ required: true, shape: { kind: 'text', long: true } });
    expect(section).toMatchObject({ required: false, shape: { kind: 'text', maxLength: 200, long: false } });
    const [reasons] = formOf('return');
    expect(reasons?.shape).toMatchObject({ kind: 'list', minimum: 1, of: { kind: 'group' } });
  });

  test.each<[unknown, string]>([
    [{ type: 'boolean' }, 'flag'],
    [{ type: 'number', minimum: 0 }, 'number'],
    [{ type: 'string', 'x-kind': 'person' }, 'reference'],
    [{ type: 'string', 'x-kind': 'something new' }, 'text'],
    [{ type: 'array', items: { type: 'string', 'x-kind': 'unit' } }, 'list'],
    [{ type: 'object', properties: { from: { type: 'string', format: 'date' } } }, 'group'],
  ])('%j is asked for as %s', (schema, kind) => {
    const [field] = fieldsOf({ properties: { it: schema } }, 'vi');
    expect(field?.shape.kind).toBe(kind);
  });

  test.each([null, undefined, 'x', [], {}, { properties: 7 }])('%j asks for nothing', (schema) => {
    expect(fieldsOf(schema, 'vi')).toEqual([]);
  });
});

describe('what was typed becomes data', () => {
  const survey = formOf('survey.record');

  test('numbers are numbers, words lose the blanks around them', () => {
    const values = { date: '2026-11-22', place: '  Hội trường ', participants: '1.200', findings: 'Cần làm' };
    const data = { date: '2026-11-22', place: 'Hội trường', participants: 1200, findings: 'Cần làm' };
    expect(dataFrom(survey, values)).toEqual(data);
    expect(faultsIn(survey, values)).toEqual([]);
  });

  test('what may be left out is left out; what must be there is asked for', () => {
    const opinion = formOf('opinion.give');
    const values = { ...emptyValues(opinion), stance: 'agree', text: ' ' };
    expect(dataFrom(opinion, values)).toEqual({ stance: 'agree' });
    expect(faultsIn(opinion, values)).toEqual([{ path: 'data.text', kind: 'missing' }]);
  });

  test('items of a list are named by their place', () => {
    const back = formOf('return');
    const values = {
      reasons: [
        { section: 'Mục I', reason: 'Chưa rõ' },
        { section: '', reason: 'Thiếu' },
      ],
    };
    expect(faultsIn(back, values)).toEqual([{ path: 'data.reasons[1].section', kind: 'missing' }]);
    expect(faultsIn(back, { reasons: [] })).toEqual([{ path: 'data.reasons', kind: 'tooFew', limit: 1 }]);
  });

  test.each<[Shape, string, string]>([
    [{ kind: 'date' }, '31/02/2026', 'notDate'],
    [{ kind: 'number', whole: true, minimum: 0, maximum: null }, 'nhiều', 'notNumber'],
    [{ kind: 'hash' }, 'abc', 'notHash'],
    [{ kind: 'text', maxLength: 3, long: false }, 'dài quá', 'tooLong'],
  ])('%j does not take %s', (shape, typed, kind) => {
    const fields = [{ name: 'it', title: 'It', required: true, shape }];
    expect(faultsIn(fields, { it: typed })[0]?.kind).toBe(kind);
  });

  test.each<[string, string | null]>([
    ['22/11/2026', '2026-11-22'],
    ['3.2.2027', '2027-02-03'],
    ['03022027', '2027-02-03'],
    [' 29/02/2028 ', '2028-02-29'],
    ['29/02/2027', null],
    ['00/01/2027', null],
    ['2026-11-22', null],
    ['', null],
  ])('the day %s is %s', (typed, day) => expect(dayFrom(typed)).toBe(day));

  test.each([
    ['2026-11-22', true],
    ['2026-02-30', false],
    ['22/11/2026', false],
    ['', false],
  ])('%s is a day: %s', (text, expected) => expect(isDay(text)).toBe(expected));

  test('recorded data comes back into its form unchanged', () => {
    const content = formOf('content.set');
    const item = { name: 'Thu ngân sách', position: 'song-lam.bithu', by: '2027-12-31' };
    const data = { targets: [item], tasks: [{ name: 'Làm đường' }], solutions: [], resources: [] };
    expect(dataFrom(content, valuesFrom(content, data))).toEqual(data);
  });

  test('an untouched form is untouched', () => {
    expect(isTouched(emptyValues(survey), emptyValues(survey))).toBe(false);
    expect(isTouched({ ...emptyValues(survey), place: 'x' }, emptyValues(survey))).toBe(true);
  });
});

describe('what a form begins with', () => {
  const resolution = {
    text: { version: '2', hash: 'a'.repeat(64) },
    deadlines: [{ name: 'drafting' }, { name: 'concretisation' }],
  } as Parameters<typeof startValues>[0]['resolution'];
  const begun = (event: string, search = {}) =>
    startValues({ event, fields: formOf(event), resolution, search, today: '2026-11-22' });

  test('today, where an act happens today', () => expect(begun('issue')).toEqual({ date: '2026-11-22' }));
  test('the text on record, where it is signed', () => expect(begun('sign')['hash']).toBe('a'.repeat(64)));
  test('the next version of the text', () => expect(begun('text.revise')['version']).toBe('3'));
  test('the deadline that was pressed', () => {
    expect(begun('deadline.move', { deadline: 'concretisation' })['deadline']).toBe('concretisation');
    expect(begun('deadline.move')['deadline']).toBe('');
  });
  test('the opinion that was pressed', () => expect(begun('opinion.dispose', { entry: '12' })['opinion']).toBe('12'));
});

describe('what stands against an act', () => {
  const fields = formOf('return');
  const refusal = new ProblemError({
    title: 'Not now',
    status: 400,
    detail: 'malformed',
    code: 'malformed',
    reasons: [
      { code: 'missing', message: 'is missing', field: 'data.reasons[0].section' },
      { code: 'who', message: 'Only a leader may do this.' },
    ],
  });
  const say = ({ kind }: { kind: string }, title: string): string => `${kind} ${title}`;

  test('is said at the field where it is about one, and else once for all', () => {
    const errors = errorsByPath([{ path: 'data.reasons', kind: 'tooFew', limit: 1 }], refusal, fields, say);
    expect(Object.fromEntries(errors)).toEqual({
      'data.reasons': 'tooFew Reasons, each on a section',
      'data.reasons[0].section': 'is missing',
    });
    expect(generalReasons(refusal, fields)).toEqual(['Only a leader may do this.']);
  });

  test('a refusal without reasons says what it says', () => {
    const plain = new ProblemError({ title: 'No', status: 413, detail: 'Too large.', code: 'too_large' });
    expect(generalReasons(plain, fields)).toEqual(['Too large.']);
    expect(generalReasons(new Error('x'), fields)).toEqual([]);
  });

  test('fields are named however deep they lie', () => {
    expect(titleAt(fields, 'data.reasons[3].section')).toBe('Section');
    expect(titleAt(fields, 'occurredOn')).toBe('occurredOn');
  });
});

describe('what was typed is kept', () => {
  const stored = new Map<string, string>();
  const store = {
    getItem: (key: string) => stored.get(key) ?? null,
    setItem: (key: string, value: string) => void stored.set(key, value),
    removeItem: (key: string) => void stored.delete(key),
  };
  const of = { person: 'bithu', resolution: 'r1', event: 'return', about: '' };
  const draft = { values: { reasons: [{ section: 'Mục I', reason: '' }] }, occurredOn: '', capacity: null };

  test('for the same person, resolution and event only, until it is dropped', () => {
    keepDraft(store, of, draft);
    expect(readDraft(store, of)).toEqual(draft);
    expect(readDraft(store, { ...of, person: 'phobithu1' })).toBeNull();
    expect(readDraft(store, { ...of, about: 'drafting' })).toBeNull();
    dropDraft(store, of);
    expect(readDraft(store, of)).toBeNull();
  });

  test.each(['{', '7', '{"values":null}', '{"values":{}}'])('what is no draft is none: %s', (kept) => {
    expect(readDraft({ ...store, getItem: () => kept }, of)).toBeNull();
  });

  test('a full store disturbs nobody', () => {
    const full = {
      ...store,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => keepDraft(full, of, draft)).not.toThrow();
  });
});
