import { jsonSchema } from '../../src/engine/core/index.js';
import { events } from '../../workflows/resolution/v1/index.js';
import { after, does, type Past } from './given.js';
import { begun, inForce, inRound, reasons } from './phrases.js';
import { contextOf, definition } from './play.js';

const listed = (past: Past) => definition.listing(contextOf(after(past)));

describe('what lists and boards know of a resolution', () => {
  test('from its first day: kind, title, unit, term', () => {
    expect(listed(begun('annual'))).toEqual({
      kind: 'annual',
      title: 'Về phát triển du lịch cộng đồng',
      unit: 'committee',
      symbol: null,
      term: { from: '2020-08-15', to: '2025-08-14' },
      field: null,
      involved: [],
      implements: [],
    });
  });

  test('the units consulted are involved, and stay so', () => {
    expect(listed(inRound()).involved).toEqual(['communeA', 'communeB']);
    expect(listed(inForce()).involved).toEqual(['communeA', 'communeB']);
  });

  test('what it implements', () => {
    expect(listed(begun('action_programme')).implements).toEqual(['parent-1']);
  });

  test('its symbol while it is issued, none once that issue was taken back', () => {
    expect(listed(inForce()).symbol).toBe('07-NQ/HU');
    expect(listed([inForce(), does('superior', 'return', reasons)]).symbol).toBeNull();
  });
});

test.each(Object.entries(events))(
  'the form of %s asks for what the check requires, in both languages',
  (_type, { fields, title }) => {
    const schema = jsonSchema(fields) as { required: string[]; properties: Record<string, { 'x-title': object }> };
    expect([title.vi, title.en].every(Boolean)).toBe(true);
    expect(Object.keys(schema.properties)).toEqual(Object.keys(fields));
    expect(schema.required).toEqual(
      Object.entries(fields)
        .filter(([, { optional }]) => !optional)
        .map(([name]) => name),
    );
    for (const { 'x-title': words } of Object.values(schema.properties)) {
      expect(words).toEqual({ vi: expect.stringMatching(/./u), en: expect.stringMatching(/./u) });
    }
  },
);
